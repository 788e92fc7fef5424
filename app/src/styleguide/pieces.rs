//! What is read and tapped.

use jiff::civil::date;
use leptos::prelude::*;

use super::Specimen;
use crate::components::{
    Basis, BasisList, Breadcrumb, Contents, Facts, FilterChoice, Filters, Heading, Icon, Note,
    Pager, Period, Picture, Prose, Qr, QrCode, SearchBox, Step, StepRule, StepState, Tag, Timeline,
};
use crate::words::t;

/// Every drawing of `Icon`.
const ICONS: [&str; 43] = [
    "home",
    "shield",
    "guide",
    "search",
    "person",
    "people",
    "repair",
    "flag",
    "star",
    "book",
    "clock",
    "calendar",
    "file",
    "image",
    "eye",
    "arrow",
    "back",
    "right",
    "left",
    "down",
    "check",
    "alert",
    "info",
    "phone",
    "print",
    "close",
    "plus",
    "upload",
    "download",
    "remove",
    "edit",
    "lock",
    "pin",
    "scale",
    "inbox",
    "leave",
    "globe",
    "text",
    "list",
    "helpful",
    "unhelpful",
    "talk",
    "heart",
];

/// The kinds of a tag, each with what it says on the site.
const TAGS: [(&str, &str); 7] = [
    ("shown", "styleguide-tag-shown"),
    ("wait", "styleguide-tag-wait"),
    ("dispute", "styleguide-tag-dispute"),
    ("done", "styleguide-tag-done"),
    ("good", "styleguide-tag-good"),
    ("ended", "styleguide-tag-ended"),
    ("demo", "styleguide-tag-demo"),
];

/// The pieces, in the order of `style/3-components.css`.
#[component]
pub(super) fn Pieces(
    /// A code to point a phone at.
    qr: Qr,
    /// The page at which the pager stands, of nine.
    page: usize,
) -> impl IntoView {
    view! {
        <Buttons/>
        <Specimen of="tag">
            <p class="do">{TAGS.map(|(kind, key)| view! { <Tag kind text=t(key)/> }).collect_view()}</p>
        </Specimen>
        <Specimen of="note">
            {["info", "warning", "success"]
                .map(|kind| view! { <Note kind><p>{t(&format!("styleguide-note-{kind}"))}</p></Note> })
                .collect_view()}
        </Specimen>
        <Specimen of="facts"><div class="card"><Facts rows=facts()/></div></Specimen>
        <Specimen of="timeline"><Timeline steps=steps()/></Specimen>
        <Specimen of="period">
            <Period
                from=date(2026, 1, 9)
                shown=Some(date(2026, 1, 16))
                repair_from=date(2026, 4, 9)
                until=date(2027, 1, 9)
                today=date(2026, 3, 2)
            />
        </Specimen>
        <Specimen of="breadcrumb">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/column".to_owned(), t("shell-column")),
                (String::new(), t("styleguide-sample-zh")),
            ]/>
        </Specimen>
        <Specimen of="filters"><Filters label=t("column-topics") words="column-topic" choices=filters()/></Specimen>
        <Specimen of="pager">
            <Pager page pages=9 href=(1..=9).map(|page| format!("/styleguide?page={page}")).collect()/>
        </Specimen>
        <Specimen of="contents"><Contents headings=headings()/></Specimen>
        <Specimen of="prose"><div lang="zh-CN"><Prose html=t("styleguide-prose")/></div></Specimen>
        <Specimen of="basis">
            <BasisList basis=vec![Basis {
                title: "信用修复管理办法".to_owned(),
                number: String::new(),
                article: "第五条".to_owned(),
            }]/>
        </Specimen>
        <Specimen of="picture">
            <div class="picture-specimen"><Picture name="policy-clock".to_owned() alt=t("styleguide-picture")/></div>
        </Specimen>
        <Specimen of="qr"><QrCode qr label=t("styleguide-title")/></Specimen>
        <Specimen of="suggest"><SearchBox/></Specimen>
        <Specimen of="icon">
            <ul class="icons">
                {ICONS.map(|name| view! { <li><Icon name/><code lang="en">{name}</code></li> }).collect_view()}
            </ul>
        </Specimen>
    }
    .into_any()
}

#[component]
fn Buttons() -> impl IntoView {
    let go = || t("styleguide-button");
    view! {
        <Specimen of="btn">
            <div class="do">
                <a class="btn big" href="#pieces">{go()}</a>
                <a class="btn" href="#pieces"><Icon name="check"/>{go()}</a>
                <a class="btn plain" href="#pieces">{go()}</a>
                <a class="btn quiet" href="#pieces">{go()}</a>
                <button class="btn" type="button" disabled=true>{go()}</button>
            </div>
        </Specimen>
        <Specimen of="way">
            <ul class="ways-list">
                <li><a class="way" href="#pieces"><span class="way-title">{go()}</span><Icon name="right"/></a></li>
                <li><a class="way" href="#pieces"><span class="way-title">{go()}</span><Icon name="right"/></a></li>
            </ul>
        </Specimen>
    }
    .into_any()
}

fn facts() -> Vec<(String, AnyView)> {
    let row = |name: &str, value: &str| (t(name), t(value).into_any());
    vec![
        row("styleguide-fact-unit", "styleguide-fact-unit-value"),
        row("styleguide-fact-paper", "styleguide-fact-paper-value"),
    ]
}

fn steps() -> Vec<Step> {
    let rule = StepRule {
        name: t("styleguide-rule"),
        text: Some(t("styleguide-rule-text")),
        basis: t("styleguide-rule-basis"),
        sure: t("styleguide-rule-sure"),
        href: "/rules".to_owned(),
        counts: true,
    };
    let step = |key: &str, state, rules| Step {
        title: t(key),
        note: Some(t("styleguide-step-note")),
        when: Some(t("styleguide-step-when")),
        state,
        rules,
    };
    vec![
        step("styleguide-step-done", StepState::Done, Vec::new()),
        step("styleguide-step-now", StepState::Now, vec![rule]),
        step("styleguide-step-next", StepState::Next, Vec::new()),
    ]
}

fn filters() -> Vec<FilterChoice> {
    let choice = |key: &str, count, chosen| FilterChoice {
        key: key.to_owned(),
        href: "/styleguide".to_owned(),
        count,
        chosen,
    };
    vec![choice("all", 40, false), choice("policy", 12, true), choice("warning", 7, false)]
}

fn headings() -> Vec<Heading> {
    ["type", "space", "colour", "pieces"]
        .map(|part| Heading {
            level: 2,
            id: part.to_owned(),
            text: t(&format!("styleguide-{part}")),
        })
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn() {
        for name in ICONS {
            let html = Owner::new().with(|| view! { <Icon name/> }.to_html());
            assert!(html.contains("<path"), "{name}");
        }
    }
}
