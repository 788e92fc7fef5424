//! Files that belong to a case.

use domain::evidence::{Evidence, Media};
use leptos::prelude::*;

use crate::components::Icon;
use crate::words::{t, t_with};

/// A file of a case with the address where it can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// The file.
    pub evidence: Evidence,
    /// Its address.
    pub href: String,
}

/// The files of a case.
#[component]
pub fn FileList(
    /// The files.
    files: Vec<CaseFile>,
    /// Without hashes: before anything is handed in there is nothing to prove.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let empty = files.is_empty();
    let rows = files
        .into_iter()
        .map(|CaseFile { evidence, href }| {
            let icon = if evidence.media == Media::Pdf { "file" } else { "image" };
            let hash = evidence.hash.clone();
            let hash = (!brief).then(|| t_with("cases-file-hash", &[("hash", hash)]));
            view! {
                <li class="case-file">
                    <Icon name=icon/>
                    <a href=href>{evidence.name}</a>
                    <small>{kind(evidence.media)}" · "{size(evidence.size)}</small>
                    {hash.map(|text| view! { <small class="case-file-hash">{text}</small> }.into_any())}
                </li>
            }.into_any()
        })
        .collect_view();
    view! {
        {(!empty).then(|| view! { <ul class="case-files">{rows}</ul> }.into_any())}
        {(!empty && !brief).then(|| view! { <p class="hint">{t("cases-file-hash-note")}</p> }.into_any())}
    }
    .into_any()
}

fn kind(media: Media) -> &'static str {
    match media {
        Media::Pdf => "PDF",
        Media::Jpeg => "JPG",
        Media::Png => "PNG",
    }
}

/// A size as people read it: 340 KB, 1.2 MB.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}
