//! What a text means, as a direction in 384 dimensions.

use crate::model::HIDDEN;

/// A direction: 384 numbers, of length 1 taken together.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Box<[f32]>);

impl Vector {
    /// The direction of these numbers; `None` where there is none: not 384 of them, all zero, or not
    /// finite.
    pub fn of(mut numbers: Vec<f32>) -> Option<Vector> {
        let length = dot(&numbers, &numbers).sqrt();
        if numbers.len() != HIDDEN || !length.is_finite() || length < 1e-6 {
            return None;
        }
        numbers.iter_mut().for_each(|it| *it /= length);
        Some(Vector(numbers.into()))
    }

    /// The 384 numbers.
    pub fn numbers(&self) -> &[f32] {
        &self.0
    }

    /// How alike two directions are: 1 is the same. Two texts of any kind are seldom below .7.
    pub fn cosine(&self, other: &Vector) -> f32 {
        dot(&self.0, &other.0)
    }
}

/// Sums in sixteen lanes, so that the processor can add them side by side.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 16];
    for (a, b) in a.chunks(16).zip(b.chunks(16)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_has_length_one_and_is_itself() {
        let vector = Vector::of((0..384).map(|it| it as f32 - 100.0).collect()).unwrap();
        assert!((vector.cosine(&vector) - 1.0).abs() < 1e-5);
    }

    #[test]
    fn what_has_no_direction_is_none() {
        assert_eq!(Vector::of(vec![0.0; 384]), None);
        assert_eq!(Vector::of(vec![1.0; 383]), None);
        assert_eq!(Vector::of(vec![f32::NAN; 384]), None);
        assert_eq!(Vector::of(vec![f32::MAX; 384]), None);
    }
}
