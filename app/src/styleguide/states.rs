//! What is seen for a moment only: files on their way, offers while somebody writes, a session that ends,
//! a phone without a network.

use jiff::civil::date;
use leptos::prelude::*;

use super::Specimen;
use crate::components::{OffersShown, Period, SessionNear, Translation, UploadStates};
use crate::offline::Parts;
use crate::words::t;

/// The states, in the order in which they are met.
#[component]
pub(super) fn States() -> impl IntoView {
    let offers = [
        (t("styleguide-hit-word"), t("search-kind-guides")),
        (t("styleguide-sample-zh"), t("search-kind-column")),
    ];
    let notes = [
        Translation::Translated { newer: None },
        Translation::Translated { newer: Some(date(2026, 3, 2)) },
        Translation::OnlyChinese,
    ];
    view! {
        <Specimen of="offers"><OffersShown offers=offers.to_vec()/></Specimen>
        <Specimen of="period-over">
            <Period
                from=date(2025, 1, 9)
                shown=Some(date(2025, 1, 16))
                repair_from=date(2025, 4, 9)
                until=date(2026, 1, 9)
                today=date(2026, 3, 2)
            />
        </Specimen>
        <Specimen of="translation">{notes.map(Translation::note).collect_view()}</Specimen>
        <Specimen of="upload_island"><UploadStates/></Specimen>
        <Specimen of="session_island"><SessionNear/></Specimen>
        <Specimen of="offline"><Parts/></Specimen>
    }
    .into_any()
}
