//! What is made of several pieces: a conversation, hits of a search, a month, options of the contest,
//! the table of a desk.

use domain::calendar::Due;
use domain::case::{Kind, Stage};
use domain::reference::CaseNumber;
use jiff::civil::{Date, date, datetime};
use leptos::prelude::*;

use super::Specimen;
use crate::assistant::{Answer, Body, Offer, Said, Source, Turn, Turns};
use crate::calendar::{Cell, Month, MonthTable};
use crate::contest::{Mark, OptionShown, Options};
use crate::desk::{Row, Table};
use crate::search::{Hit, Hits, Run};
use crate::words::t;

/// The day of every scene.
const TODAY: Date = date(2026, 3, 2);

/// The scenes, in the order in which the site is used.
#[component]
pub(super) fn Scenes() -> impl IntoView {
    view! {
        <Specimen of="turn"><div class="assistant-log"><Turns turns=turns() marks=true/></div></Specimen>
        <Specimen of="hits"><Hits hits=hits()/></Specimen>
        <Specimen of="month"><MonthTable month=month()/></Specimen>
        <Specimen of="contest-options"><Options options=options()/></Specimen>
        <Specimen of="desk-queue"><Table rows=rows() today=TODAY/></Specimen>
    }
    .into_any()
}

fn turns() -> Vec<Turn> {
    let source = Source {
        href: "/rules".to_owned(),
        title: t("styleguide-rule"),
        article: t("styleguide-rule-basis"),
        date: TODAY,
    };
    let answer = Answer {
        said: vec![
            Said::Words(t("styleguide-turn-words")),
            Said::Quote { text: t("styleguide-turn-quote"), source: 0 },
            Said::Computed { text: t("styleguide-turn-computed"), source: 0 },
        ],
        sources: vec![source],
        offers: vec![
            Offer::Link { href: "/rules".to_owned(), words: t("styleguide-rule") },
            Offer::Ask(t("styleguide-turn-ask")),
            Offer::Person,
        ],
    };
    let bodies = [
        Body::Visitor(t("styleguide-turn-asked")),
        Body::Answer { answer, helpful: Some(true) },
        Body::Site { text: t("styleguide-turn-site"), links: Vec::new() },
        Body::Person { name: t("styleguide-turn-name"), text: t("styleguide-turn-person") },
    ];
    let when = datetime(2026, 3, 2, 9, 30, 0, 0);
    (1..).zip(bodies).map(|(seq, body)| Turn { seq, when, body }).collect()
}

fn hits() -> Vec<Hit> {
    let run = |key: &str, marked| Run { text: t(key), marked };
    let hit = |kind, topic, demo| Hit {
        href: "/styleguide".to_owned(),
        kind,
        topic,
        title: vec![run("styleguide-hit-before", false), run("styleguide-hit-word", true)],
        text: vec![run("styleguide-hit-word", true), run("styleguide-hit-after", false)],
        date: Some(TODAY),
        demo,
    };
    vec![hit("column", Some("policy"), false), hit("gallery", None, true)]
}

/// March 2026, which begins on a Sunday.
fn month() -> Month {
    let cell = |day: i8| match day {
        1..=31 => Cell {
            day,
            today: day == TODAY.day(),
            off: (day + 5) % 7 >= 5,
            occasion: (day == 15).then(|| ("/calendar".to_owned(), t("styleguide-month-occasion"))),
        },
        _ => Cell::default(),
    };
    let weeks = (0..6).map(|week: i8| std::array::from_fn(|at| cell(week * 7 + at as i8 - 5)));
    Month {
        year: 2026,
        month: 3,
        weeks: weeks.collect(),
        before: Some("/styleguide".to_owned()),
        after: Some("/styleguide".to_owned()),
    }
}

fn options() -> Vec<OptionShown> {
    let option = |key: &str, mark, chosen| OptionShown { text: t(key), mark, chosen };
    vec![
        option("styleguide-choice-a", Mark::Right, false),
        option("styleguide-choice-b", Mark::Wrong, true),
        option("styleguide-choice-c", Mark::None, false),
    ]
}

fn rows() -> Vec<Row> {
    let row = |random, kind, stage, due| Row {
        number: CaseNumber::new(kind, random),
        kind,
        title: t("styleguide-desk-title"),
        subject: t("styleguide-desk-subject"),
        stage,
        due: Due { date: due, provisional: false },
    };
    let accepted = Stage::Accepted { on: date(2026, 2, 25), by: t("styleguide-turn-name") };
    vec![
        row(1, Kind::Repair, Stage::Submitted, date(2026, 2, 27)),
        row(2, Kind::Objection, Stage::Submitted, TODAY),
        row(3, Kind::Repair, accepted, date(2026, 3, 11)),
    ]
}
