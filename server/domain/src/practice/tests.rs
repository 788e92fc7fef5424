//! Every seed can be solved, and no id of practice is one of anything real.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::calendar::Calendar;
use crate::case::Stage;
use crate::ids::{CaseId, RecordId};
use crate::reference::{
    AuthorisationNumber, CaseNumber, CertificateNumber, ClassCode, ProofNumber, ReportNumber,
};

/// The published rules and holidays.
fn published() -> (Rules, Calendar) {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut rules = toml::Table::new();
    for name in ["periods", "clocks"] {
        let text = std::fs::read_to_string(content.join(format!("rules/{name}.toml"))).unwrap();
        rules.extend(text.parse::<toml::Table>().unwrap());
    }
    let mut years = Vec::new();
    for year in ["2025", "2026"] {
        let text = std::fs::read_to_string(content.join(format!("calendar/{year}.toml"))).unwrap();
        years.push(toml::from_str(&text).unwrap());
    }
    (rules.try_into().unwrap(), Calendar::new(years))
}

#[test]
fn every_seed_has_exactly_one_mistake_a_paper_that_shows_it_and_an_objection_that_gets_everything()
{
    let (rules, calendar) = published();
    let mut seen = std::collections::HashSet::new();
    for seed in 0..3000 {
        let it = scenario(seed, &rules, &calendar);
        assert!(calendar.is_working_day(it.today), "{seed}");
        seen.insert(it.mistake);
        let found = it.found(&rules);
        let planted: Vec<_> = it.wrong.iter().map(|place| (*place, it.mistake)).collect();
        assert_eq!(found, planted, "{seed}: {:?}", it.mistake);
        for record in it.wrong.clone() {
            let best = (0..it.papers.len())
                .map(|proof| {
                    let ground = it.mistake.ground();
                    Run { record, ground, proof, on: it.today }.score(&it).total()
                })
                .max();
            assert_eq!(best, Some(100), "{seed}: {:?}", it.mistake);
        }
        let right = (0..it.records.len()).find(|place| !it.wrong.contains(place)).unwrap();
        let ground = it.mistake.ground();
        let none = Run { record: right, ground, proof: 0, on: it.today };
        assert_eq!(none.score(&it).total(), 0, "{seed}");
    }
    assert_eq!(seen.len(), Mistake::ALL.len(), "{seen:?}");
}

#[test]
fn a_case_of_practice_goes_the_way_of_every_case_by_the_real_clocks() {
    let (rules, calendar) = published();
    for seed in 0..300 {
        let it = scenario(seed, &rules, &calendar);
        for record in 0..it.records.len() {
            let run = Run { record, ground: Ground::Other, proof: 0, on: it.today };
            let clocks = run.clocks(&rules, &calendar);
            assert!(!clocks.answer_by.provisional, "{seed}: the holidays are known");
            let mut day = it.today;
            for _ in 0..60 {
                let case = run.case(&it, &rules, &calendar, day).unwrap();
                let decided = matches!(case.stage, Stage::Decided { .. });
                assert_eq!(decided, day >= clocks.answer_by.date, "{seed} {day}");
                day = run.next_day(day, &rules, &calendar);
            }
            assert_eq!(day, clocks.answer_by.date, "{seed}");
            let kept = matches!(run.outcome(&it), crate::case::Outcome::Kept);
            assert_eq!(kept, !it.wrong.contains(&record));
        }
    }
}

proptest! {
    #[test]
    fn an_id_of_practice_is_no_real_id_and_no_real_id_is_one_of_practice(
        random: [u8; 20], uuid: u128, number: u64,
    ) {
        let id = RunId::new(random);
        prop_assert_eq!(id.as_str().parse(), Ok(id.clone()));
        prop_assert!(id.as_str().parse::<RecordId>().is_err());
        prop_assert!(id.as_str().parse::<CaseId>().is_err());
        prop_assert!(id.as_str().parse::<CaseNumber>().is_err());
        prop_assert!(id.as_str().parse::<ReportNumber>().is_err());
        prop_assert!(id.as_str().parse::<AuthorisationNumber>().is_err());
        prop_assert!(id.as_str().parse::<ProofNumber>().is_err());
        prop_assert!(id.as_str().parse::<ClassCode>().is_err());
        prop_assert!(id.as_str().parse::<CertificateNumber>().is_err());
        let real = Uuid::from_u128(uuid);
        prop_assert!(real.simple().to_string().parse::<RunId>().is_err());
        prop_assert!(real.hyphenated().to_string().parse::<RunId>().is_err());
        for kind in crate::case::Kind::ALL {
            let number = CaseNumber::new(kind, number);
            prop_assert!(number.as_str().parse::<RunId>().is_err());
            prop_assert!(number.to_string().parse::<RunId>().is_err());
            prop_assert!(number.as_str().parse::<ClassCode>().is_err());
        }
        prop_assert!(ClassCode::new(number).as_str().parse::<CaseNumber>().is_err());
    }

    #[test]
    fn whatever_is_written_is_read_without_a_panic(text: String) {
        let _ = text.parse::<RunId>();
    }
}
