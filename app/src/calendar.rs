//! The calendar of campaigns (宣传日历): what is next, a month at a time, and each campaign with what to read and do.

mod month;
mod one;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Icon, Tag, day};
use crate::words::{t, t_with};

pub use month::{Cell, Month, MonthTable};
pub use one::{Detail, One, Way};

/// A campaign and its next days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Whether the day is announced anew each year.
    pub provisional: bool,
    /// How many days are left until it begins; 0 on its first day and while it lasts.
    pub days: i32,
}

impl Occasion {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/calendar/{}", self.slug)
    }

    /// Its days in words: one, or from – to.
    pub fn when(&self) -> String {
        match self.from == self.to {
            true => day(self.from),
            false => t_with("calendar-from-to", &[("from", day(self.from)), ("to", day(self.to))]),
        }
    }

    /// How soon it is.
    pub fn soon(&self) -> String {
        match self.days {
            0 if self.from == self.to => t("calendar-today"),
            0 => t("calendar-now"),
            days => t_with("calendar-in", &[("n", days.to_string())]),
        }
    }
}

/// The calendar.
#[component]
pub fn List(
    /// Every campaign once, the nearest first.
    upcoming: Vec<Occasion>,
    /// The month that is shown.
    month: Month,
    /// The whole address of the feed.
    feed: String,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), t("calendar-title"))];
    // An address that a phone subscribes to; over https it takes the file once.
    let subscribe = feed.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
    let mut upcoming = upcoming.into_iter();
    let next = upcoming.next();
    let rest = upcoming.map(|it| view! { <li><Line occasion=it/></li> }).collect_view();
    view! {
        <div class="wide calendar">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("calendar-title")}</h1>
                <p>{t("calendar-about")}</p>
            </header>
            <div class="calendar-parts">
                <div>
                    {next.map(|occasion| view! { <Next occasion/> })}
                    <section aria-labelledby="calendar-later">
                        <h2 id="calendar-later">{t("calendar-later")}</h2>
                        <ul class="calendar-lines">{rest}</ul>
                    </section>
                </div>
                <div class="calendar-side">
                    <MonthTable month/>
                    <p class="do">
                        <a class="btn plain" href=subscribe>
                            <Icon name="calendar"/>
                            {t("calendar-ics")}
                        </a>
                        <a class="btn quiet" href="/calendar.ics">{t("calendar-ics-once")}</a>
                    </p>
                    <p class="hint">{t("calendar-ics-about")}</p>
                    <p class="calendar-feed">{t("calendar-ics-address")} <code>{feed}</code></p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What is next, large.
#[component]
fn Next(occasion: Occasion) -> impl IntoView {
    view! {
        <section class="calendar-next" aria-labelledby="calendar-next">
            <p class="calendar-soon">{occasion.soon()}</p>
            <h2 id="calendar-next" lang="zh-CN">
                <a href=occasion.href()>{occasion.name.clone()}</a>
            </h2>
            <p class="calendar-when">{occasion.when()}</p>
            <p lang="zh-CN">{occasion.about.clone()}</p>
            <p class="calendar-go" aria-hidden="true">
                {t("calendar-read-and-do")}
                <Icon name="arrow"/>
            </p>
        </section>
    }
    .into_any()
}

/// One of the later ones.
#[component]
fn Line(occasion: Occasion) -> impl IntoView {
    view! {
        <article class="calendar-line">
            <h3 lang="zh-CN"><a href=occasion.href()>{occasion.name.clone()}</a></h3>
            <p class="meta">
                <span>{occasion.when()}</span>
                <span>{occasion.soon()}</span>
                {occasion.provisional.then(|| view! { <Tag kind="ended" text=t("calendar-provisional")/> })}
            </p>
        </article>
    }
    .into_any()
}
