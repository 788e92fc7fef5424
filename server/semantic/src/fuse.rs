//! The ranks of two searches made one, and how sure the nearness of meaning makes us.

use std::collections::BTreeMap;

use crate::passages::Near;

/// How little a place further down counts less (reciprocal rank fusion; Cormack and others, 2009).
const K: f32 = 60.0;

/// A passage as both searches together rank it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fused {
    /// Its place among the passages.
    pub place: usize,
    /// Comparable only within one question and one way of fusing.
    pub score: f32,
}

/// Makes one ranking of the places found by words and those found by meaning, the best first. What
/// only one of them found counts too; without any by meaning it is the ranking by words.
pub fn fuse(by_words: &[usize], by_meaning: &[Near]) -> Vec<Fused> {
    let mut scores: BTreeMap<usize, f32> = BTreeMap::new();
    let meant = by_meaning.iter().map(|it| it.place).enumerate();
    for (rank, place) in by_words.iter().copied().enumerate().chain(meant) {
        *scores.entry(place).or_default() += 1.0 / (K + 1.0 + rank as f32);
    }
    let mut fused: Vec<Fused> =
        scores.into_iter().map(|(place, score)| Fused { place, score }).collect();
    let rank = |it: &Fused| by_words.iter().position(|place| *place == it.place);
    // Where both say the same, words decide: what is not found by them comes last.
    fused.sort_by(|a, b| {
        let by_words = || rank(a).unwrap_or(usize::MAX).cmp(&rank(b).unwrap_or(usize::MAX));
        b.score.total_cmp(&a.score).then_with(by_words)
    });
    fused
}

/// What nearness counts beside words. On cmrc (1,610 questions) R@1 is .965 by words and .940 by meaning;
/// by [`blend`], with the weight chosen on every other question, .985 on the rest. On the answerable half
/// of the rated questions that may be looked at it is .645 by words, .599 by meaning and .714 by both:
/// there nothing was held out.
const MEANING: f32 = 16.0;

/// Makes one ranking of the scores by words and the cosines, the best first: each against the best of
/// its kind. Better than ranks alone where both are known for many places; without any by meaning it
/// is the ranking by words.
pub fn blend(by_words: &[(usize, f32)], by_meaning: &[Near]) -> Vec<Fused> {
    blend_by(MEANING, by_words, by_meaning)
}

/// The same, where nearness counts this much beside words: to choose the weight on some questions and
/// to look at it on others.
pub fn blend_by(weight: f32, by_words: &[(usize, f32)], by_meaning: &[Near]) -> Vec<Fused> {
    let most = by_words.iter().map(|it| it.1).fold(f32::MIN_POSITIVE, f32::max);
    let nearest = by_meaning.first().map_or(0.0, |it| it.cosine);
    let farthest = by_meaning.last().map_or(0.0, |it| it.cosine);
    // What only words found is no nearer than the last that meaning found.
    let unknown = weight * (farthest - nearest);
    let mut scores: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
    for (place, score) in by_words {
        scores.entry(*place).or_insert((0.0, unknown)).0 = score / most;
    }
    for near in by_meaning {
        scores.entry(near.place).or_insert((0.0, unknown)).1 = weight * (near.cosine - nearest);
    }
    let fused =
        |(place, (words, meaning)): (usize, (f32, f32))| Fused { place, score: words + meaning };
    let mut fused: Vec<Fused> = scores.into_iter().map(fused).collect();
    fused.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    fused
}

/// How likely a question is one that the passages answer, by how near the nearest are: a logistic
/// curve over the nearest cosine and its lead before the others. `content/assistant/model.toml`
/// gives the numbers.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// What is added.
    pub constant: f32,
    /// The weight of the nearest cosine.
    pub nearest: f32,
    /// The weight of the lead of the nearest before the mean of the tenth to the thirtieth.
    pub lead: f32,
    /// Below this a question is refused.
    pub refuse_below: f32,
}

/// How many of the nearest [`Calibration::likely`] wants to see.
pub const LOOKED_AT: usize = 30;

impl Calibration {
    /// From 0 to 1, of the thirty nearest, the nearest first; `None` where nothing is known, because
    /// there are none.
    pub fn likely(&self, near: &[Near]) -> Option<f32> {
        let nearest = near.first()?.cosine;
        let others = &near[near.len().min(10) - 1..near.len().min(LOOKED_AT)];
        let mean = others.iter().map(|it| it.cosine).sum::<f32>() / others.len() as f32;
        let sum = self.constant + self.nearest * nearest + self.lead * (nearest - mean);
        Some(1.0 / (1.0 + (-sum).exp()))
    }

    /// Whether the passages say nothing about a question.
    pub fn refuses(&self, near: &[Near]) -> bool {
        self.likely(near).is_some_and(|it| it < self.refuse_below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(places: &[usize]) -> Vec<Near> {
        places
            .iter()
            .enumerate()
            .map(|(rank, place)| Near { place: *place, cosine: 0.9 - 0.01 * rank as f32 })
            .collect()
    }

    fn places(fused: &[Fused]) -> Vec<usize> {
        fused.iter().map(|it| it.place).collect()
    }

    #[test]
    fn what_both_find_comes_before_what_one_finds() {
        assert_eq!(places(&fuse(&[7, 3, 5], &near(&[9, 3, 8]))), [3, 7, 9, 5, 8]);
    }

    #[test]
    fn without_meaning_words_decide() {
        assert_eq!(places(&fuse(&[4, 2, 9], &[])), [4, 2, 9]);
        assert_eq!(places(&fuse(&[], &near(&[1, 0]))), [1, 0]);
        assert!(fuse(&[], &[]).is_empty());
    }

    #[test]
    fn where_both_disagree_alike_words_come_first() {
        assert_eq!(places(&fuse(&[1, 2], &near(&[2, 1]))), [1, 2]);
    }

    #[test]
    fn a_lead_by_meaning_outweighs_a_small_one_by_words() {
        // Cosines .90, .89, .88: the third is .32 behind, the words of the second .5.
        let by_words = [(8, 4.0), (3, 2.0)];
        assert_eq!(places(&blend(&by_words, &near(&[3, 9, 8]))), [8, 3, 9]);
        let by_words = [(8, 4.0), (3, 3.5)];
        assert_eq!(places(&blend(&by_words, &near(&[3, 9, 8]))), [3, 8, 9]);
        assert_eq!(places(&blend(&by_words, &[])), [8, 3]);
        assert_eq!(places(&blend(&[], &near(&[5, 6]))), [5, 6]);
    }

    #[test]
    fn a_near_passage_with_a_lead_is_likelier() {
        let calibration =
            Calibration { constant: -40.0, nearest: 45.0, lead: 30.0, refuse_below: 0.5 };
        assert_eq!(calibration.likely(&[]), None);
        assert!(!calibration.refuses(&[]));
        let flat = vec![Near { place: 0, cosine: 0.85 }; 30];
        let mut leading = flat.clone();
        leading[0].cosine = 0.9;
        assert!(calibration.refuses(&flat));
        assert!(!calibration.refuses(&leading));
        assert!(calibration.likely(&flat[..1]) < calibration.likely(&leading));
    }
}
