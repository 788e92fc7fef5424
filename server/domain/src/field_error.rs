//! What is wrong with something a person filled in.

/// One thing to put right: which field, and the words that say so (a key in `locales/`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The `id` of the input it belongs to.
    pub field: &'static str,
    /// The key of the message to show.
    pub message: &'static str,
}
