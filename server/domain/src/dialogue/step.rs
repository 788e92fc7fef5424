//! One answer in a dialogue: it is taken, or said to be wrong in the words of the form it goes into.

use jiff::civil::Date;

use super::{Asks, Dialogue, HalfDay, Purpose};
use crate::ids::RecordId;
use crate::objection::Ground;
use crate::repair::{day, phone};
use crate::text;

/// How long words may be, in characters, as in the forms.
const LONGEST: usize = 2000;

/// How long a search may be, in characters: more is not looked for.
const LONGEST_QUERY: usize = 200;

/// What was answered, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The words, or the key of what was chosen.
    pub text: String,
    /// A year, where a day is asked for.
    pub year: String,
    /// Its month.
    pub month: String,
    /// Its day.
    pub day: String,
}

/// What there is to choose from, at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The records for which it is open.
    pub records: Vec<RecordId>,
    /// When the record was decided, where one is chosen.
    pub decided_on: Option<Date>,
    /// The codes of the units.
    pub units: Vec<String>,
    /// The half days at the counter.
    pub slots: Vec<HalfDay>,
    /// Today in Beijing.
    pub today: Date,
}

/// An answer that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The dialogue as it was.
    pub dialogue: Box<Dialogue>,
    /// What is wrong: a key in `locales/`.
    pub message: &'static str,
}

impl Dialogue {
    /// Takes an answer to what is asked.
    ///
    /// # Errors
    /// When it is none of what there is to choose from, is missing or too long, or nothing is asked any
    /// more. The dialogue is then as it was.
    pub fn answer(self, said: &Said, known: &Known) -> Result<Self, Wrong> {
        match self.with(said, known) {
            Ok(next) => Ok(next),
            Err(message) => Err(Wrong { dialogue: Box::new(self), message }),
        }
    }

    fn with(&self, said: &Said, known: &Known) -> Result<Self, &'static str> {
        let mut next = self.clone();
        let chosen = said.text.trim();
        match (&mut next, self.asks()) {
            (Self::Repair { record, .. } | Self::Objection { record, .. }, Asks::Record) => {
                let id = chosen.parse().ok().filter(|id| known.records.contains(id));
                *record = Some(id.ok_or("assistant-wrong-choice")?);
            }
            (Self::Repair { draft, .. }, Asks::Day) => {
                let decided_on = known.decided_on.ok_or("assistant-wrong-choice")?;
                let on = day(&said.year, &said.month, &said.day, decided_on, known.today)?;
                draft.year = on.year().to_string();
                draft.month = on.month().to_string();
                draft.day = on.day().to_string();
            }
            (Self::Repair { draft, .. }, Asks::Fulfilment) => {
                let keys = ("repair-fulfilment-missing", "repair-fulfilment-long");
                draft.fulfilment = words(&said.text, keys)?;
            }
            (Self::Objection { draft, .. }, Asks::Ground) => {
                let ground = Ground::from_key(chosen).ok_or("objection-ground-missing")?;
                draft.ground = ground.key().to_owned();
            }
            (Self::Objection { draft, .. }, Asks::Reason) => {
                let keys = ("objection-reason-missing", "objection-reason-long");
                draft.reason = words(&said.text, keys)?;
            }
            (Self::Subscribe { query }, Asks::Query) => {
                let keys = ("search-subscribe-empty", "search-subscribe-long");
                let typed = words(&said.text, keys)?;
                if typed.chars().count() > LONGEST_QUERY {
                    return Err(keys.1);
                }
                *query = Some(typed);
            }
            (Self::Appointment { slot, .. }, Asks::Slot) => {
                let found = chosen.parse().ok().filter(|it| known.slots.contains(it));
                *slot = Some(found.ok_or("assistant-wrong-choice")?);
            }
            (Self::Appointment { purpose, .. }, Asks::Purpose) => {
                *purpose = Some(Purpose::from_key(chosen).ok_or("assistant-wrong-choice")?);
            }
            (Self::Message { unit, .. }, Asks::Unit) => {
                let found = known.units.iter().find(|it| *it == chosen).cloned();
                *unit = Some(found.ok_or("letter-unit-missing")?);
            }
            (Self::Message { text, .. }, Asks::Text) => {
                *text = Some(words(&said.text, ("letter-text-missing", "letter-text-long"))?);
            }
            (
                Self::Appointment { phone: kept, .. } | Self::Message { phone: kept, .. },
                Asks::Phone,
            ) => {
                let number = phone(chosen).map_err(|error| error.message)?;
                *kept = Some(number.unwrap_or_default());
            }
            _ => return Err("assistant-wrong-step"),
        }
        Ok(next)
    }
}

fn words(
    typed: &str,
    (missing, long): (&'static str, &'static str),
) -> Result<String, &'static str> {
    let words = text::prose(typed);
    match words.chars().count() {
        0 => Err(missing),
        n if n > LONGEST => Err(long),
        _ => Ok(words),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::calendar::{Calendar, Year};
    use crate::dialogue::{Kind, half_days};

    fn known() -> Known {
        let year = Year {
            year: 2026,
            notice: "test".into(),
            number: String::new(),
            holidays: Vec::new(),
            workdays: Vec::new(),
        };
        Known {
            records: vec![RecordId(Uuid::from_u128(7))],
            decided_on: Some(date(2026, 1, 9)),
            units: vec!["fgw".into()],
            slots: half_days(&Calendar::new([year]), date(2026, 12, 29), 5),
            today: date(2026, 12, 29),
        }
    }

    fn says(text: &str) -> Said {
        Said { text: text.into(), ..Said::default() }
    }

    #[test]
    fn an_objection_is_filled_in_one_question_after_the_other() {
        let known = known();
        let mut dialogue = Dialogue::begin(Kind::Objection, "x");
        for (asks, answer) in [
            (Asks::Record, RecordId(Uuid::from_u128(7)).to_string()),
            (Asks::Ground, "not-mine".to_owned()),
            (Asks::Reason, " 这家店不是我的。\r\n".to_owned()),
        ] {
            assert_eq!(dialogue.asks(), asks);
            dialogue = dialogue.answer(&says(&answer), &known).unwrap();
        }
        assert_eq!(dialogue.asks(), Asks::Ready);
        let Dialogue::Objection { draft, .. } = &dialogue else { panic!() };
        assert!(draft.check().is_ok());
        // What was written stands in the draft only.
        assert!(!serde_json::to_string(&dialogue).unwrap().contains("不是我的"));
        assert_eq!(dialogue.back().asks(), Asks::Reason);
    }

    #[test]
    fn what_is_not_offered_is_not_taken_and_nothing_is_lost() {
        let known = known();
        let other = RecordId(Uuid::from_u128(8)).to_string();
        let wrong = Dialogue::begin(Kind::Repair, "x").answer(&says(&other), &known).unwrap_err();
        assert_eq!(*wrong.dialogue, Dialogue::begin(Kind::Repair, "x"));
        let message = Dialogue::begin(Kind::Message, "x").answer(&says("fgw"), &known).unwrap();
        let wrong = message.answer(&says(&"长".repeat(2001)), &known).unwrap_err();
        assert_eq!((wrong.message, wrong.dialogue.asks()), ("letter-text-long", Asks::Text));
    }

    #[test]
    fn half_days_end_where_the_holidays_are_not_known_yet() {
        // 30 and 31 December 2026; of 2027 nothing is announced.
        let slots: Vec<_> = known().slots.iter().map(ToString::to_string).collect();
        assert_eq!(slots, ["2026-12-30.am", "2026-12-30.pm", "2026-12-31.am", "2026-12-31.pm"]);
        assert_eq!("2026-12-30.pm".parse(), Ok(known().slots[1]));
        assert_eq!("2026-12-30".parse::<HalfDay>(), Err(()));
    }

    #[test]
    fn a_phone_may_be_left_out_and_a_letter_is_looked_at_before_it_is_sent() {
        let known = known();
        let mut dialogue = Dialogue::begin(Kind::Appointment, "x");
        for answer in ["2026-12-30.am", "report", ""] {
            dialogue = dialogue.answer(&says(answer), &known).unwrap();
        }
        assert_eq!((dialogue.asks(), dialogue.place()), (Asks::Look, (4, 4)));
        assert!(dialogue.answer(&says("send"), &known).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_said_moves_one_step_or_none(
            kind in 0usize..5,
            said in proptest::collection::vec((0usize..9, any::<String>(), any::<bool>()), 0..12)
        ) {
            let known = known();
            let offered = ["fgw", "信用修复", "not-mine", "2026-12-30.am", "other", "", "13800000000", "repair"];
            let mut dialogue = Dialogue::begin(Kind::ALL[kind], "x");
            for (which, any, back) in said {
                let text = offered.get(which).map_or(any, |it| (*it).to_owned());
                let said = Said { text, year: "2026".into(), month: "3".into(), day: "4".into() };
                let (before, _) = dialogue.place();
                dialogue = if back {
                    dialogue.back()
                } else {
                    dialogue.answer(&said, &known).unwrap_or_else(|wrong| *wrong.dialogue)
                };
                let (after, all) = dialogue.place();
                prop_assert!(after.abs_diff(before) <= 1 && after <= all);
            }
        }
    }
}
