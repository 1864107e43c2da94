//! The lines of a license: `name=value`, in the dialect of the Spring
//! framework's properties persister, which is not that of `java.util.Properties`.

use core::cmp::Ordering;
use core::ops::Range;
use core::str;

use crate::fault::{Fault, Part};
use crate::limits::PROPERTIES_MAX;

/// Ends each record in the packed text. Refused inside it.
const END: u8 = 0;

/// A name, its value right behind it, and [`END`] or the end of the text: where
/// it starts and how long the name is, as two little-endian numbers of 16 bits.
type Record = [u8; 4];

/// Where each property stands in the packed text, sorted by name as Java sorts.
struct Index<'w> {
    records: &'w mut [Record],
    len: usize,
}

/// The properties of one genuine license.
#[derive(Clone, Copy)]
pub struct Properties<'w> {
    text: &'w str,
    index: &'w [Record],
}

impl<'w> Properties<'w> {
    /// Reads the lines of `text` in place. `memory` holds the index: four bytes
    /// for each property.
    pub(crate) fn parse(text: &'w mut [u8], memory: &'w mut [u8]) -> Result<Self, Fault> {
        if str::from_utf8(text).is_err() {
            return Err(unreadable("its text is not UTF-8"));
        }
        if text.contains(&END) {
            return Err(unreadable("its text holds a NUL character"));
        }
        let mut index = Index::within(memory);
        let mut packer = Packer {
            text: &mut *text,
            read: 0,
            packed: 0,
        };
        while let Some(line) = packer.logical_line() {
            let record = packer.pack(line)?;
            index.insert(packer.text, record)?;
        }
        let packed = packer.packed;
        let text = str::from_utf8(&text[..packed]).map_err(|_| unreadable("its text"))?;
        Ok(Self {
            text,
            index: &index.records[..index.len],
        })
    }

    /// The value of the property with exactly this name.
    pub fn get(&self, name: &str) -> Option<&'w str> {
        self.find(name.len(), |candidate| candidate == name.as_bytes())
    }

    /// The value of `<namespace>.<name>`.
    pub(super) fn get_in(&self, namespace: &str, name: &str) -> Option<&'w str> {
        self.find(namespace.len() + 1 + name.len(), |candidate| {
            candidate
                .strip_prefix(namespace.as_bytes())
                .and_then(|rest| rest.strip_prefix(b"."))
                == Some(name.as_bytes())
        })
    }

    /// Names and values, in the order of Java's `String.compareTo` on names.
    pub fn iter(&self) -> impl Iterator<Item = (&'w str, &'w str)> + use<'w> {
        let text = self.text;
        self.index.iter().map(move |record| split(text, record))
    }

    /// A license is asked for dozens of names: lengths settle most questions.
    fn find(&self, name_len: usize, matches: impl Fn(&[u8]) -> bool) -> Option<&'w str> {
        let text = self.text.as_bytes();
        let record = self.index.iter().find(|record| {
            let name = name(text, record);
            name.len() == name_len && matches(name)
        })?;
        Some(split(self.text, record).1)
    }
}

fn bounds(record: &Record) -> (usize, usize) {
    let [s1, s2, n1, n2] = *record;
    let number = |low, high| usize::from(u16::from_le_bytes([low, high]));
    (number(s1, s2), number(n1, n2))
}

fn name<'t>(text: &'t [u8], record: &Record) -> &'t [u8] {
    let (start, name_len) = bounds(record);
    &text[start..start + name_len]
}

fn split<'w>(text: &'w str, record: &Record) -> (&'w str, &'w str) {
    let (start, name_len) = bounds(record);
    let (name, rest) = text[start..].split_at(name_len);
    let end = rest.find(char::from(END)).unwrap_or(rest.len());
    (name, &rest[..end])
}

fn unreadable(what: &'static str) -> Fault {
    Fault::BadText { what }
}

impl<'w> Index<'w> {
    fn within(memory: &'w mut [u8]) -> Self {
        let (records, _) = memory.as_chunks_mut();
        let most = records.len().min(PROPERTIES_MAX);
        Self {
            records: &mut records[..most],
            len: 0,
        }
    }

    /// Files a record; a later one of the same name takes the place of the
    /// earlier.
    fn insert(&mut self, text: &[u8], record: Record) -> Result<(), Fault> {
        let new = name(text, &record);
        let filed = &self.records[..self.len];
        match filed.binary_search_by(|other| java_order(name(text, other), new)) {
            Ok(at) => self.records[at] = record,
            Err(_) if self.len == self.records.len() => {
                return Err(Fault::TooLarge {
                    what: Part::Properties,
                    max: self.len,
                });
            }
            Err(at) => {
                self.records.copy_within(at..self.len, at + 1);
                self.records[at] = record;
                self.len += 1;
            }
        }
        Ok(())
    }
}

/// Compares UTF-8 by UTF-16 code units, as Java compares strings: what needs
/// surrogates (lead byte 0xF0 and up) comes before U+E000 (lead byte 0xEE).
fn java_order(a: &[u8], b: &[u8]) -> Ordering {
    let rank = |&byte: &u8| match byte {
        0xf0.. => 0xed00 | u16::from(byte),
        _ => u16::from(byte) << 8,
    };
    a.iter().map(rank).cmp(b.iter().map(rank))
}

/// Rewrites the text in place as records, which are never longer than the
/// lines they come from.
struct Packer<'t> {
    text: &'t mut [u8],
    /// Everything before this has been read.
    read: usize,
    /// Everything before this holds finished records.
    packed: usize,
}

impl Packer<'_> {
    /// Moves the next line that holds a property behind the finished records,
    /// with the lines that continue it.
    fn logical_line(&mut self) -> Option<Range<usize>> {
        let first = loop {
            let line = self.trimmed_line()?;
            if !matches!(self.text[line.clone()].first(), None | Some(b'#' | b'!')) {
                break line;
            }
        };
        let start = self.packed;
        let mut end = self.append(first, start);
        while continues(&self.text[start..end]) {
            end -= 1;
            let Some(next) = self.trimmed_line() else {
                break;
            };
            end = self.append(next, end);
        }
        Some(start..end)
    }

    /// The next line without its end and its leading white space.
    fn trimmed_line(&mut self) -> Option<Range<usize>> {
        let start = self.read;
        if start == self.text.len() {
            return None;
        }
        let rest = &self.text[start..];
        let len = rest
            .iter()
            .position(|byte| matches!(byte, b'\r' | b'\n'))
            .unwrap_or(rest.len());
        let ending = match rest[len..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        self.read = start + len + ending;
        let indent = len
            - as_str(&rest[..len])
                .trim_start_matches(is_java_whitespace)
                .len();
        Some(start + indent..start + len)
    }

    fn append(&mut self, line: Range<usize>, at: usize) -> usize {
        let len = line.len();
        self.text.copy_within(line, at);
        at + len
    }

    /// Turns a logical line into a record.
    fn pack(&mut self, line: Range<usize>) -> Result<Record, Fault> {
        let bytes = &self.text[line.clone()];
        let separator = [b'=', b':']
            .iter()
            .find_map(|mark| bytes.iter().position(|byte| byte == mark));
        let (name, value) = match separator {
            Some(at) => (&bytes[..at], &bytes[at + 1..]),
            None => (bytes, &[][..]),
        };
        let name_len = as_str(name).trim_end_matches(is_java_whitespace).len();
        let value_len = as_str(value).trim_start_matches(is_java_whitespace).len();

        let start = line.start;
        let name_end = self.unescape(start..start + name_len, start)?;
        let value_end = self.unescape(line.end - value_len..line.end, name_end)?;
        self.packed = value_end;
        if self.packed < self.read {
            self.text[self.packed] = END;
            self.packed += 1;
        }
        let [s1, s2] = narrow(start)?;
        let [n1, n2] = narrow(name_end - start)?;
        Ok([s1, s2, n1, n2])
    }

    /// Writes `source` without its escapes to `at`, which is not behind it, and
    /// returns where that ends. `\uXXXX` is no escape in this dialect.
    fn unescape(&mut self, mut source: Range<usize>, mut at: usize) -> Result<usize, Fault> {
        while let Some(here) = source.next() {
            self.text[at] = match self.text[here] {
                b'\\' => {
                    let escaped = source
                        .next()
                        .ok_or(unreadable("a name in it ends in a backslash"))?;
                    match self.text[escaped] {
                        b't' => b'\t',
                        b'r' => b'\r',
                        b'n' => b'\n',
                        b'f' => b'\x0c',
                        other => other,
                    }
                }
                plain => plain,
            };
            at += 1;
        }
        Ok(at)
    }
}

fn continues(line: &[u8]) -> bool {
    line.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

fn narrow(offset: usize) -> Result<[u8; 2], Fault> {
    let offset = u16::try_from(offset).map_err(|_| Fault::TooLarge {
        what: Part::Bytes,
        max: usize::from(u16::MAX),
    })?;
    Ok(offset.to_le_bytes())
}

/// The text was checked as a whole, and is only cut at ASCII characters.
fn as_str(text: &[u8]) -> &str {
    str::from_utf8(text).unwrap_or_default()
}

/// `Character.isWhitespace` of the JDK: not the no-break spaces.
fn is_java_whitespace(c: char) -> bool {
    matches!(c,
        '\t'..='\r' | '\u{1c}'..='\u{20}' | '\u{1680}' | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{205f}' | '\u{3000}')
}
