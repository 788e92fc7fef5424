//! Whom to call: the hotline first, then each unit under the number that answers for it.

use leptos::prelude::*;

use crate::components::{Breadcrumb, Icon};
use crate::words::t;

/// A unit with its telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Its number.
    pub phone: String,
}

/// Every number.
#[component]
pub fn List(
    /// The number of the site; empty where there is none.
    phone: String,
    /// What the counter is called; empty where there is none.
    counter: String,
    /// The units, in their order.
    units: Vec<Unit>,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), t("contact-title"))];
    let mut numbers: Vec<String> = units.iter().map(|it| it.phone.clone()).collect();
    numbers.sort();
    numbers.dedup();
    // One number answers for many units: each number once, with those it answers for.
    let groups = numbers
        .into_iter()
        .map(|number| {
            let names = units.iter().filter(|it| it.phone == number).map(|it| it.name.clone());
            let names = names.map(|name| view! { <li>{name}</li> }).collect_view();
            view! {
                <li class="contact-group">
                    <p><Call number/></p>
                    <ul lang="zh-CN">{names}</ul>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="contact">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("contact-title")}</h1>
                <p>{t("contact-about")}</p>
            </header>
            {(!phone.is_empty())
                .then(|| {
                    view! {
                        <section class="card contact-first" aria-labelledby="contact-first">
                            <h2 id="contact-first">{t("contact-first")}</h2>
                            <p class="do"><Call number=phone big=true/></p>
                            <p class="hint">{t("contact-first-about")}</p>
                        </section>
                    }
                })}
            {(!counter.is_empty())
                .then(|| {
                    view! {
                        <p class="contact-counter">
                            <Icon name="pin"/>
                            <span>{t("contact-counter")} " " <span lang="zh-CN">{counter}</span></span>
                        </p>
                    }
                })}
            <section aria-labelledby="contact-units">
                <h2 id="contact-units">{t("contact-units")}</h2>
                <p class="hint">{t("contact-units-about")}</p>
                <ul class="contact-groups">{groups}</ul>
            </section>
        </div>
    }
    .into_any()
}

/// A number to be called by a tap.
#[component]
fn Call(number: String, #[prop(default = false)] big: bool) -> impl IntoView {
    let href = format!("tel:{}", number.replace([' ', '-'], ""));
    view! {
        <a class=if big { "btn big" } else { "btn plain" } href=href>
            <Icon name="phone"/>
            {number}
        </a>
    }
    .into_any()
}
