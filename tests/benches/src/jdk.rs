//! The JDK, verifying a signature in a process of its own that stays alive.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use openssl::base64::encode_block;

use crate::cases::Case;
use crate::openssl::Signed;
use crate::subjects::Run;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/DsaVerify.java");

/// Verifies the signature around a key, with a `Signature` object that is
/// `fresh` for every call or `reused`. Comes back when the JDK is warm.
pub fn verify(way: &str, case: &Case) -> Result<Run, String> {
    let signed = Signed::around(case);
    let key = signed.key.public_key_to_der().expect("a public key");
    let texts = [key, signed.message, signed.signature].map(|bytes| encode_block(&bytes));
    let child = Command::new("java")
        .arg(PROGRAM)
        .arg(way)
        .args(texts)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|error| match error.kind() {
        ErrorKind::NotFound => "java is not installed".to_string(),
        _ => error.to_string(),
    })?;
    let mut calls = child.stdin.take().expect("it was asked for");
    let mut nanos = BufReader::new(child.stdout.take().expect("it was asked for")).lines();
    match nanos.next() {
        Some(Ok(ready)) if ready == "ready" => {}
        _ => return Err("java cannot run DsaVerify.java; it takes a JDK from 11 on".into()),
    }
    // The process ends when `calls` is dropped.
    Ok(Box::new(move |count| {
        writeln!(calls, "{count}").expect("java listens");
        let answer = nanos.next().expect("java answers").expect("in text");
        Duration::from_nanos(answer.parse().expect("with a number"))
    }))
}
