//! Integrity points: what they are and are not, joining, what I have and why, and the rules.

mod mine;
mod offer;
mod rules;

pub use mine::Mine;
pub use offer::{Agreement, Offer};
pub use rules::Rules;
