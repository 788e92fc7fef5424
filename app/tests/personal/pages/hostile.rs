//! The pages that show what people wrote, written by somebody with bad intentions.

use app::cases::{Said, Side};
use app::desk::{Answer, CasePage, Entry, Subject, Work};
use app::record::{List, Looks};
use app::{cases, objection, repair};
use domain::case::{Answers, Kind, Stage};
use domain::record::Severity;
use jiff::civil::date;
use leptos::prelude::*;

use super::{Pages, add, detail};
use crate::sample::*;

/// The pages that show what people wrote, written by somebody with bad intentions.
pub fn hostile() -> Pages {
    let lang = "zh-CN";
    let mut pages = Pages::new();
    let mut record = penalty(1, HOSTILE, Severity::General, date(2026, 7, 6));
    record.facts.conduct = HOSTILE.to_owned();
    record.facts.content = HOSTILE.to_owned();
    record.facts.authority = HOSTILE.to_owned();
    record.facts.basis_document = HOSTILE.to_owned();
    let name = HOSTILE.to_owned();
    let records = vec![card(record.clone())];
    add(
        &mut pages,
        lang,
        "list",
        || view! { <List name records today=TODAY looks=Looks::default() asked=Vec::new()/> },
    );
    add(&mut pages, lang, "detail", || detail(card(record.clone())));
    let draft = domain::repair::Draft {
        year: HOSTILE.into(),
        fulfilment: HOSTILE.into(),
        phone: HOSTILE.into(),
        ..Default::default()
    };
    let errors = draft.check(record.facts.decided_on, TODAY, &[]).expect_err("something is wrong");
    let mut uploads = uploads();
    uploads[0].name = HOSTILE.to_owned();
    add(&mut pages, lang, "repair", || {
        view! {
            <repair::Form
                display=days(&record) record=record.clone() authority=authority() draft errors files=uploads
                means=Vec::new() proofs=Vec::new() lasts=7140 clocks=clocks(Kind::Repair) certain=true
            />
        }
    });
    let repair = domain::repair::Repair {
        fulfilment: HOSTILE.to_owned(),
        phone: Some(HOSTILE.to_owned()),
        ..repair()
    };
    let mut files = files();
    files[0].evidence.name = HOSTILE.to_owned();
    add(&mut pages, lang, "repair-check", || {
        view! {
            <repair::Check
                record=record.clone() authority=authority() repair files=files.clone() proofs=Vec::new()
                clocks=clocks(Kind::Repair) certain=true seen=String::new() changed=false
            />
        }
    });
    let draft = domain::objection::Draft {
        ground: HOSTILE.into(),
        reason: HOSTILE.into(),
        phone: HOSTILE.into(),
        done: Vec::new(),
    };
    let errors = draft.check().expect_err("something is wrong");
    add(&mut pages, lang, "objection", || {
        view! {
            <objection::Form
                record=record.clone() authority=authority() draft errors files=Vec::new() lasts=7140
                clocks=clocks(Kind::Objection) certain=false
            />
        }
    });
    let mut hostile = case(Kind::Objection, Stage::Submitted);
    hostile.answers = Answers::Objection(domain::objection::Objection {
        reason: HOSTILE.to_owned(),
        ..crate::sample::objection()
    });
    hostile.stage = Stage::Decided {
        on: TODAY,
        by: HOSTILE.to_owned(),
        outcome: domain::case::Outcome::Corrected { facts: Box::new(record.facts.clone()) },
        reasons: HOSTILE.to_owned(),
        second: None,
    };
    let decided = hostile.clone();
    add(&mut pages, lang, "case", || {
        view! {
            <cases::Detail
                case=decided record=Some(record.clone()) authority=authority() files just_sent=true certain=false
                remedy=None today=TODAY
            />
        }
    });
    hostile.stage = Stage::Accepted { on: TODAY, by: HOSTILE.to_owned() };
    let subject = Subject {
        name: HOSTILE.to_owned(),
        kind: domain::record::SubjectKind::Person,
        masked: HOSTILE.to_owned(),
    };
    let answer = Answer { reasons: HOSTILE.into(), ..Answer::begin(Some(&record)) };
    let said = Said {
        when: TODAY.at(9, 0, 0, 0),
        who: HOSTILE.to_owned(),
        side: Side::Citizen,
        text: HOSTILE.to_owned(),
    };
    let work = Work { messages: vec![said], ..super::office::work(&hostile, answer) };
    add(&mut pages, lang, "desk", || {
        view! {
            <CasePage
                case=hostile person=HOSTILE.to_owned()
                as_filed=Some((record.clone(), subject, authority())) now=None files=Vec::new()
                history=vec![Entry { when: TODAY.at(9, 0, 0, 0), officer: Some(HOSTILE.to_owned()), event: "submitted".to_owned() }]
                work certain=false today=TODAY
            />
        }
    });
    let mut desk = Pages::new();
    super::desk::pages(lang, &mut desk, HOSTILE);
    pages.extend(desk.into_iter().filter(|(_, html)| html.contains("alert(1)")));
    let mut privacy = Pages::new();
    super::privacy::pages(lang, &mut privacy);
    pages.extend(privacy.into_iter().filter(|(_, html)| html.contains("alert(1)")));
    let mut mine = Pages::new();
    super::mine::pages(lang, &mut mine, HOSTILE);
    let shown = ["data-show", "data-declined", "points-mine-full", "points-rules", "benefits"];
    pages.extend(mine.into_iter().filter(|(name, _)| shown.contains(&name.as_str())));
    pages
}
