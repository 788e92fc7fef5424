//! Decided cases like this one: how they ended and how long they took, and nothing of a person.

use domain::case::Kind;
use domain::objection::Ground;
use domain::record::Severity;
use domain::statistics::{End, Figures, Told};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::month;
use crate::record::severity as graded;
use crate::words::{t, t_with};

/// A decided case of the unit, as far as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarCase {
    /// The key of how it was decided.
    pub outcome: &'static str,
    /// How grave its record was.
    pub severity: Option<Severity>,
    /// The keys of what its evidence was handed in as.
    pub means: Vec<&'static str>,
    /// A day of the month in which it was decided.
    pub month: Date,
    /// How many working days it was with the unit.
    pub days: i32,
}

/// What the screen tells of cases like this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarCases {
    /// Of which kind.
    pub kind: Kind,
    /// On which ground, where it is an objection.
    pub ground: Option<Ground>,
    /// Those of the unit, the newest first.
    pub own: Vec<SimilarCase>,
    /// The public figures of the kind in the whole district.
    pub district: Figures,
}

/// The section, folded.
#[component]
pub(super) fn Similar(similar: SimilarCases) -> impl IntoView {
    let SimilarCases { kind, ground, own, district } = similar;
    let like = ground.map_or_else(|| crate::cases::kind(kind), crate::objection::ground);
    let lines = own
        .into_iter()
        .map(|case| {
            let means = case
                .means
                .iter()
                .map(|it| t(&format!("desk-similar-means-{it}")))
                .collect::<Vec<_>>();
            let note = [
                Some(month(case.month)),
                Some(t_with("desk-similar-days", &[("n", case.days.to_string())])),
                case.severity.map(graded),
                (!means.is_empty()).then(|| means.join(&t("desk-similar-and"))),
            ];
            let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li><b>{t(&format!("cases-outcome-{}", case.outcome))}</b><span>{note}</span></li>
            }
            .into_any()
        })
        .collect_view();
    let empty = lines.is_empty();
    view! {
        <details class="desk-similar">
            <summary><h2>{t("desk-similar")}</h2></summary>
            <p class="hint">{t_with("desk-similar-own", &[("like", like)])}</p>
            {match empty {
                true => view! { <p>{t("desk-similar-none")}</p> }.into_any(),
                false => view! { <ul class="history">{lines}</ul> }.into_any(),
            }}
            <h3>{t("desk-similar-district")}</h3>
            <District figures=district/>
        </details>
    }
    .into_any()
}

/// The public figures, no more of them than everybody may see.
#[component]
fn District(figures: Figures) -> impl IntoView {
    let Told::Number(closed) = figures.closed else {
        return view! { <p>{t("desk-similar-few")}</p> }.into_any();
    };
    let ends = End::ALL.into_iter().zip(figures.ends).filter_map(|(end, told)| match told {
        Told::Number(n) => Some(t_with(
            "desk-similar-end",
            &[("end", t(&format!("statistics-end-{}", end.key()))), ("n", n.to_string())],
        )),
        Told::Few | Told::Kept => None,
    });
    let ends = ends.collect::<Vec<_>>().join(" · ");
    view! {
        <p>{t_with("desk-similar-closed", &[("n", closed.to_string())])}" "{ends}</p>
        <p class="hint">{t("desk-similar-small")}</p>
    }
    .into_any()
}
