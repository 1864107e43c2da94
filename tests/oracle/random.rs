//! Chance that can be repeated, and texts made by it.

use std::env;

/// How many cases each story tries, and where chance starts.
pub(crate) struct Plan {
    pub(crate) cases: usize,
    pub(crate) seed: u64,
}

impl Plan {
    /// From `LICTOR_ORACLE_CASES` and `LICTOR_ORACLE_SEED`.
    pub(crate) fn read(default_cases: usize) -> Self {
        Self {
            cases: number("LICTOR_ORACLE_CASES").unwrap_or(default_cases),
            seed: number("LICTOR_ORACLE_SEED").unwrap_or(20_210_101),
        }
    }

    pub(crate) fn random(&self) -> Random {
        Random(self.seed)
    }
}

fn number<N: std::str::FromStr>(name: &str) -> Option<N> {
    #[expect(clippy::disallowed_methods, reason = "only tests ask")]
    let value = env::var(name).ok()?;
    let number = value.parse().ok();
    Some(number.unwrap_or_else(|| panic!("{name} is not a number: {value}")))
}

/// SplitMix64.
pub(crate) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(crate) fn up_to(&mut self, most: usize) -> usize {
        usize::try_from(self.below(most as u64 + 1)).expect("not more than a usize")
    }

    pub(crate) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'p, T: ?Sized>(&mut self, among: &[&'p T]) -> &'p T {
        among[self.up_to(among.len() - 1)]
    }

    /// At most `most` pieces.
    pub(crate) fn text(&mut self, pieces: &[&str], most: usize) -> String {
        (0..self.up_to(most)).map(|_| self.pick(pieces)).collect()
    }

    /// The place of a character in `text`, or its end.
    pub(crate) fn place(&mut self, text: &str) -> usize {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let chosen = self.up_to(places.len());
        places.get(chosen).copied().unwrap_or(text.len())
    }
}
