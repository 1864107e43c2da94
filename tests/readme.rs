//! What the README shows is what happens.

use lictor_tests::program;

const README: &str = include_str!("../README.md");

/// Commands that verify something, each with the answer shown below it.
fn shown() -> Vec<(String, &'static str)> {
    let mut blocks = README.split("```").skip(1).step_by(2).peekable();
    let mut shown = Vec::new();
    while let Some(block) = blocks.next() {
        let command = block
            .strip_prefix("sh\n")
            .map(|text| text.replace("\\\n", " "));
        let answer = blocks.peek().and_then(|block| block.strip_prefix("text\n"));
        shown.extend(
            command
                .filter(|command| command.contains(" verify "))
                .zip(answer),
        );
    }
    shown
}

/// Without the moments in it, which pass.
fn without_moments(line: &str) -> &str {
    line.split("20").next().unwrap_or_default()
}

#[test]
fn every_command_answers_as_shown() {
    let shown = shown();
    assert_eq!(shown.len(), 2, "two commands verify something");
    for (command, answer) in shown {
        let arguments = command
            .split_once(" -- ")
            .expect("arguments of the agent")
            .1;
        let mut agent = program::agent();
        agent.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let output = program::run(agent.args(arguments.split_whitespace()), b"");
        let told = String::from_utf8(output.stdout).expect("UTF-8");
        let mut told = told.lines();
        for line in answer.lines().filter(|line| !line.contains('…')) {
            let line = without_moments(line);
            assert!(
                told.any(|told| without_moments(told) == line),
                "{command}: {line:?} is not told, or not in that order"
            );
        }
    }
}
