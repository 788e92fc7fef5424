//! Finding a case at the desk: by its number, by kind, or among those that are late.

use domain::case::Kind;
use leptos::prelude::*;

use crate::cases::kind as named;
use crate::components::{Field, Note, count};
use crate::words::t;

/// Which cases of the queue, and what was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// The number that was typed and is not at this desk; empty where none was.
    pub number: String,
    /// The key of the filter by state.
    pub state: &'static str,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only those that are late.
    pub late: bool,
    /// The kinds there are, each with how many cases and how many of them late.
    pub kinds: Vec<(Kind, i64, i64)>,
}

impl Find {
    /// The address of the queue with only these.
    pub fn href(&self, kind: Option<Kind>, late: bool) -> String {
        let kind = kind.map_or_else(String::new, |it| format!("&kind={}", it.key()));
        let late = if late { "&late=1" } else { "" };
        format!("/desk?state={}{kind}{late}", self.state)
    }
}

/// The ways to a case: its number, its kind, being late. All of it is an address that can be kept.
#[component]
pub(super) fn Finder(find: Find) -> impl IntoView {
    let missing = (!find.number.is_empty()).then(|| {
        view! { <div role="status"><Note kind="warning"><p>{t("desk-find-none")}</p></Note></div> }
            .into_any()
    });
    let (all, late) = find.kinds.iter().fold((0, 0), |(n, late), it| (n + it.1, late + it.2));
    let own = find.kinds.iter().find(|it| Some(it.0) == find.kind);
    let late = if find.kind.is_some() { own.map_or(0, |it| it.2) } else { late };
    let choice = |href: String, label: String, n: i64, chosen: bool| {
        view! {
            <li>
                <a class="filter" href=href aria-current=chosen.then_some("true")>
                    {label}" "<span class="filter-count">{count(n)}</span>
                </a>
            </li>
        }
        .into_any()
    };
    let mut kinds =
        vec![choice(find.href(None, find.late), t("desk-find-all"), all, find.kind.is_none())];
    for (kind, n, _) in &find.kinds {
        let chosen = find.kind == Some(*kind);
        kinds.push(choice(find.href(Some(*kind), find.late), named(*kind), *n, chosen));
    }
    kinds.push(choice(find.href(find.kind, !find.late), t("desk-find-late"), late, find.late));
    view! {
        {missing}
        <form class="desk-find" method="get" action="/desk" role="search" novalidate=true>
            <Field name="number" label=t("desk-find-number") value=find.number width="medium"/>
            <button class="btn quiet">{t("desk-find-button")}</button>
        </form>
        <nav class="filters" aria-label=t("desk-find-kind")><ul>{kinds}</ul></nav>
    }
    .into_any()
}
