//! Who works on cases: officers on those of their unit, inspectors on the questions why somebody read,
//! but for readings of their own unit.

use domain::ids::PersonId;

use crate::person::{Inspector, Officer};

/// Somebody at a desk.
#[derive(Clone, Copy, Debug)]
pub enum Worker<'a> {
    /// An officer: cases of their unit.
    Officer(&'a Officer),
    /// An inspector: questions about readings that are not of their unit.
    Inspector(&'a Inspector),
}

impl<'a> From<&'a Officer> for Worker<'a> {
    fn from(officer: &'a Officer) -> Self {
        Self::Officer(officer)
    }
}

impl<'a> From<&'a Inspector> for Worker<'a> {
    fn from(inspector: &'a Inspector) -> Self {
        Self::Inspector(inspector)
    }
}

impl<'a> Worker<'a> {
    /// Their id.
    pub fn id(self) -> PersonId {
        match self {
            Self::Officer(it) => it.id,
            Self::Inspector(it) => it.id,
        }
    }

    /// Their display name.
    pub fn name(self) -> &'a str {
        match self {
            Self::Officer(it) => &it.name,
            Self::Inspector(it) => &it.name,
        }
    }

    /// The code of their unit.
    pub fn unit(self) -> &'a str {
        match self {
            Self::Officer(it) => &it.unit,
            Self::Inspector(it) => &it.unit,
        }
    }

    /// The condition on a row of `cases` that it is theirs, with this parameter as their unit.
    pub(crate) fn theirs(self, unit: &str) -> String {
        match self {
            Self::Officer(_) => format!("cases.unit = {unit}"),
            Self::Inspector(_) => format!("cases.kind = 'inspection' and {}", not_read_by(unit)),
        }
    }
}

/// The condition on a row of `cases` that the reading it is about is none of that unit.
pub(crate) fn not_read_by(unit: &str) -> String {
    format!(
        "not exists (select 1 from case_access ca where ca.cases = cases.id and ca.reader_unit = {unit})"
    )
}
