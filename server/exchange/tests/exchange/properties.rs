//! What holds for any file.

use domain::credit_code::{CreditCode, check_character};
use domain::id_number::{self, IdNumber};
use domain::money::Fen;
use domain::record::{Facts, Incoming, Kind, PenaltyType, Subject};
use exchange::{Labels, Writer};
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::{LICENCE_HEADER, PENALTY_HEADER, PERSON, licence, penalty, read};

fn code(head: &str, serial: u32) -> CreditCode {
    let head = format!("{head}120110DEM{serial:06}");
    let check = check_character(head.as_bytes()).unwrap();
    CreditCode::parse(&format!("{head}{}", char::from(check))).unwrap()
}

fn person(serial: u32) -> IdNumber {
    let head =
        format!("1201101890{:02}{:02}{:03}", serial % 12 + 1, serial % 28 + 1, serial % 1000);
    IdNumber::parse(&format!("{head}{}", char::from(id_number::check_character(head.as_bytes()))))
        .unwrap()
}

prop_compose! {
    fn a_subject()(which in 0..3, serial in 0u32..1_000_000, name in "[演示甲乙（）A-Z,\"；]{1,12}") -> Subject {
        match which {
            0 => Subject::Person { name, id_number: person(serial) },
            1 => Subject::Organisation { name, code: code("91", serial) },
            _ => Subject::SoleTrader { name, code: code("92", serial) },
        }
    }
}

fn a_day() -> impl Strategy<Value = Date> {
    (0i32..28_000)
        .prop_map(|days| date(1949, 10, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

prop_compose! {
    fn a_penalty()(
        subject in a_subject(),
        texts in vec("[一-龥，。\n\"',;=+@-]{0,20}字", 3),
        types in subsequence(PenaltyType::ALL.map(|it| it.0).to_vec(), 2..5),
        fine in proptest::option::of(0i64..100_000_000_000),
        decided_on in a_day(),
        shown in proptest::option::of(0i32..1100),
        number in 1u32..10_000,
        with_code in any::<bool>(),
    ) -> Incoming {
        Incoming {
            subject,
            facts: Facts {
                kind: Kind::Penalty,
                title: format!("违法行为{number}"),
                conduct: texts[0].clone(),
                legal_basis: texts[1].clone(),
                penalty_types: types,
                content: texts[2].clone(),
                fine: fine.map(Fen),
                basis_document: format!("津丽演示罚〔2026〕{number}号"),
                decided_on,
                public_until: shown.map(|it| decided_on.checked_add(jiff::Span::new().days(it)).unwrap()),
                valid_from: None,
                valid_until: None,
                authority: "天津市东丽区市场监督管理局".to_owned(),
                authority_code: with_code.then(|| code("11", number)),
                performance: None,
            },
        }
    }
}

fn written(incoming: &Incoming, labels: Labels) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), incoming.facts.kind, labels).unwrap();
    writer.write(incoming, &[]).unwrap();
    writer.finish().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_penalty_that_was_written_is_read_as_it_was(incoming in a_penalty(), codes in any::<bool>()) {
        let labels = if codes { Labels::Codes } else { Labels::Names };
        let mut expected = incoming.clone();
        for text in [&mut expected.facts.conduct, &mut expected.facts.legal_basis, &mut expected.facts.content] {
            *text = text.trim().to_owned();
        }
        let rows = read(Kind::Penalty, written(&incoming, labels)).unwrap();
        prop_assert_eq!(rows, vec![Ok((2, expected))]);
    }

    #[test]
    fn a_licence_that_was_written_is_read_as_it_was(incoming in a_penalty(), open in any::<bool>()) {
        let facts = incoming.facts;
        let facts = Facts {
            kind: Kind::Licence,
            conduct: String::new(),
            legal_basis: String::new(),
            penalty_types: Vec::new(),
            fine: None,
            content: facts.content.trim().to_owned(),
            public_until: None,
            valid_from: facts.public_until,
            valid_until: if open { None } else { facts.public_until },
            ..facts
        };
        let incoming = Incoming { subject: incoming.subject, facts };
        let rows = read(Kind::Licence, written(&incoming, Labels::Names)).unwrap();
        prop_assert_eq!(rows, vec![Ok((2, incoming))]);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..600), kind in any::<bool>()) {
        let kind = if kind { Kind::Penalty } else { Kind::Licence };
        _ = read(kind, bytes.clone());
        let header = if kind == Kind::Penalty { PENALTY_HEADER } else { LICENCE_HEADER };
        _ = read(kind, [header.as_bytes(), b"\n", &bytes].concat());
        _ = read(kind, [b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_text_in_any_cell_makes_it_panic(cells in vec(".{0,24}", 17), shorter in 0usize..17) {
        let line = cells[shorter..].iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
        for (kind, header) in [(Kind::Penalty, PENALTY_HEADER), (Kind::Licence, LICENCE_HEADER)] {
            _ = read(kind, format!("{header}\n{line}\n"));
        }
    }

    #[test]
    fn a_damaged_workbook_makes_nothing_panic(at in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = crate::workbooks::book();
        for (place, byte) in at {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        _ = read(Kind::Penalty, bytes);
    }

    #[test]
    fn what_is_said_about_a_row_never_has_a_whole_identity_number(
        column in 0usize..17,
        before in "[一-龥a-z ]{0,4}",
        after in "[一-龥a-z ]{0,4}",
        serial in 0u32..1_000_000,
        wrong in any::<bool>(),
    ) {
        let number = if wrong { PERSON.replace("014", "013") } else { person(serial).expose().to_owned() };
        for (kind, header, row) in [(Kind::Penalty, PENALTY_HEADER, penalty()), (Kind::Licence, LICENCE_HEADER, licence())] {
            let Some(heading) = header.split(',').nth(column) else { continue };
            // Something else is wrong too, so that the row is refused whatever the number does.
            let day = if kind == Kind::Penalty { "CF_JDRQ" } else { "许可决定日期" };
            let row = row.with(day, "2030-01-01").with(heading, &format!("{before}{number}{after}"));
            for row in read(kind, format!("{header}\n{}\n", row.line())).unwrap() {
                if let Err(error) = row {
                    let said = format!("{error} {error:?}");
                    prop_assert!(!said.contains(&number), "{}", said);
                }
            }
        }
    }
}
