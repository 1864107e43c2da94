//! Inflating (RFC 1950 and 1951), bounded by the caller's memory.
//!
//! Written here because license texts are short and memory is dear: decoders
//! made for speed keep 10 KB of tables, which safe code cannot be sure to build
//! in place; this one needs 1 KB of stack and a microsecond more.

use super::properties::Properties;
use crate::fault::{Fault, Part};

/// Inflates one zlib stream, checksum included, into `out`.
///
/// # Errors
///
/// [`Fault::BadZlib`] for a damaged stream or anything behind it;
/// [`Fault::TooLarge`] if `out` is too small.
pub(crate) fn inflate<'o>(zlib: &[u8], out: &'o mut [u8]) -> Result<Inflated<'o>, Fault> {
    let [method, flags, stream @ ..] = zlib else {
        return Err(Fault::BadZlib);
    };
    if !is_header(*method, *flags) {
        return Err(Fault::BadZlib);
    }
    let mut bits = Bits::of(stream);
    let mut output = Output { bytes: out, len: 0 };
    while !block(&mut bits, &mut output)? {}
    let text = &mut output.bytes[..output.len];
    if bits.rest() != adler32(text).to_be_bytes() {
        return Err(Fault::BadZlib);
    }
    Ok(Inflated(text))
}

/// The text of a genuine license.
pub(crate) struct Inflated<'o>(pub(crate) &'o mut [u8]);

impl<'o> Inflated<'o> {
    /// Reads the lines of the text in place, with `memory` for the index.
    pub(crate) fn properties(self, memory: &'o mut [u8]) -> Result<Properties<'o>, Fault> {
        Properties::parse(self.0, memory)
    }
}

/// Method 8, a window of at most 32 KB, no preset dictionary, a right checksum.
fn is_header(method: u8, flags: u8) -> bool {
    const PRESET_DICTIONARY: u8 = 0x20;
    method & 0x0f == 8
        && method >> 4 <= 7
        && flags & PRESET_DICTIONARY == 0
        && u16::from_be_bytes([method, flags]).is_multiple_of(31)
}

/// Inflates one block; true if it was the last.
fn block(bits: &mut Bits<'_>, output: &mut Output<'_>) -> Result<bool, Fault> {
    let is_last = bits.take(1)? == 1;
    match bits.take(2)? {
        0 => stored(bits, output)?,
        1 => compressed(&fixed()?, bits, output)?,
        2 => compressed(&dynamic(bits)?, bits, output)?,
        _ => return Err(Fault::BadZlib),
    }
    Ok(is_last)
}

fn stored(bits: &mut Bits<'_>, output: &mut Output<'_>) -> Result<(), Fault> {
    let [l1, l2, n1, n2, rest @ ..] = bits.rest() else {
        return Err(Fault::BadZlib);
    };
    let len = u16::from_le_bytes([*l1, *l2]);
    let (data, rest) = rest
        .split_at_checked(usize::from(len))
        .filter(|_| len == !u16::from_le_bytes([*n1, *n2]))
        .ok_or(Fault::BadZlib)?;
    *bits = Bits::of(rest);
    data.iter().try_for_each(|byte| output.push(*byte))
}

/// The two codes of a compressed block.
struct Codes {
    literals: Code<LITERALS_MAX>,
    distances: Code<DISTANCES_MAX>,
}

const LITERALS_MAX: usize = 288;
const DISTANCES_MAX: usize = 30;
const END_OF_BLOCK: usize = 256;

fn fixed() -> Result<Codes, Fault> {
    let mut lengths = [8; LITERALS_MAX];
    lengths[144..256].fill(9);
    lengths[256..280].fill(7);
    Ok(Codes {
        literals: Code::new(&lengths).ok_or(Fault::BadZlib)?,
        // Two of its 32 codes of five bits mean nothing.
        distances: Code::counted(&[5; DISTANCES_MAX]),
    })
}

fn dynamic(bits: &mut Bits<'_>) -> Result<Codes, Fault> {
    /// The order in which the lengths of the code for lengths are sent.
    const ORDER: [u8; 19] = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ];
    let literals = bits.take(5)? as usize + 257;
    let distances = bits.take(5)? as usize + 1;
    let sent = bits.take(4)? as usize + 4;
    if literals > 286 || distances > DISTANCES_MAX {
        return Err(Fault::BadZlib);
    }
    let mut lengths = [0; ORDER.len()];
    for place in &ORDER[..sent] {
        lengths[usize::from(*place)] = bits.take(3)? as u8;
    }
    let code = Code::<{ ORDER.len() }>::counted(&lengths);
    if !code.is_complete() {
        return Err(Fault::BadZlib);
    }
    let mut lengths = [0; 286 + DISTANCES_MAX];
    let lengths = &mut lengths[..literals + distances];
    read_lengths(&code, bits, lengths)?;
    if lengths[END_OF_BLOCK] == 0 {
        return Err(Fault::BadZlib);
    }
    let (literals, distances) = lengths.split_at(literals);
    Ok(Codes {
        literals: Code::new(literals).ok_or(Fault::BadZlib)?,
        distances: Code::new(distances).ok_or(Fault::BadZlib)?,
    })
}

fn read_lengths(code: &Code<19>, bits: &mut Bits<'_>, mut lengths: &mut [u8]) -> Result<(), Fault> {
    let mut previous = None;
    while !lengths.is_empty() {
        let (length, times) = match code.decode(bits)? {
            16 => (previous.ok_or(Fault::BadZlib)?, 3 + bits.take(2)?),
            17 => (0, 3 + bits.take(3)?),
            18 => (0, 11 + bits.take(7)?),
            length => (length as u8, 1),
        };
        let (run, rest) = lengths
            .split_at_mut_checked(times as usize)
            .ok_or(Fault::BadZlib)?;
        run.fill(length);
        previous = Some(length);
        lengths = rest;
    }
    Ok(())
}

fn compressed(codes: &Codes, bits: &mut Bits<'_>, output: &mut Output<'_>) -> Result<(), Fault> {
    const LENGTHS: [u16; 29] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ];
    const LENGTH_BITS: [u8; 29] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ];
    const DISTANCES: [u16; DISTANCES_MAX] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025,
        1_537, 2_049, 3_073, 4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
    ];
    loop {
        let symbol = usize::from(codes.literals.decode(bits)?);
        match symbol.checked_sub(END_OF_BLOCK) {
            None => output.push(symbol as u8)?,
            Some(0) => return Ok(()),
            Some(length) => {
                let place = length - 1;
                let base = LENGTHS.get(place).ok_or(Fault::BadZlib)?;
                let length = u32::from(*base) + bits.take(LENGTH_BITS[place].into())?;
                let place = usize::from(codes.distances.decode(bits)?);
                let extra = (place as u32 / 2).saturating_sub(1);
                let distance = u32::from(DISTANCES[place]) + bits.take(extra)?;
                output.repeat(distance as usize, length as usize)?;
            }
        }
    }
}

/// A canonical Huffman code for up to `N` symbols.
struct Code<const N: usize> {
    /// How many symbols there are of each length.
    counts: [u16; 16],
    /// The symbols, shortest codes first.
    symbols: [u16; N],
}

impl<const N: usize> Code<N> {
    /// The code with these lengths, 0 for symbols that do not occur. A code
    /// must use every bit pattern, unless it has one symbol or none.
    fn new(lengths: &[u8]) -> Option<Self> {
        let code = Self::counted(lengths);
        let is_trivial = code.counts[2..].iter().all(|count| *count == 0);
        (code.is_complete() || is_trivial && code.counts[1] <= 1).then_some(code)
    }

    fn counted(lengths: &[u8]) -> Self {
        let mut counts = [0; 16];
        for length in lengths {
            counts[usize::from(*length)] += 1;
        }
        counts[0] = 0;
        let mut places = [0; 16];
        for length in 1..15 {
            places[length + 1] = places[length] + usize::from(counts[length]);
        }
        let mut symbols = [0; N];
        for (symbol, length) in lengths
            .iter()
            .enumerate()
            .filter(|(_, length)| **length > 0)
        {
            let place = &mut places[usize::from(*length)];
            symbols[*place] = symbol as u16;
            *place += 1;
        }
        Self { counts, symbols }
    }

    /// True if every bit pattern means a symbol, and none means two.
    fn is_complete(&self) -> bool {
        let used = (1..16).map(|length| u32::from(self.counts[length]) << (15 - length));
        used.sum::<u32>() == 1 << 15
    }

    fn decode(&self, bits: &mut Bits<'_>) -> Result<u16, Fault> {
        let (mut code, mut first, mut place) = (0, 0, 0);
        for count in &self.counts[1..] {
            code |= bits.take(1)?;
            let count = u32::from(*count);
            if code < first + count {
                return Ok(self.symbols[(place + code - first) as usize]);
            }
            place += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(Fault::BadZlib)
    }
}

/// Bits of a stream, the lowest of each byte first.
struct Bits<'z> {
    bytes: &'z [u8],
    /// Bits taken from `bytes` and not yet handed out, at most 7 between calls.
    buffer: u32,
    buffered: u32,
}

impl<'z> Bits<'z> {
    fn of(bytes: &'z [u8]) -> Self {
        Self {
            bytes,
            buffer: 0,
            buffered: 0,
        }
    }

    /// The next `count` bits, at most 13.
    fn take(&mut self, count: u32) -> Result<u32, Fault> {
        while self.buffered < count {
            let (byte, rest) = self.bytes.split_first().ok_or(Fault::BadZlib)?;
            self.buffer |= u32::from(*byte) << self.buffered;
            self.buffered += 8;
            self.bytes = rest;
        }
        let taken = self.buffer & ((1 << count) - 1);
        self.buffer >>= count;
        self.buffered -= count;
        Ok(taken)
    }

    /// The bytes after the one that bits were last taken from.
    fn rest(&self) -> &'z [u8] {
        self.bytes
    }
}

struct Output<'o> {
    bytes: &'o mut [u8],
    len: usize,
}

impl Output<'_> {
    fn push(&mut self, byte: u8) -> Result<(), Fault> {
        let max = self.bytes.len();
        let place = self.bytes.get_mut(self.len).ok_or(Fault::TooLarge {
            what: Part::Bytes,
            max,
        })?;
        *place = byte;
        self.len += 1;
        Ok(())
    }

    /// Repeats what was written `distance` bytes ago, which may overlap with
    /// what is being written.
    fn repeat(&mut self, distance: usize, length: usize) -> Result<(), Fault> {
        let from = self.len.checked_sub(distance).ok_or(Fault::BadZlib)?;
        (from..from + length).try_for_each(|at| self.push(self.bytes[at]))
    }
}

/// The checksum behind a zlib stream.
fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    /// As many bytes as can be added up before 32 bits overflow.
    const BETWEEN_REDUCTIONS: usize = 5_552;
    let (mut a, mut b) = (1, 0);
    for chunk in bytes.chunks(BETWEEN_REDUCTIONS) {
        for byte in chunk {
            a += u32::from(*byte);
            b += a;
        }
        a %= MODULUS;
        b %= MODULUS;
    }
    b << 16 | a
}
