//! What differs between two versions of a record.

use jiff::civil::Date;

use crate::money::Fen;
use crate::record::{Facts, PenaltyType, Performance};

/// One thing that a record says, beside what another version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which: the last part of its key in `locales/`, `record-versions-…`.
    pub what: &'static str,
    /// What it was.
    pub before: Said,
    /// What it is.
    pub after: Said,
}

/// What a record says about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// Words of the source.
    Text(String),
    /// A day.
    Day(Date),
    /// An amount.
    Money(Fen),
    /// What was done.
    Performance(Performance),
}

impl Change {
    /// Whether it is not as it was.
    pub fn differs(&self) -> bool {
        self.before != self.after
    }
}

/// Everything that differs, in the order in which a record is read. `names` are the names of the
/// subject before and after.
pub fn changes(names: (&str, &str), before: &Facts, after: &Facts) -> Vec<Change> {
    lines(names, before, after).into_iter().filter(Change::differs).collect()
}

/// Everything that one of the two versions says, beside what the other says, whether it differs or not.
pub fn lines(names: (&str, &str), before: &Facts, after: &Facts) -> Vec<Change> {
    let all = [
        ("subject", text(names.0), text(names.1)),
        ("title-line", text(&before.title), text(&after.title)),
        ("document", text(&before.basis_document), text(&after.basis_document)),
        ("decided", Said::Day(before.decided_on), Said::Day(after.decided_on)),
        ("authority", text(&before.authority), text(&after.authority)),
        ("conduct", text(&before.conduct), text(&after.conduct)),
        ("basis", text(&before.legal_basis), text(&after.legal_basis)),
        ("types", types(&before.penalty_types), types(&after.penalty_types)),
        ("content", text(&before.content), text(&after.content)),
        ("fine", money(before.fine), money(after.fine)),
        ("public-until", day(before.public_until), day(after.public_until)),
        ("valid-from", day(before.valid_from), day(after.valid_from)),
        ("valid-until", day(before.valid_until), day(after.valid_until)),
        ("performance", performance(before.performance), performance(after.performance)),
    ];
    all.into_iter()
        .filter(|(_, before, after)| *before != Said::Nothing || *after != Said::Nothing)
        .map(|(what, before, after)| Change { what, before, after })
        .collect()
}

fn text(text: &str) -> Said {
    if text.is_empty() { Said::Nothing } else { Said::Text(text.to_owned()) }
}

fn day(day: Option<Date>) -> Said {
    day.map_or(Said::Nothing, Said::Day)
}

fn money(amount: Option<Fen>) -> Said {
    amount.map_or(Said::Nothing, Said::Money)
}

fn performance(performance: Option<Performance>) -> Said {
    performance.map_or(Said::Nothing, Said::Performance)
}

fn types(types: &[PenaltyType]) -> Said {
    text(&types.iter().map(|it| it.name()).collect::<Vec<_>>().join("、"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::record::Kind;

    #[test]
    fn only_what_differs_is_told() {
        let before = Facts {
            kind: Kind::Penalty,
            title: "未按规定明码标价".into(),
            conduct: "货架上没有价签。".into(),
            legal_basis: String::new(),
            penalty_types: vec![PenaltyType::Fine],
            content: "罚款2000元".into(),
            fine: Some(Fen(200_000)),
            basis_document: "演示〔2026〕1号".into(),
            decided_on: date(2026, 3, 2),
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: "区市场监督管理局".into(),
            authority_code: None,
            performance: None,
        };
        assert_eq!(changes(("甲", "甲"), &before, &before), []);
        let same: Vec<_> =
            lines(("甲", "甲"), &before, &before).into_iter().map(|it| it.what).collect();
        assert!(
            same.contains(&"content") && !same.contains(&"basis"),
            "{same:?}: nothing is empty"
        );
        let after = Facts {
            fine: None,
            decided_on: date(2026, 3, 3),
            penalty_types: vec![PenaltyType::Fine, PenaltyType::Warning],
            ..before.clone()
        };
        let told = changes(("甲", "乙"), &before, &after);
        let what: Vec<_> = told.iter().map(|it| it.what).collect();
        assert_eq!(what, ["subject", "decided", "types", "fine"]);
        assert_eq!(told[3].after, Said::Nothing);
        assert_eq!(told[2].after, Said::Text("罚款、警告".into()));
    }
}
