//! One authorisation: what was allowed, when it was opened, and how to end it.

use domain::authorisation::Terms;
use domain::reference::AuthorisationNumber;
use jiff::civil::DateTime;
use leptos::prelude::*;

use super::{Consent, Held, TermsTable};
use crate::components::{Breadcrumb, Tag, day};
use crate::record::Moment;
use crate::words::{t, t_with};

/// The page `/authorisations/{number}`.
#[component]
pub fn Detail(
    /// Its number.
    number: AuthorisationNumber,
    /// What was allowed.
    terms: Terms,
    /// The titles of the records.
    titles: Vec<String>,
    /// Whether it still holds.
    held: Held,
    /// When it was made, in local time.
    made: DateTime,
    /// When it was revoked.
    revoked: Option<DateTime>,
    /// When it was opened, newest first.
    openings: Vec<DateTime>,
    /// The text that was agreed to; empty where it is not published any more.
    consent: Consent,
) -> impl IntoView {
    let (kind, text) = held.tag();
    let here = format!("/authorisations/{}", number.as_str());
    let end = (held == Held::Open).then(|| {
        view! {
            <form method="post" action=format!("{here}/revoke")>
                <p class="do"><button class="btn">{t("authorisation-revoke")}</button></p>
                <p class="hint">{t("authorisation-revoke-note")}</p>
            </form>
        }
        .into_any()
    });
    let ended = revoked.map(|at| t_with("authorisation-revoked-on", &[("day", day(at.date()))]));
    let opened = match openings.is_empty() {
        true => view! { <p class="hint">{t("authorisation-openings-none")}</p> }.into_any(),
        false => {
            let rows = openings
                .into_iter()
                .map(|when| view! { <li class="look"><Moment when/></li> }.into_any())
                .collect_view();
            view! { <ul class="looks">{rows}</ul> }.into_any()
        }
    };
    let agreed =
        consent.text.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_view();
    view! {
        <div class="authorisation">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/authorisations".to_owned(), t("authorisation-title")),
                (String::new(), number.to_string()),
            ]/>
            <header class="hero">
                <Tag kind text/>
                <h1 lang="zh-CN">{terms.party.clone()}</h1>
                <p>{t_with("authorisation-made-on", &[("day", day(made.date()))])}{ended}</p>
            </header>
            {end}
            <section>
                <h2>{t("authorisation-what")}</h2>
                <div class="card"><TermsTable terms titles/></div>
                <p class="hint">{t("authorisation-code-gone")}</p>
            </section>
            <section>
                <h2>{t("authorisation-openings")}</h2>
                {opened}
                <p><a href="/record/access">{t("authorisation-all-looks")}</a></p>
            </section>
            <details class="why">
                <summary>{t_with("authorisation-consent-version", &[("version", consent.version)])}</summary>
                <ol lang="zh-CN">{agreed}</ol>
            </details>
        </div>
    }
    .into_any()
}
