//! What an officer typed to decide a case, and the decision it becomes.

use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::add_days;
use crate::case::{Answers, Kind, Outcome, Reason};
use crate::field_error::FieldError;
use crate::record::{self, Facts, Record, State};
use crate::text;

/// What was typed so far. Every field may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// A key of [`outcomes`], or empty.
    pub outcome: String,
    /// Why, in words for the citizen.
    pub reasons: String,
    /// What the record is to be called, for a correction.
    pub title: String,
    /// The conduct as it is to stand, for a correction.
    pub conduct: String,
    /// The content of the decision as it is to stand, for a correction.
    pub content: String,
}

/// The keys of the outcomes that what was asked can have, in the order of the page.
pub fn outcomes(answers: &Answers) -> &'static [&'static str] {
    outcomes_where(answers.kind(), answers.wanted())
}

/// The keys of all outcomes that a case of this kind can have, whatever a review is of.
pub fn outcomes_of(kind: Kind) -> Vec<&'static str> {
    let mut all = Vec::new();
    for wanted in [kind, Kind::Objection, Kind::Repair] {
        for outcome in outcomes_where(kind, wanted) {
            if !all.contains(outcome) {
                all.push(*outcome);
            }
        }
    }
    all
}

fn outcomes_where(kind: Kind, wanted: Kind) -> &'static [&'static str] {
    match (kind, wanted) {
        (Kind::Review, Kind::Objection) | (Kind::Objection, _) => {
            &["corrected", "supplemented", "removed", "ended", "delisted", "kept"]
        }
        (Kind::Review, _) => &["granted", "kept"],
        (Kind::Repair | Kind::Extension | Kind::Statement, _) => &["granted", "refused"],
        (Kind::Complaint, _) => &["founded", "unfounded"],
        (Kind::Message, _) => &["replied"],
        (Kind::Inspection, _) => &["justified", "not-justified"],
    }
}

/// Those among them that can be carried out on this record: only what is shown because it is negative
/// has a display that ends, once, and only what is on a list is taken off one.
pub fn open_outcomes(answers: &Answers, record: Option<&Record>) -> Vec<&'static str> {
    let fits = |key: &&str| match (*key, record) {
        ("ended", Some(it)) => it.facts.kind.is_negative() && it.state == State::Standing,
        ("delisted", Some(it)) => it.facts.kind == record::Kind::ListEntry,
        _ => true,
    };
    outcomes(answers).iter().copied().filter(fits).collect()
}

impl Draft {
    /// The decision, or everything that has to be put right first. `record` is the record as it is
    /// now; a letter and an inspection are about none.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page. A correction that
    /// changes nothing is one, and a supplement that takes something away.
    pub fn check(
        &self,
        answers: &Answers,
        record: Option<&Record>,
        today: Date,
    ) -> Result<(Outcome, Reason), Vec<FieldError>> {
        let mut errors = Vec::new();
        let open = open_outcomes(answers, record);
        let facts = record.map(|it| &it.facts);
        let key = self.outcome.as_str();
        let outcome = match (open.contains(&key).then_some(key), facts) {
            (Some("granted"), _) => Some(Outcome::Granted),
            (Some("refused"), _) => Some(Outcome::Refused),
            (Some("removed"), _) => Some(Outcome::Removed),
            (Some("delisted"), _) => Some(Outcome::Delisted),
            (Some("kept"), _) => Some(Outcome::Kept),
            (Some("founded"), _) => Some(Outcome::Founded),
            (Some("unfounded"), _) => Some(Outcome::Unfounded),
            (Some("replied"), _) => Some(Outcome::Replied),
            (Some("justified"), _) => Some(Outcome::Justified),
            (Some("not-justified"), _) => Some(Outcome::NotJustified),
            (Some("ended"), Some(facts)) => {
                // The display ends with the day before: the source's own deadline may only shorten it.
                let yesterday = add_days(today, -1);
                let until = facts.public_until.map_or(yesterday, |given| given.min(yesterday));
                let facts = Facts { public_until: Some(until), ..facts.clone() };
                Some(Outcome::Ended { facts: Box::new(facts) })
            }
            (Some("corrected"), Some(facts)) => self
                .corrected(facts, &mut errors)
                .map(|facts| Outcome::Corrected { facts: Box::new(facts) }),
            (Some("supplemented"), Some(facts)) => self
                .supplemented(facts, &mut errors)
                .map(|facts| Outcome::Supplemented { facts: Box::new(facts) }),
            _ => {
                errors.push(FieldError { field: "outcome", message: "desk-outcome-missing" });
                None
            }
        };
        let reasons =
            Reason::complete("reasons", &self.reasons).map_err(|error| errors.push(error));
        match (outcome, reasons) {
            (Some(outcome), Ok(reasons)) if errors.is_empty() => Ok((outcome, reasons)),
            _ => Err(errors),
        }
    }

    fn corrected(&self, facts: &Facts, errors: &mut Vec<FieldError>) -> Option<Facts> {
        let before = errors.len();
        let corrected = Facts {
            title: text::prose(&self.title),
            conduct: text::prose(&self.conduct),
            content: text::prose(&self.content),
            ..facts.clone()
        };
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        match corrected.title.chars().count() {
            0 => wrong("title", "desk-title-missing"),
            201.. => wrong("title", "desk-title-long"),
            _ if corrected == *facts => wrong("title", "desk-correction-same"),
            _ => {}
        }
        for (field, text) in [("conduct", &corrected.conduct), ("content", &corrected.content)] {
            if text.chars().count() > 2000 {
                wrong(field, "desk-correction-long");
            }
        }
        (errors.len() == before).then_some(corrected)
    }

    fn supplemented(&self, facts: &Facts, errors: &mut Vec<FieldError>) -> Option<Facts> {
        let supplemented = self.corrected(facts, errors)?;
        let lost = [
            ("title", &facts.title, &supplemented.title),
            ("conduct", &facts.conduct, &supplemented.conduct),
            ("content", &facts.content, &supplemented.content),
        ]
        .into_iter()
        .find(|(_, before, now)| !now.contains(before.as_str()));
        if let Some((field, ..)) = lost {
            errors.push(FieldError { field, message: "desk-supplement-lost" });
            return None;
        }
        Some(supplemented)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn facts() -> Facts {
        Facts {
            kind: crate::record::Kind::Penalty,
            title: "未按规定明码标价".into(),
            conduct: "货架上没有价签。".into(),
            legal_basis: String::new(),
            penalty_types: Vec::new(),
            content: "罚款2000元".into(),
            fine: None,
            basis_document: "演示〔2026〕1号".into(),
            decided_on: date(2026, 3, 2),
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: String::new(),
            authority_code: None,
            performance: None,
        }
    }

    fn record(state: State) -> Record {
        Record {
            id: Default::default(),
            subject_kind: crate::record::SubjectKind::Person,
            subject_name: String::new(),
            facts: facts(),
            unit: String::new(),
            severity: None,
            severity_confirmed: false,
            state,
            open_case: None,
            version: 1,
            received_on: date(2026, 3, 2),
            item: String::new(),
            statement: None,
        }
    }

    fn typed(outcome: &str, title: &str) -> Draft {
        Draft {
            outcome: outcome.into(),
            reasons: "经核查".into(),
            title: title.into(),
            conduct: facts().conduct,
            content: facts().content,
        }
    }

    fn asked(kind: Kind) -> Answers {
        let phone = None;
        match kind {
            Kind::Objection => Answers::Objection(crate::objection::Objection {
                ground: crate::objection::Ground::WrongText,
                reason: String::new(),
                phone,
            }),
            Kind::Message => Answers::Message(crate::letter::Letter {
                subject: String::new(),
                text: String::new(),
                phone,
            }),
            _ => Answers::Statement(crate::letter::Statement { text: String::new(), phone }),
        }
    }

    fn check(draft: &Draft, kind: Kind) -> Result<(Outcome, Reason), Vec<FieldError>> {
        draft.check(&asked(kind), Some(&record(State::Standing)), date(2026, 11, 23))
    }

    fn messages(draft: &Draft, kind: Kind) -> Vec<&'static str> {
        let errors = check(draft, kind).err().unwrap_or_default();
        errors.iter().map(|error| error.message).collect()
    }

    #[test]
    fn each_kind_of_case_has_its_own_outcomes() {
        assert_eq!(messages(&typed("granted", ""), Kind::Statement), [""; 0]);
        assert_eq!(messages(&typed("granted", ""), Kind::Objection), ["desk-outcome-missing"]);
        assert_eq!(messages(&typed("removed", ""), Kind::Statement), ["desk-outcome-missing"]);
        assert_eq!(messages(&typed("replied", ""), Kind::Message), [""; 0]);
        assert_eq!(
            messages(&typed("delisted", ""), Kind::Objection),
            ["desk-outcome-missing"],
            "a penalty stands on no list"
        );
        assert_eq!(
            messages(&Draft::default(), Kind::Statement),
            ["desk-outcome-missing", "desk-reason-missing"]
        );
    }

    #[test]
    fn a_correction_must_change_something() {
        assert_eq!(
            messages(&typed("corrected", &facts().title), Kind::Objection),
            ["desk-correction-same"]
        );
        assert_eq!(messages(&typed("corrected", " "), Kind::Objection), ["desk-title-missing"]);
        let (outcome, _) = check(&typed("corrected", "价签不全"), Kind::Objection).unwrap();
        let Outcome::Corrected { facts } = outcome else { panic!("not corrected") };
        assert_eq!(facts.title, "价签不全");
    }

    #[test]
    fn a_supplement_takes_nothing_away() {
        assert_eq!(
            messages(&typed("supplemented", "价签不全"), Kind::Objection),
            ["desk-supplement-lost"]
        );
        let longer = format!("{}（已改正）", facts().title);
        let (outcome, _) = check(&typed("supplemented", &longer), Kind::Objection).unwrap();
        assert!(matches!(outcome, Outcome::Supplemented { .. }));
    }

    #[test]
    fn reasons_with_a_blank_are_no_reasons() {
        let blank = Draft { reasons: "核对了【材料】。".into(), ..typed("granted", "") };
        assert_eq!(messages(&blank, Kind::Statement), ["desk-reason-blank"]);
        let number =
            Draft { reasons: "核对了津丽【2026】12号。".into(), ..typed("granted", "") };
        assert_eq!(messages(&number, Kind::Statement), [""; 0]);
    }

    #[test]
    fn ending_the_display_sets_its_last_day_to_yesterday() {
        let (outcome, _) = check(&typed("ended", ""), Kind::Objection).unwrap();
        let Outcome::Ended { facts } = outcome else { panic!("not ended") };
        assert_eq!(facts.public_until, Some(date(2026, 11, 22)));
    }

    #[test]
    fn a_display_that_has_ended_is_not_ended_again_but_the_record_may_be_removed() {
        let repaired = record(State::Repaired { on: date(2026, 11, 1) });
        let open = open_outcomes(&asked(Kind::Objection), Some(&repaired));
        assert_eq!(open, ["corrected", "supplemented", "removed", "kept"]);
        let ended =
            typed("ended", "").check(&asked(Kind::Objection), Some(&repaired), date(2026, 11, 23));
        assert_eq!(ended.unwrap_err()[0].message, "desk-outcome-missing");
    }
}
