//! The demonstration files and the list of units, as they lie in `content/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use domain::id_number::IdNumber;
use domain::record::{Incoming, Kind, PenaltyType, Subject};
use exchange::{Reader, Units};
use jiff::civil::date;

use crate::TODAY;

fn content(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content").join(path)
}

fn rows(path: &str, kind: Kind) -> Vec<Incoming> {
    let reader = Reader::open(content(path), kind, TODAY).unwrap();
    assert_eq!(reader.ignored(), Vec::<String>::new());
    reader.map(|row| row.unwrap().1).collect()
}

fn all() -> Vec<Incoming> {
    [rows("demo/penalty.csv", Kind::Penalty), rows("demo/licence.csv", Kind::Licence)].concat()
}

fn units() -> Units {
    Units::load(&std::fs::read_to_string(content("units.toml")).unwrap()).unwrap()
}

fn people() -> toml::Table {
    std::fs::read_to_string(content("demo/people.toml")).unwrap().parse().unwrap()
}

#[test]
fn every_row_comes_in_and_its_authority_is_known() {
    let units = units();
    assert!(rows("demo/penalty.csv", Kind::Penalty).len() >= 200);
    assert!(rows("demo/licence.csv", Kind::Licence).len() >= 120);
    for Incoming { facts, .. } in all() {
        assert!(
            units.find(&facts.authority, facts.authority_code.as_ref()).is_some(),
            "{}",
            facts.authority
        );
        assert!(facts.basis_document.starts_with("津丽演示"));
        assert!((date(2023, 6, 1)..=date(2026, 11, 16)).contains(&facts.decided_on));
    }
}

#[test]
fn all_fifteen_key_domains_occur() {
    let domains = "食品药品 安全生产 消防安全 交通安全 环境保护 产品质量 税收缴纳 医疗卫生 劳动保障 工程建设 金融服务 知识产权 \
                   司法诉讼 电子商务 志愿服务";
    for path in ["demo/penalty.csv", "demo/licence.csv"] {
        let text = std::fs::read_to_string(content(path)).unwrap();
        for domain in domains.split_whitespace() {
            assert!(text.contains(&format!("重点领域：{domain}")), "{path}: {domain}");
        }
    }
}

#[test]
fn nobody_in_the_files_can_exist() {
    let mut persons: BTreeMap<String, usize> = BTreeMap::new();
    for Incoming { subject, .. } in all() {
        assert!(subject.name().starts_with("演示"));
        match subject {
            Subject::Person { name, id_number } => {
                assert!((1880..=1899).contains(&id_number.birth().year()));
                assert!(id_number.expose().starts_with("120110"));
                *persons.entry(name).or_default() += 1;
            }
            Subject::Organisation { code, .. } | Subject::SoleTrader { code, .. } => {
                assert_eq!(&code.as_str()[2..11], "120110DEM");
            }
        }
    }
    // Twelve persons, one of whom has no record.
    assert_eq!(persons.len(), 11);
    assert!(persons.values().sum::<usize>() >= 60);
}

#[test]
fn one_name_is_one_number() {
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for Incoming { subject, .. } in all() {
        let number = subject.expose_number().to_owned();
        let before = numbers.insert(subject.name().to_owned(), number.clone());
        assert!(before.is_none_or(|it| it == number), "{}", subject.name());
        names.insert(number);
    }
    assert_eq!(names.len(), numbers.len());
}

#[test]
fn those_who_can_sign_in_have_what_their_note_says() {
    let people = people();
    let all = all();
    let of = |key: &str| {
        let citizens = people["citizen"].as_array().unwrap();
        let citizen = citizens.iter().find(|it| it["key"].as_str() == Some(key)).unwrap();
        let number = IdNumber::parse(citizen["id_number"].as_str().unwrap()).unwrap();
        let name = citizen["name"].as_str().unwrap();
        let own: Vec<_> =
            all.iter().filter(|it| it.subject.expose_number() == number.expose()).collect();
        assert!(own.iter().all(|it| it.subject.name() == name));
        let penalties = own.iter().filter(|it| it.facts.kind == Kind::Penalty).count();
        (penalties, own.len() - penalties, own)
    };
    for (key, penalties, licences) in
        [("jia", 3, 1), ("yi", 2, 1), ("bing", 0, 1), ("ding", 2, 0), ("wu", 0, 0), ("ji", 1, 0)]
    {
        let found = of(key);
        assert_eq!((found.0, found.1), (penalties, licences), "{key}");
    }
    assert!(
        of("ding")
            .2
            .iter()
            .any(|it| it.facts.penalty_types.contains(&PenaltyType::RestrictProfession))
    );
    let units = units();
    let of_a_unit = |it: &&toml::Value| it["role"].as_str() != Some("organiser");
    for officer in people["officer"].as_array().unwrap().iter().filter(of_a_unit) {
        assert!(units.get(officer["unit"].as_str().unwrap()).is_some());
    }
}
