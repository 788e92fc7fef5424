//! Who looked at my record, when, and why.

use leptos::prelude::*;

use super::{Look, Moment, Phone, Purpose, Who};
use crate::components::{Breadcrumb, Pager};
use crate::words::{t, t_with};

/// The page `/record/access`: every look at any of the person's records, the newest first.
#[component]
pub fn Access(
    /// The looks on this page.
    entries: Vec<Look>,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
) -> impl IntoView {
    let list = match entries.is_empty() {
        true => view! {
            <div class="empty">
                <h2>{t("record-access-empty-title")}</h2>
                <p>{t("record-access-empty")}</p>
            </div>
        }
        .into_any(),
        false => {
            view! { <LookList looks=entries titled=true/> <Pager page pages href/> }.into_any()
        }
    };
    view! {
        <div class="record">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/record".to_owned(), t("record-title")), (String::new(), t("record-access-title"))]/>
            <header class="hero">
                <h1>{t("record-access-title")}</h1>
                <p>{t("record-access-lead")}</p>
            </header>
            {list}
            <p class="record-other">
                <b>{t("record-access-wrong")}</b>" "{t("record-access-wrong-note")}" "
                <Phone number="12345".to_owned()/>
            </p>
        </div>
    }
    .into_any()
}

/// Looks as a list, with the title of the record where the page is about several.
#[component]
pub fn LookList(
    /// The looks, the newest first.
    looks: Vec<Look>,
    /// Whether each says which record it was.
    titled: bool,
) -> impl IntoView {
    let rows = looks
        .into_iter()
        .map(|look| {
            let (href, title) = look.record.clone();
            let record = titled.then(|| {
                view! {
                    <span class="look-record">
                        {t("record-access-record")}<a href=href>{title}</a>
                    </span>
                }
                .into_any()
            });
            let why = look.why.clone().map(|why| {
                let said = if why.asked.is_some() { "record-ask-see" } else { "record-ask-ask" };
                view! { <a class="look-ask" href=why.href>{t(said)}</a> }.into_any()
            });
            view! {
                <li class="look">
                    <b class="look-who">{who(&look.who)}</b>
                    <span class="look-when"><Moment when=look.when/></span>
                    <span class="look-why"><Reason look=look.clone()/></span>
                    {record}
                    {why}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="looks">{rows}</ul> }.into_any()
}

/// Who looked, in words.
pub fn who(who: &Who) -> String {
    match who.clone() {
        Who::Myself => t("record-look-self"),
        Who::Officer { unit, role } => {
            t_with("record-look-officer", &[("unit", unit), ("role", role)])
        }
        Who::Party { name } => t_with("record-look-party", &[("name", name)]),
    }
}

/// What a look was for, and what that rests on.
#[component]
pub(super) fn Reason(look: Look) -> impl IntoView {
    let purpose = t(&format!("record-purpose-{}", look.purpose.key()));
    let way = look.reference.map(|number| {
        let plain = number.replace('-', "");
        let href = match look.purpose {
            Purpose::Repair | Purpose::Objection => Some(format!("/cases/{plain}")),
            Purpose::Authorised => Some(format!("/authorisations/{plain}")),
            Purpose::Report => Some(format!("/report/{plain}")),
            _ => None,
        };
        match href {
            Some(href) => view! { " "<a class="number" href=href>{number}</a> }.into_any(),
            None => view! { " "<span class="number">{number}</span> }.into_any(),
        }
    });
    let listed = look.listed.then(|| t("record-access-listed"));
    view! { {t_with("record-access-purpose", &[("purpose", purpose)])}{way}{listed} }.into_any()
}
