//! Two versions of a record side by side, with what changed marked: `del` and `ins`, and the same said
//! for those who do not see the mark.

use domain::difference::{Piece, pieces};
use domain::version::{Change, Said};
use leptos::prelude::*;

use super::{Written, performance};
use crate::components::day;
use crate::words::{t, t_with};

/// What two versions say, line by line.
#[component]
pub fn Difference(
    /// The lines: those that differ, or all.
    changes: Vec<Change>,
    /// The key of what stands over the earlier text.
    #[prop(default = "record-versions-before")]
    before: &'static str,
    /// The key of what stands over the later text.
    #[prop(default = "record-versions-after")]
    after: &'static str,
) -> impl IntoView {
    let lines = changes
        .into_iter()
        .map(|change| view! { <Line change before after/> }.into_any())
        .collect_view();
    view! { <ul class="changes">{lines}</ul> }.into_any()
}

#[component]
fn Line(change: Change, before: &'static str, after: &'static str) -> impl IntoView {
    let label = t(&format!("record-versions-{}", change.what));
    if !change.differs() {
        return view! {
            <li class="change change-none"><b>{label}</b><span class="change-same">{said(&change.after)}</span></li>
        }
        .into_any();
    }
    let (old, new) = match (&change.before, &change.after) {
        (Said::Text(old), Said::Text(new)) => marked(pieces(old, new)),
        (old, new) => (whole(old, false), whole(new, true)),
    };
    view! {
        <li class="change">
            <b>{label}</b>
            <span class="change-before"><span class="hint">{t(before)}</span>{old}</span>
            <span class="change-after"><span class="hint">{t(after)}</span>{new}</span>
        </li>
    }
    .into_any()
}

/// The earlier and the later text, each with its own pieces marked.
fn marked(pieces: Vec<Piece>) -> (AnyView, AnyView) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Same(text) => {
                old.push(view! { <Written text=text.clone()/> }.into_any());
                new.push(view! { <Written text/> }.into_any());
            }
            Piece::Gone(text) => old.push(gone(view! { <Written text/> }.into_any())),
            Piece::New(text) => new.push(fresh(view! { <Written text/> }.into_any())),
        }
    }
    (old.collect_view().into_any(), new.collect_view().into_any())
}

/// The whole of what was said, as changed; that nothing was said is no change to mark.
fn whole(it: &Said, new: bool) -> AnyView {
    match (it, new) {
        (Said::Nothing, _) => said(it),
        (_, false) => gone(said(it)),
        (_, true) => fresh(said(it)),
    }
}

fn gone(text: AnyView) -> AnyView {
    view! { <del><span class="unseen">{t("record-versions-gone")}</span>{text}</del> }.into_any()
}

fn fresh(text: AnyView) -> AnyView {
    view! { <ins><span class="unseen">{t("record-versions-new")}</span>{text}</ins> }.into_any()
}

fn said(said: &Said) -> AnyView {
    let text = match said {
        Said::Nothing => {
            return view! { <span class="hint">{t("record-versions-nothing")}</span> }.into_any();
        }
        Said::Text(text) => text.clone(),
        Said::Day(date) => day(*date),
        Said::Money(fen) => t_with("record-fine-amount", &[("yuan", fen.to_string())]),
        Said::Performance(it) => performance(*it),
    };
    view! { <Written text/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(before: &str, after: &str) -> String {
        let said = |text: &str| Said::Text(text.to_owned());
        let changes = vec![Change { what: "conduct", before: said(before), after: said(after) }];
        Owner::new().with(|| view! { <Difference changes/> }.to_html())
    }

    #[test]
    fn only_the_changed_characters_are_marked_and_nothing_typed_is_markup() {
        let html = html("货架上没有<b>价签", "货架上有部分<b>价签");
        assert!(!html.contains("<b>价签"), "{html}");
        let marked = |tag: &str| {
            let from = html.find(&format!("<{tag}>")).map(|at| &html[at..]).unwrap_or_default();
            from.split(&format!("</{tag}>")).next().unwrap_or_default().to_owned()
        };
        assert!(marked("del").contains('没') && !marked("del").contains('货'), "{html}");
        assert!(marked("ins").contains("部分") && !marked("ins").contains('货'), "{html}");
    }
}
