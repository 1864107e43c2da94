#!/usr/bin/env python3
"""Asks the class that the Marketplace itself reads properties with. Needs Maven and a JDK.

    spring.py vectors               fills in the answers in tests/vectors/properties.json, where a
                                    new case needs no more than "what" and "text"
    spring.py compare [COUNT SEED]  compares it with the oracle beside it on random texts

Spring 3.0.7 and 2.5.6 answer alike; SPRING=2.5.6 in the environment asks the other one.
"""

import base64
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
VECTORS = HERE.parent.parent / "vectors" / "properties.json"
VERSION = os.environ.get("SPRING", "3.0.7.RELEASE")
JARS = [f"org.springframework:spring-core:{VERSION}", "commons-logging:commons-logging:1.1.1"]
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
PIECES = [
    *["\\", "\\", "\\", "\n", "\r", "\r\n", "=", "=", ":", "#", "!", " ", "\t", "\f", "\v"],
    *["\\\n", "\\\r", "\\\r\n", "\\u0041", "a=b\n", "a", "b", "t", "r", "n", "f", "é", "0", "\x01"],
    *["\x1c", "\x1f", "\x7f", "\x85", "\xa0", "\u1680", "\u180e", "\u2003", "\u2007", "\u200b"],
    *["\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff", "\ue000", "\uffff", "\U0001f600"],
]


def encode(text):
    return base64.b64encode(text.encode()).decode()


def decode(text):
    return base64.b64decode(text).decode()


def run(*command, **options):
    return subprocess.run(command, check=True, encoding="utf-8", **options).stdout


def ask_spring(questions):
    lines = "".join(f"{question} {encode(text)}\n" for question, text in questions)
    with tempfile.TemporaryDirectory() as folder:
        for jar in JARS:
            where = f"-DoutputDirectory={folder}"
            run("mvn", "-q", "-Dstyle.color=never", COPY, f"-Dartifact={jar}", where)
        classes = f"{folder}/*{os.pathsep}{folder}"
        run("javac", "-d", folder, "-cp", classes, HERE / "Spring.java")
        answers = run("java", "-cp", classes, "Spring", input=lines, stdout=subprocess.PIPE)
        return answers.splitlines()


def loaded(answer):
    if answer == "fault":
        return {"fault": True}
    pairs = (pair.split(":") for pair in answer.split(",")[:-1])
    return {"properties": {decode(name): decode(value) for name, value in pairs}}


def vectors():
    cases = json.loads(VECTORS.read_text())
    answers = ask_spring([("load", case["text"]) for case in cases])
    cases = [
        {"what": case["what"], "text": case["text"], **loaded(answer)}
        for case, answer in zip(cases, answers)
    ]
    lines = ",\n".join(f" {json.dumps(case)}" for case in cases)
    VECTORS.write_text(f"[\n{lines}\n]\n")


def ask_oracle(requests):
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    program = HERE.parent / "marketplace.py"
    answers = run(sys.executable, program, input=lines, stdout=subprocess.PIPE)
    return [json.loads(line) for line in answers.splitlines()]


def by_spring(texts):
    questions = [(question, text) for text in texts for question in ("load", "name", "value")]
    answers = iter(ask_spring(questions))
    for text in texts:
        found = loaded(next(answers))
        yield found, {"message": f"{decode(next(answers))}={decode(next(answers))}\n"}


def by_oracle(texts):
    found = ask_oracle([{"op": "properties", "text": text} for text in texts])
    return zip(found, ask_oracle([{"op": "hash_message", "properties": {t: t}} for t in texts]))


def compare(count=20_000, seed=1):
    chance = random.Random(int(seed))
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(40))) for _ in range(int(count))]
    answers = zip(texts, by_spring(texts), by_oracle(texts))
    different = [answer for answer in answers if answer[1] != answer[2]]
    for text, spring, oracle in different:
        print(f"{text!a}\n  spring: {spring!a}\n  oracle: {oracle!a}")
    print(f"{len(texts)} texts, {len(different)} differences")
    return bool(different)


COMMANDS = {"vectors": vectors, "compare": compare}
sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))
