//! The evidence of a case on the officer's screen: pictures one at a time, each as large as the
//! column, and every file with its type, size and hash.
//!
//! A picture is moved to by a link to its place, so it works without script; the browser fetches a
//! picture only when it comes near.

use domain::evidence::Media;
use leptos::prelude::*;

use crate::cases::{CaseFile, FileList};
use crate::components::Icon;
use crate::words::{t, t_with};

/// The files of a case: pictures to look at, then all of them as a list.
#[component]
pub(super) fn EvidenceViewer(files: Vec<CaseFile>) -> impl IntoView {
    if files.is_empty() {
        return view! { <p class="hint">{t("desk-evidence-none")}</p> }.into_any();
    }
    let pictures: Vec<_> =
        files.iter().filter(|it| it.evidence.media != Media::Pdf).cloned().collect();
    let papers = files.iter().any(|it| it.evidence.media == Media::Pdf);
    view! {
        <Pictures pictures/>
        {papers.then(|| view! { <p class="hint">{t("desk-evidence-pdf")}</p> }.into_any())}
        <FileList files/>
    }
    .into_any()
}

#[component]
fn Pictures(pictures: Vec<CaseFile>) -> impl IntoView {
    let of = pictures.len();
    if of == 0 {
        return None;
    }
    let figures = pictures
        .into_iter()
        .enumerate()
        .map(|(at, file)| view! { <Figure file n=at + 1 of/> }.into_any())
        .collect_view();
    Some(
        view! {
            <ol class="evidence-pictures" role="list" tabindex="0" aria-label=t("desk-evidence-pictures")>
                {figures}
            </ol>
        }
        .into_any(),
    )
}

#[component]
fn Figure(file: CaseFile, n: usize, of: usize) -> impl IntoView {
    let place = |n: usize| format!("picture-{n}");
    let said = [("n", n.to_string()), ("of", of.to_string()), ("name", file.evidence.name.clone())];
    let step = |to: usize, key: &str, icon: &'static str| {
        view! { <a class="btn quiet" href=format!("#{}", place(to))><Icon name=icon/>{t(key)}</a> }
            .into_any()
    };
    view! {
        <li class="evidence-picture" id=place(n)>
            <figure>
                <a href=file.href.clone()>
                    <img src=file.href.clone() alt=t_with("desk-evidence-picture", &said) loading="lazy" decoding="async"/>
                </a>
                <figcaption>
                    <span>{t_with("desk-evidence-place", &said)}</span>
                    " "<span class="evidence-name">{file.evidence.name}</span>
                </figcaption>
            </figure>
            {(of > 1).then(|| view! {
                <p class="evidence-steps">
                    {(n > 1).then(|| step(n - 1, "desk-evidence-previous", "back"))}
                    {(n < of).then(|| step(n + 1, "desk-evidence-next", "arrow"))}
                </p>
            }.into_any())}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use domain::evidence::{Evidence, Material};
    use domain::ids::FileId;

    use super::*;

    fn file(name: &str, media: Media, id: &str) -> CaseFile {
        let evidence = Evidence {
            id: id.parse::<FileId>().unwrap_or_else(|_| panic!("an id")),
            material: Material::Proof,
            name: name.to_owned(),
            media,
            size: 340_000,
            hash: "ab".repeat(32),
        };
        CaseFile { evidence, href: format!("/desk/cases/X/files/{id}") }
    }

    #[test]
    fn pictures_are_moved_through_and_a_paper_is_a_link() {
        let ids = ["0".repeat(32), "1".repeat(32), "2".repeat(32)];
        let files = vec![
            file("a.jpg", Media::Jpeg, &ids[0]),
            file("凭证.pdf", Media::Pdf, &ids[1]),
            file("b\"><b>.png", Media::Png, &ids[2]),
        ];
        let html = Owner::new().with(|| view! { <EvidenceViewer files/> }.to_html());
        assert_eq!(html.matches("<img").count(), 2, "{html}");
        assert!(html.contains("href=\"#picture-2\"") && html.contains("href=\"#picture-1\""));
        assert!(!html.contains("picture-3") && !html.contains("<b>.png"), "{html}");
        assert!(!html.contains("<object") && !html.contains("<iframe"), "{html}");
    }
}
