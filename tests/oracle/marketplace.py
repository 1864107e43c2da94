#!/usr/bin/env python3
"""A second reading of Marketplace keys, to compare Lictor's core with.

It was written from the description of the format alone, in another language and with other
libraries, and shares nothing with core: where the two differ, one of them is wrong. It checks no
signatures. It reads one JSON request per line from standard input and answers each with one line:

    {"op": "properties", "text": T}         {"properties": {name: value}}
    {"op": "date", "text": T}               {"never": true}, {"at": ms} or {"after": ms}
    {"op": "midnights", "from": D, "to": D} {"at": [seconds, ...]}, a number for each day
    {"op": "hash_message", "properties": P} {"message": text}
    {"op": "key", "text": T}                {"normalised", "fingerprint", "signed", "signature",
                                             "inflated"}, bytes in base64

What the format refuses is answered with {"fault": true}.
"""

import base64
import hashlib
import json
import re
import sys
import unicodedata
import zlib
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

LONGEST_KEY = 4096
LONGEST_TEXT = 6144
MOST_PROPERTIES = 128
LONG_MAX = 2**63 - 1
BASE_31 = "0123456789abcdefghijklmnopqrstu"
PREFIX = bytes([0x0D, 0x0E, 0x0C, 0x0A, 0x0F])
ARMOUR = re.compile(r"-----(BEGIN|END) LICTOR LICENSE-----")
PASTED = re.compile("[ \t\n\f\r\u00a0\u200b\u200c\u200d\u2060\ufeff]|\\\\n")
HOUR = 3_600_000


class Fault(Exception):
    """The format refuses the input."""


def require(condition):
    if not condition:
        raise Fault


# The properties grammar.


def is_java_white_space(char):
    """Tells what `Character.isWhitespace` tells."""
    if "\t" <= char <= "\r" or "\x1c" <= char <= "\x1f":
        return True
    return unicodedata.category(char) in ("Zs", "Zl", "Zp") and char not in "\u00a0\u2007\u202f"


def trim_start(text):
    start = 0
    while start < len(text) and is_java_white_space(text[start]):
        start += 1
    return text[start:]


def trim_end(text):
    return trim_start(text[::-1])[::-1]


def continues(line):
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def logical_lines(text):
    lines = iter(re.split("\r\n|\r|\n", text))
    for line in lines:
        line = trim_start(line)
        if line == "" or line[0] in "#!":
            continue
        while continues(line):
            line = line[:-1] + trim_start(next(lines, ""))
        yield line


def unescape(text):
    plain, chars = "", iter(text)
    for char in chars:
        if char == "\\":
            char = next(chars, None)
            require(char is not None)
            char = {"t": "\t", "r": "\r", "n": "\n", "f": "\f"}.get(char, char)
        plain += char
    return plain


def properties(text):
    found = {}
    for line in logical_lines(text):
        separator = "=" if "=" in line else ":"
        name, _, value = line.partition(separator)
        found[unescape(trim_end(name))] = unescape(trim_start(value))
    require(len(found) <= MOST_PROPERTIES)
    return found


# Dates.


def sydney_midnight(day):
    local = datetime.combine(day, time(), ZoneInfo("Australia/Sydney"))
    return (local - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(seconds=1)


def plain_date(text):
    match = re.match("([12][0-9]{3})-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])", text)
    require(match)
    year, month, day = map(int, match.groups())
    return date(year, month, 1) + timedelta(days=day - 1)


def long(digits):
    digits = digits.lstrip("0") or "0"
    require(len(digits) <= len(str(LONG_MAX)) and int(digits) <= LONG_MAX)
    return int(digits)


def read_date(text):
    if text == "unlimited":
        return {"never": True}
    if match := re.fullmatch("Duration:([0-9]+)", text):
        return {"after": long(match[1])}
    if match := re.fullmatch("P([0-9]+)H", text):
        return {"after": long(match[1]) * HOUR}
    if re.fullmatch("[0-9]+", text):
        return {"at": long(text)}
    return {"at": sydney_midnight(plain_date(text)) * 1000}


def midnights(first, last):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [sydney_midnight(day) for day in days]


# The message that licenseHash signs.


def escape(text, is_name):
    escaped = ""
    for index, char in enumerate(text):
        if char in "\t\n\r\f":
            char = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"}[char]
        elif char in "\\=:#!" or (char == " " and (is_name or index == 0)):
            char = "\\" + char
        escaped += char
    return escaped


def hash_message(found):
    names = sorted((n for n in found if n != "licenseHash"), key=lambda n: n.encode("utf-16-be"))
    return "".join(f"{escape(n, True)}={escape(found[n], False)}\n" for n in names)


# The frame.


def unquoted_lines(text):
    for line in re.split("\r\n|\r|\n", text):
        while line.startswith("> "):
            line = line[2:]
        if not ARMOUR.fullmatch(line.strip()):
            yield line


def without_paste_damage(text):
    text = PASTED.sub("", "\n".join(unquoted_lines(text)))
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def split_suffix(text):
    """Returns what stands before the last X, having checked what stands after it."""
    body, x, suffix = text.rpartition("X")
    require(x and re.fullmatch("02[0-9a-uA-U]+", suffix))
    require(int(suffix[2:], 31) == len(body))
    return body


def base_31(number):
    digits = ""
    while number:
        number, digit = divmod(number, 31)
        digits = BASE_31[digit] + digits
    return digits or "0"


def strict_base64(text):
    try:
        decoded = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Fault from None
    require(base64.b64encode(decoded).decode() == text)
    return decoded


def split_blob(blob):
    require(len(blob) >= 4)
    length = int.from_bytes(blob[:4], "big")
    require(length < len(blob) - 4)
    signed, signature = blob[4 : 4 + length], blob[4 + length :]
    require(signed.startswith(PREFIX))
    return signed, signature


def inflate(stream):
    reader = zlib.decompressobj()
    try:
        plain = reader.decompress(stream, LONGEST_TEXT + 1)
    except zlib.error:
        raise Fault from None
    require(len(plain) <= LONGEST_TEXT and reader.eof and not reader.unused_data)
    return plain


def key(text):
    require(len(text) <= LONGEST_KEY)
    body = split_suffix(without_paste_damage(text))
    normalised = f"{body}X02{base_31(len(body))}"
    digest = hashlib.sha512(normalised.encode()).digest()[:16]
    signed, signature = split_blob(strict_base64(body))
    return {
        "normalised": normalised,
        "fingerprint": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "signed": base64.b64encode(signed).decode(),
        "signature": base64.b64encode(signature).decode(),
        "inflated": base64.b64encode(inflate(signed[len(PREFIX) :])).decode(),
    }


OPERATIONS = {
    "properties": lambda r: {"properties": properties(r["text"])},
    "date": lambda r: read_date(r["text"]),
    "midnights": lambda r: {"at": midnights(r["from"], r["to"])},
    "hash_message": lambda r: {"message": hash_message(r["properties"])},
    "key": lambda r: key(r["text"]),
}


def answer(request):
    try:
        return OPERATIONS[request["op"]](request)
    except Fault:
        return {"fault": True}


for request_line in sys.stdin.buffer:
    print(json.dumps(answer(json.loads(request_line))), flush=True)
