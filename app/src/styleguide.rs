//! Every component in every state, for whoever builds the site. Shown by a demonstration site only.

pub mod colours;
mod forms;
mod pieces;
mod scenes;
mod states;

use leptos::prelude::*;

use crate::components::{Contents, Heading, Icon, Qr};
use crate::words::t;
use colours::{EDGES, Look, TEXT, colours, contrast};

/// The parts of the page, in order.
const PARTS: [&str; 8] =
    ["type", "space", "colour", "pieces", "forms", "states", "scenes", "motion"];

/// The page `/styleguide`.
#[component]
pub fn Page(
    /// Whether the fields are shown as a form that was refused shows them.
    wrong: bool,
    /// A code to point a phone at.
    qr: Qr,
    /// The page at which the pager stands, of nine.
    page: usize,
) -> impl IntoView {
    let headings = PARTS
        .iter()
        .map(|part| Heading { level: 2, id: (*part).to_owned(), text: words(part) })
        .collect();
    view! {
        <div class="wide styleguide">
            <header class="hero">
                <h1>{t("styleguide-title")}</h1>
                <p>{t("styleguide-about")}</p>
            </header>
            <Contents headings/>
            <Part id="type"><Type/></Part>
            <Part id="space"><Space/></Part>
            <Part id="colour"><Colours/></Part>
            <Part id="pieces"><pieces::Pieces qr page/></Part>
            <Part id="forms"><forms::Forms wrong/></Part>
            <Part id="states"><states::States/></Part>
            <Part id="scenes"><scenes::Scenes/></Part>
            <Part id="motion">
                <p>{t("styleguide-motion-about")}</p>
                <p class="hint">{t("styleguide-print-about")}</p>
            </Part>
        </div>
    }
    .into_any()
}

fn words(part: &str) -> String {
    t(&format!("styleguide-{part}"))
}

#[component]
fn Part(id: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="band" aria-labelledby=id>
            <h2 id=id>{words(id)}</h2>
            {children()}
        </section>
    }
    .into_any()
}

/// A piece beside its name.
#[component]
fn Specimen(
    /// The file in `components/` that makes it, or its class.
    of: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="specimen" data-of=of>
            <p class="specimen-name"><code lang="en">{of}</code></p>
            <div class="specimen-shown">{children()}</div>
        </div>
    }
    .into_any()
}

/// Chinese and Latin beside each other on every step.
#[component]
fn Type() -> impl IntoView {
    let sample = || {
        view! {
            <span lang="zh-CN">{t("styleguide-sample-zh")}</span>
            " "
            <span lang="en">{t("styleguide-sample-en")}</span>
        }
    };
    let steps =
        ["display", "figure", "h1", "title", "h2", "h3", "lead", "body", "hint", "small", "tiny"]
            .map(|step| {
                view! {
                    <li>
                        <code lang="en">{format!("--t-{step}")}</code>
                        <span class=format!("step-of-type t-{step}")>{sample()}</span>
                    </li>
                }
            })
            .collect_view();
    view! {
        <p>{t("styleguide-type-about")}</p>
        <ul class="type-steps">{steps}</ul>
    }
    .into_any()
}

/// The distances.
#[component]
fn Space() -> impl IntoView {
    let steps = [4, 8, 12, 16, 20, 24, 32, 40]
        .map(|space| {
            view! {
                <li>
                    <svg width=space height="16" viewBox=format!("0 0 {space} 16") aria-hidden="true">
                        <path d=format!("M0 0h{space}v16H0z") fill="currentColor"></path>
                    </svg>
                    <span class="number">{space}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <p>{t("styleguide-space-about")}</p>
        <ul class="space-steps">{steps}</ul>
    }
    .into_any()
}

/// Every pair of colours with its contrast, in every look. The bars are drawings, so that each look shows its own.
#[component]
fn Colours() -> impl IntoView {
    let looks: Vec<_> = Look::ALL.into_iter().map(|look| (look, colours(look))).collect();
    let head =
        looks.iter().map(|(look, _)| view! { <th scope="col">{t(look.key())}</th> }).collect_view();
    let rows = TEXT
        .iter()
        .map(|pair| (*pair, true))
        .chain(EDGES.iter().map(|pair| (*pair, false)))
        .map(|((over, under), text)| {
            let cells = looks
                .iter()
                .map(|(look, colours)| {
                    let (over, under) = (colours[over], colours[under]);
                    let found = contrast(over, under);
                    let enough = found >= if text { look.least() } else { 3.0 };
                    view! {
                        <td>
                            <span class="swatch">
                                <svg width="40" height="28" viewBox="0 0 40 28" aria-hidden="true">
                                    <rect width="40" height="28" rx="4" fill=under></rect>
                                    {if text {
                                        view! { <path d="M10 21L17.5 7 25 21M13 16.5h9M29 21V11" stroke=over stroke-width="2.4" fill="none"></path> }.into_any()
                                    } else {
                                        view! { <rect x="6" y="6" width="28" height="16" rx="3" stroke=over stroke-width="2" fill="none"></rect> }.into_any()
                                    }}
                                </svg>
                                <span class="number">{format!("{found:.1}")}</span>
                                {(!enough).then(|| view! { <Icon name="alert"/> })}
                            </span>
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row" lang="en"><code>{over}</code>" / "<code>{under}</code></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <p>{t("styleguide-colour-about")}</p>
        <div class="table" role="region" tabindex="0" aria-label=t("styleguide-pair")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("styleguide-pair")}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_component_is_missing_from_the_page() {
        let html =
            Owner::new().with(|| view! { <Page wrong=true qr=Qr::default() page=5/> }.to_html());
        // The name of each file of `components/` that is a piece to be seen, as its specimen is called.
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components");
        let aside = ["mod", "count", "day", "request", "upload_queue", "upload_words"];
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let specimen = format!("data-of=\"{name}\"");
            assert!(
                aside.contains(&name.as_str()) || html.contains(&specimen),
                "components/{name}.rs has no specimen"
            );
        }
    }

    #[test]
    fn what_is_seen_for_a_moment_only_is_shown() {
        let html =
            Owner::new().with(|| view! { <Page wrong=false qr=Qr::default() page=5/> }.to_html());
        for state in [
            "components-upload-waiting",
            "components-upload-sending 40%",
            "components-upload-failed",
            "components-upload-too-large",
            "components-upload-unfinished",
            r#"aria-selected="true""#,
            "form-session-near",
            "components-period-ended",
            "components-translated",
            "components-translation-older",
            "components-only-chinese",
            r#"class="offline-part offline-part-held""#,
        ] {
            assert!(html.contains(state), "{state}");
        }
    }

    #[test]
    fn every_mistake_of_the_summary_leads_to_its_field() {
        let html =
            Owner::new().with(|| view! { <Page wrong=true qr=Qr::default() page=5/> }.to_html());
        let summary = html.split(r#"data-of="error_summary""#).nth(1).unwrap();
        let summary = summary.split("data-of=").next().unwrap();
        let fields: Vec<_> = summary.split("href=\"#").skip(1).collect();
        assert_eq!(fields.len(), 8, "{summary}");
        for field in fields {
            let id = field.split('"').next().unwrap();
            assert!(html.contains(&format!("id=\"{id}\"")), "#{id}");
        }
    }
}
