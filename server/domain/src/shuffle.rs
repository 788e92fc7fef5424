//! An order from a seed: who knows the seed gets the same one again, who does not cannot tell it
//! (xoshiro256**, seeded with 256 bits). It keeps no secret of its own: the seed stays on the server.

/// A row of numbers that follows from its seed.
#[derive(Clone, Debug)]
pub struct Shuffle([u64; 4]);

impl Shuffle {
    /// The row of this seed.
    pub fn new(seed: [u8; 32]) -> Self {
        let mut state = [0; 4];
        for (word, bytes) in state.iter_mut().zip(seed.chunks_exact(8)) {
            *word = bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
        }
        // All zeros would stay zeros.
        state[0] |= 1;
        let mut shuffle = Self(state);
        for _ in 0..16 {
            shuffle.next();
        }
        shuffle
    }

    /// The row of a short seed, where nobody gains anything by guessing it.
    pub fn of(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_be_bytes());
        Self::new(bytes)
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.0;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        result
    }

    /// A number below this one, each as likely as the others; 0 where there is none below.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        if bound < 2 {
            return 0;
        }
        let fair = u64::MAX - u64::MAX % bound;
        loop {
            let number = self.next();
            if number < fair {
                return usize::try_from(number % bound).unwrap_or(0);
            }
        }
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// These in another order (Fisher–Yates).
    pub fn order<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_same_seed_gives_the_same_order_and_nothing_is_lost(seed: [u8; 32], n in 0usize..60) {
            let order = |seed| {
                let mut all: Vec<usize> = (0..n).collect();
                Shuffle::new(seed).order(&mut all);
                all
            };
            let mut once = order(seed);
            prop_assert_eq!(&once, &order(seed));
            once.sort_unstable();
            prop_assert_eq!(once, (0..n).collect::<Vec<_>>());
        }

        #[test]
        fn a_number_is_below_its_bound(seed: u64, bound in 1usize..1000) {
            prop_assert!(Shuffle::of(seed).below(bound) < bound);
        }
    }

    #[test]
    fn every_place_is_as_likely_as_the_others() {
        let mut counts = [0; 4];
        for seed in 0..4000 {
            let mut all = [0, 1, 2, 3];
            Shuffle::of(seed).order(&mut all);
            counts[all.iter().position(|it| *it == 0).unwrap()] += 1;
        }
        assert!(counts.iter().all(|it| (900..1100).contains(it)), "{counts:?}");
    }
}
