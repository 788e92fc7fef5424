//! What is wrong in a document that was written for the site: near which entry, and why.

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of the entry it is in; empty where it is about the whole document.
    pub at: String,
    /// What is wrong and what to write instead, in plain Chinese.
    pub reason: String,
}

impl Fault {
    /// A fault of the entry with this id.
    pub fn at(id: &str, reason: impl Into<String>) -> Self {
        Self { at: id.to_owned(), reason: reason.into() }
    }

    /// A fault of the document as a whole.
    pub fn whole(reason: impl Into<String>) -> Self {
        Self { at: String::new(), reason: reason.into() }
    }
}

/// One fault for each id that stands more than once.
pub(crate) fn repeated<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let mut seen = std::collections::BTreeSet::new();
    let twice = ids.filter(|id| !seen.insert(*id));
    twice.map(|id| Fault::at(id, format!("{id} 写了两次"))).collect()
}
