//! A form with one thing on a page: its pages, and how far each has come. Repair and objection are
//! filled in this way.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::Kind;
use crate::evidence::{Evidence, Material};
use crate::field_error::FieldError;
use crate::record::Record;

/// A page of a form: one thing at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// When and how the duty was fulfilled.
    Fulfilled,
    /// What kind of mistake it is.
    Ground,
    /// What is wrong, in own words.
    Reason,
    /// What proves it.
    Evidence,
    /// What may be added of one's own will.
    Supplement,
    /// A paper of identity, where it helps.
    Identity,
    /// How the officer can ask.
    Contact,
    /// The promise (信用承诺书).
    Promise,
}

/// The pages of a repair, in their order.
const REPAIR: [Step; 5] =
    [Step::Fulfilled, Step::Evidence, Step::Supplement, Step::Contact, Step::Promise];

/// The pages of an objection, in their order.
const OBJECTION: [Step; 5] =
    [Step::Ground, Step::Reason, Step::Evidence, Step::Identity, Step::Contact];

impl Step {
    /// The pages of the form of this kind, in their order; none where it has one page only.
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Repair => &REPAIR,
            Kind::Objection => &OBJECTION,
            _ => &[],
        }
    }

    /// Its key in addresses, and in `locales/` after `repair-step-` or `objection-step-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fulfilled => "fulfilled",
            Self::Ground => "ground",
            Self::Reason => "reason",
            Self::Evidence => "evidence",
            Self::Supplement => "supplement",
            Self::Identity => "identity",
            Self::Contact => "contact",
            Self::Promise => "promise",
        }
    }

    /// The page of the form of this kind with this key.
    pub fn from_key(kind: Kind, key: &str) -> Option<Self> {
        Self::of(kind).iter().copied().find(|it| it.key() == key)
    }

    /// Whether this field ([`FieldError::field`]) stands on it.
    pub fn asks(self, field: &str) -> bool {
        match self {
            Self::Fulfilled => matches!(field, "year" | "fulfilment"),
            Self::Ground => field == "ground",
            Self::Reason => field == "reason",
            Self::Evidence => field == Material::Proof.key(),
            Self::Supplement => matches!(
                Material::from_key(field),
                Some(Material::Volunteering | Material::Donation | Material::Training)
            ),
            Self::Identity => field == Material::Identity.key(),
            Self::Contact => field == "phone",
            Self::Promise => field == "promise",
        }
    }

    /// Whether nothing has to be said on it: an objection is heard without proof.
    pub fn may_be_left_out(self, kind: Kind) -> bool {
        match self {
            Self::Supplement | Self::Identity | Self::Contact => true,
            Self::Evidence => kind == Kind::Objection,
            Self::Fulfilled | Self::Ground | Self::Reason | Self::Promise => false,
        }
    }
}

/// How far a page of the form has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which page.
    pub step: Step,
    /// It was gone past and nothing on it is wrong or missing.
    pub done: bool,
}

/// What a person has filled in so far of such a form.
pub trait Draft {
    /// What kind of case it becomes.
    const KIND: Kind;

    /// The pages that were gone past.
    fn done(&mut self) -> &mut Vec<Step>;

    /// Everything that is missing or wrong, in the order of the pages.
    fn wrong(&self, record: &Record, today: Date, evidence: &[Evidence]) -> Vec<FieldError>;

    /// Notes that this page was gone past.
    fn pass(&mut self, step: Step) {
        if !self.done().contains(&step) {
            self.done().push(step);
        }
    }

    /// How far each of the offered pages has come, with what is wrong on them.
    fn progress(&mut self, wrong: &[FieldError], offered: &[Step]) -> Vec<Progress> {
        let right = |step: Step| !wrong.iter().any(|it| step.asks(it.field));
        let gone = self.done();
        offered
            .iter()
            .map(|step| Progress { step: *step, done: gone.contains(step) && right(*step) })
            .collect()
    }
}

/// Puts what is wrong into the order of the pages; what stands on none comes last.
pub fn in_order(kind: Kind, errors: &mut [FieldError]) {
    let pages = Step::of(kind);
    errors.sort_by_key(|error| {
        pages.iter().position(|it| it.asks(error.field)).unwrap_or(pages.len())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_is_found_by_its_key_in_its_own_form_only() {
        for kind in [Kind::Repair, Kind::Objection] {
            for step in Step::of(kind) {
                assert_eq!(Step::from_key(kind, step.key()), Some(*step));
            }
        }
        assert_eq!(Step::from_key(Kind::Repair, "ground"), None);
        assert_eq!(Step::from_key(Kind::Complaint, "evidence"), None);
    }

    #[test]
    fn every_file_of_a_form_stands_on_one_of_its_pages_at_most() {
        for kind in [Kind::Repair, Kind::Objection] {
            for material in Material::ALL {
                let pages = Step::of(kind).iter().filter(|it| it.asks(material.key())).count();
                assert!(pages <= 1, "{kind:?} {material:?}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_the_order_of_the_pages() {
        let error = |field| FieldError { field, message: "x" };
        let mut errors = [error("identity"), error("page"), error("phone"), error("ground")];
        in_order(Kind::Objection, &mut errors);
        assert_eq!(errors.map(|it| it.field), ["ground", "identity", "phone", "page"]);
    }
}
