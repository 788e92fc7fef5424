//! Writes the demonstration files in `content/demo/`: penalties in the current layout with codes at
//! the head, licences and the other kinds with Chinese names at the head, and the list of people to
//! sign in as.
//!
//! `cargo run -p exchange --example demo_data` — the same files every time. Nothing in them is real.

mod citizens;
mod entries;
mod licences;
mod penalties;
mod rows;
mod subjects;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use domain::record::{Kind, SubjectKind};
use exchange::{Field, Labels, Units, Writer};

use crate::licences::PERMITS;
use crate::penalties::{CONDUCTS, Conduct};
use crate::rows::{Dice, Row, citizen, citizen_licence, citizen_penalty, licence, penalty};
use crate::subjects::{OTHERS, Whom, subject};

/// How often each kind of conduct occurs among organisations and traders.
const TIMES: usize = 3;
/// How many penalties each of the other persons has.
const EACH: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let units = Units::load(&std::fs::read_to_string(content.join("units.toml"))?)?;
    let mut dice = Dice(120_110);
    let mut penalties = Vec::new();
    let mut licences = Vec::new();
    for (at, conduct) in CONDUCTS.iter().enumerate() {
        let whom: Vec<Whom> =
            conduct.whom.iter().copied().filter(|it| *it != Whom::Person).collect();
        for time in 0..if whom.is_empty() { 0 } else { TIMES } {
            let subject = subject(whom[time % whom.len()], at + time * 2);
            penalties.push(penalty(conduct, subject, dice.day(), &units, &mut dice));
        }
    }
    let personal: Vec<&Conduct> =
        CONDUCTS.iter().filter(|it| it.whom.contains(&Whom::Person)).collect();
    for (at, someone) in OTHERS.iter().enumerate() {
        for time in 0..EACH {
            let conduct = personal[(at * EACH + time * 5) % personal.len()];
            penalties.push(penalty(conduct, someone.subject(), dice.day(), &units, &mut dice));
        }
    }
    for (at, permit) in PERMITS.iter().enumerate() {
        let times = if permit.whom.contains(&Whom::Person) { 3 } else { 6 };
        for time in 0..times {
            let subject = subject(permit.whom[time % permit.whom.len()], at + time);
            licences.push(licence(permit, subject, dice.day(), &units, &mut dice));
        }
    }
    for record in citizens::PENALTIES {
        penalties.push(citizen_penalty(record, &units));
    }
    for record in citizens::LICENCES {
        licences.push(citizen_licence(record, &units));
    }
    write(&content.join("demo/penalty.csv"), Kind::Penalty, Labels::Codes, penalties)?;
    write(&content.join("demo/licence.csv"), Kind::Licence, Labels::Names, licences)?;
    for kind in
        [Kind::ListEntry, Kind::Honour, Kind::Commitment, Kind::Volunteering, Kind::Contract]
    {
        let path = content.join(format!("demo/{}.csv", kind.key()));
        write(&path, kind, Labels::Names, entries::rows(kind, &units))?;
    }
    std::fs::write(content.join("demo/people.toml"), people())?;
    Ok(())
}

/// Numbers the documents of each authority and year by day, and writes the rows by day.
fn write(
    path: &Path,
    kind: Kind,
    labels: Labels,
    mut rows: Vec<Row>,
) -> Result<(), Box<dyn Error>> {
    rows.sort_by_key(|it| it.incoming.facts.decided_on);
    let mut last: BTreeMap<(&str, i16), u32> = BTreeMap::new();
    let mut writer = Writer::new(Vec::new(), kind, labels)?;
    for mut row in rows {
        let year = row.incoming.facts.decided_on.year();
        let number = last.entry((row.mark, year)).or_default();
        *number += 1;
        row.incoming.facts.basis_document = format!("津丽演示{}〔{year}〕{number}号", row.mark);
        let facts = &row.incoming.facts;
        let licence_number = format!("DEMO{year}{number:04}");
        let is_organisation = row.incoming.subject.kind() != SubjectKind::Person;
        let code = facts.authority_code.as_ref().map_or("", |it| it.as_str());
        let mut more = vec![
            (Field::Remark, row.remark.as_str()),
            (Field::Representative, if is_organisation { "演示负责人" } else { "" }),
            (Field::Source, facts.authority.as_str()),
            (Field::SourceCode, code),
        ];
        if kind == Kind::Licence {
            more.push((Field::DocumentName, row.document));
            more.push((Field::LicenceKind, row.licence_kind));
            more.push((Field::LicenceNumber, licence_number.as_str()));
        }
        if kind == Kind::Volunteering {
            more.push((Field::Issuer, row.document));
        }
        writer.write(&row.incoming, &more)?;
    }
    let mut file = std::fs::File::create(path)?;
    file.write_all(&writer.finish()?)?;
    Ok(())
}

fn people() -> String {
    let mut text = String::from(
        "# Demonstration identities: nobody here exists. Written by `cargo run -p exchange --example demo_data`.\n",
    );
    for (key, note) in citizens::NOTES {
        let someone = citizen(key);
        let number = someone.id_number();
        _ = write!(
            text,
            "\n[[citizen]]\nkey = \"{key}\"\nname = \"{}\"\nid_number = \"{}\"\nnote = \"{note}\"\n",
            someone.name,
            number.expose(),
        );
    }
    for (unit, field) in citizens::OFFICERS {
        _ = write!(
            text,
            "\n[[officer]]\nkey = \"{unit}\"\nname = \"演示经办员·{field}\"\nunit = \"{unit}\"\nrole = \"caseworker\"\n"
        );
        // A refusal needs a second officer, and a review of it one who did neither.
        for (n, title) in [(2, "经办员二"), (3, "复核员")] {
            _ = write!(
                text,
                "\n[[officer]]\nkey = \"{unit}-{n}\"\nname = \"演示{title}·{field}\"\nunit = \"{unit}\"\nrole = \"caseworker\"\n"
            );
        }
    }
    // Who sees what their unit has open.
    for (unit, field) in citizens::OFFICERS {
        _ = write!(
            text,
            "\n[[officer]]\nkey = \"{unit}-lead\"\nname = \"演示负责人·{field}\"\nunit = \"{unit}\"\nrole = \"lead\"\n"
        );
    }
    // Nobody works on a case of their own.
    text.push_str(
        "\n[[officer]]\nkey = \"rsj-jia\"\nname = \"演示经办员甲·人力社保（就是演示甲）\"\nunit = \"rsj\"\n\
         role = \"caseworker\"\ncitizen = \"jia\"\n",
    );
    // Nobody inspects the readings of their own unit, so there are two.
    for (key, field, unit) in [("inspector", "发展改革", "fgw"), ("inspector-2", "司法行政", "sfj")]
    {
        _ = write!(
            text,
            "\n[[officer]]\nkey = \"{key}\"\nname = \"演示核查员·{field}\"\nunit = \"{unit}\"\nrole = \"inspector\"\n"
        );
    }
    for (key, street, unit) in [("organiser", "甲", "demo-1"), ("organiser-2", "乙", "demo-2")] {
        _ = write!(
            text,
            "\n[[officer]]\nkey = \"{key}\"\nname = \"演示组织者·街道{street}\"\nunit = \"{unit}\"\nrole = \"organiser\"\n"
        );
    }
    text
}
