//! Right after an authorisation was made: its code, this once.

use domain::authorisation::Terms;
use domain::reference::AuthorisationNumber;
use leptos::prelude::*;

use super::TermsTable;
use crate::components::{Note, Qr, QrCode};
use crate::words::t;

/// What `POST /authorisations/new` shows.
#[component]
pub fn Made(
    /// Its number.
    number: AuthorisationNumber,
    /// The code in groups of four.
    code: String,
    /// The address that the party opens.
    address: String,
    /// The same as a square.
    qr: Option<Qr>,
    /// What was allowed.
    terms: Terms,
    /// The titles of the records.
    titles: Vec<String>,
) -> impl IntoView {
    let square = qr.map(|qr| view! { <QrCode qr label=t("authorisation-qr")/> }.into_any());
    view! {
        <div class="authorisation">
            <header class="hero">
                <h1>{t("authorisation-made")}</h1>
                <p>{t("authorisation-made-lead")}</p>
            </header>
            <Note kind="warning"><p>{t("authorisation-made-once")}</p></Note>
            <section class="card authorisation-code">
                <h2>{t("authorisation-code")}</h2>
                <p class="number authorisation-characters">{code}</p>
                {square}
                <p class="hint">{t("authorisation-address")}</p>
                <p class="authorisation-address">{address}</p>
            </section>
            <section>
                <h2>{t("authorisation-what")}</h2>
                <div class="card"><TermsTable terms titles/></div>
            </section>
            <p class="do"><a class="btn plain" href=format!("/authorisations/{}", number.as_str())>{t("authorisation-to-detail")}</a></p>
        </div>
    }
    .into_any()
}
