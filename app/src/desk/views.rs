//! The filters of the queue that an officer keeps under a name: a way to each, and a page to rename
//! and remove them.

use domain::field_error::FieldError;
use leptos::prelude::*;

use super::find::Find;
use crate::components::{Breadcrumb, ErrorSummary, Field, error_for};
use crate::words::t;

/// A kept filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
}

/// The kept filters over the queue, and the form to keep what is shown now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Each of them.
    pub views: Vec<View>,
    /// What was typed as a name.
    pub name: String,
    /// What has to be put right.
    pub errors: Vec<FieldError>,
}

#[component]
pub(super) fn KeptViews(kept: Kept, find: Find) -> impl IntoView {
    let here = find.href(find.kind, find.late);
    let Kept { views, name, errors } = kept;
    let error = error_for(&errors, "name");
    let open = error.is_some();
    let links = views
        .into_iter()
        .map(|it| {
            let current = (it.href == here).then_some("true");
            view! { <li><a class="filter" href=it.href aria-current=current lang="zh-CN">{it.name}</a></li> }
                .into_any()
        })
        .collect_view();
    let nav = (!links.is_empty()).then(|| {
        view! {
            <nav class="filters desk-views" aria-label=t("desk-views")>
                <ul>
                    {links}
                    <li><a href="/desk/views">{t("desk-views-change")}</a></li>
                </ul>
            </nav>
        }
        .into_any()
    });
    view! {
        {nav}
        <details class="desk-keep" open=open>
            <summary>{t("desk-view-keep")}</summary>
            <form method="post" action="/desk/views" novalidate=true>
                <input type="hidden" name="state" value=find.state/>
                <input type="hidden" name="kind" value=find.kind.map_or("", |it| it.key())/>
                <input type="hidden" name="late" value=if find.late { "1" } else { "" }/>
                <Field name="name" label=t("desk-view-name") hint=t("desk-view-name-hint") value=name error width="medium"/>
                <p class="do"><button class="btn quiet">{t("desk-view-keep-button")}</button></p>
            </form>
        </details>
    }
    .into_any()
}

/// The page `/desk/views`.
#[component]
pub fn Views(
    /// The kept filters.
    views: Vec<View>,
    /// The one that could not be renamed, with what was typed.
    #[prop(default = None)]
    wrong: Option<(String, String)>,
    /// What has to be put right.
    #[prop(default = Vec::new())]
    errors: Vec<FieldError>,
) -> impl IntoView {
    let error = error_for(&errors, "name");
    let empty = views.is_empty();
    let lines = views
        .into_iter()
        .enumerate()
        .map(|(at, view)| {
            let typed = wrong.as_ref().filter(|(id, _)| *id == view.id).map(|it| it.1.clone());
            let error = typed.as_ref().and(error.clone());
            view! { <Line view at typed error/> }.into_any()
        })
        .collect_view();
    view! {
        <div class="desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), t("desk-views"))]/>
            <ErrorSummary errors/>
            <header class="hero"><h1>{t("desk-views")}</h1><p>{t("desk-views-lead")}</p></header>
            {empty.then(|| view! { <div class="empty"><h2>{t("desk-views-none-title")}</h2><p>{t("desk-views-none")}</p></div> }.into_any())}
            {lines}
        </div>
    }
    .into_any()
}

/// One kept filter. Where its new name was wrong, its box is what the error leads to.
#[component]
fn Line(view: View, at: usize, typed: Option<String>, error: Option<String>) -> impl IntoView {
    let View { id, name, href } = view;
    let field = if error.is_some() { "name".to_owned() } else { format!("name-{}", at + 1) };
    let said =
        error.map(|text| view! { <p class="field-error" id="name-error">{text}</p> }.into_any());
    let described = said.is_some().then_some("name-error");
    let wrong = described.map(|_| "true");
    view! {
        <section class="card">
            <h2 lang="zh-CN"><a href=href>{name.clone()}</a></h2>
            <form method="post" action=format!("/desk/views/{id}/rename") novalidate=true>
                <div class="field">
                    <label class="field-label" for=field.clone()>{t("desk-view-rename")}</label>
                    {said}
                    <input class="input input-medium" id=field name="name" value=typed.unwrap_or(name)
                        autocomplete="off" aria-describedby=described aria-invalid=wrong/>
                </div>
                <p class="do">
                    <button class="btn quiet">{t("desk-view-rename-button")}</button>
                    <button class="btn plain" formaction=format!("/desk/views/{id}/remove")>{t("desk-view-remove")}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}
