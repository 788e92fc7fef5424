//! One service guide.

use jiff::civil::Date;
use leptos::prelude::*;

use super::GuideCard;
use crate::components::{
    Basis, Breadcrumb, Contents, Facts, Heading, Icon, Picture, Prose, Translation, day,
};
use crate::words::{t, t_with};

/// A guide with everything that must be known before one starts: the elements every guide of a government site names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Heading, picture, 时限 and 收费.
    pub card: GuideCard,
    /// In which language it is read.
    pub translation: Translation,
    /// When it was last checked.
    pub date: Date,
    /// 事项名称
    pub item: String,
    /// 办理条件
    pub conditions: Vec<String>,
    /// 材料
    pub materials: Vec<String>,
    /// 流程
    pub steps: Vec<String>,
    /// 窗口
    pub counter: String,
    /// 电话
    pub phone: String,
    /// 设定依据
    pub basis: Vec<Basis>,
    /// Where the button leads.
    pub action: String,
    /// What the button says.
    pub action_label: String,
    /// Its text: safe HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
}

/// A guide to read: what it is, the button, the facts, the text.
#[component]
pub fn Detail(
    /// What is read.
    guide: Guide,
) -> impl IntoView {
    let card = guide.card.clone();
    let lang = card.lang.tag();
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/guides".to_owned(), t("guides-title")),
        (String::new(), card.title.clone()),
    ];
    let action = guide.action.clone();
    let action_label = guide.action_label.clone();
    let contents = guide.contents.clone();
    let html = guide.html.clone();
    view! {
        <div class="wide reading guide">
            <Breadcrumb items=way/>
            <article class="text">
                <header class="text-head">
                    <div class="text-head-words">
                        <p class="eyebrow">{t("guides-eyebrow")}</p>
                        <h1 lang=lang>{card.title.clone()}</h1>
                        <p class="lead" lang=lang>{card.summary.clone()}</p>
                        {guide.translation.note()}
                        <p class="do">
                            <a class="btn big" href=action lang=lang>
                                {action_label}
                                <Icon name="arrow"/>
                            </a>
                        </p>
                    </div>
                    {(!card.picture.is_empty())
                        .then(|| view! { <Picture name=card.picture.clone() alt=card.picture_alt.clone() first=true/> })}
                </header>
                <section class="card guide-facts" aria-labelledby="guide-facts-title">
                    <h2 id="guide-facts-title">{t("guides-facts")}</h2>
                    <Facts rows=rows(&guide)/>
                    <p class="hint">{t_with("guides-checked", &[("day", day(guide.date))])}</p>
                </section>
                <div class="text-body">
                    <Contents headings=contents/>
                    <div class="text-main" lang=lang>
                        <Prose html/>
                    </div>
                </div>
            </article>
        </div>
    }
    .into_any()
}

/// A fact with an id of its own: the search and other pages link to it.
fn at(id: &'static str, fact: AnyView) -> AnyView {
    view! { <div id=id>{fact}</div> }.into_any()
}

/// The facts, in the order in which they are asked for.
fn rows(guide: &Guide) -> Vec<(String, AnyView)> {
    let lang = guide.card.lang.tag();
    let text = |value: &str| {
        let value = value.to_owned();
        view! { <span lang=lang>{value}</span> }.into_any()
    };
    let basis: Vec<_> =
        guide.basis.iter().map(|basis| view! { <li>{basis.named()}</li> }).collect();
    let basis = view! { <ul class="plain-list">{basis}</ul> }.into_any();
    let phone = guide.phone.clone();
    let call = format!("tel:{}", phone.replace([' ', '-'], ""));
    let phone = view! { <a href=call>{phone}</a> }.into_any();
    vec![
        (t("guides-item"), at("item", text(&guide.item))),
        (t("guides-basis"), at("basis", basis)),
        (t("guides-conditions"), at("conditions", list(&guide.conditions, lang))),
        (t("guides-materials"), at("materials", list(&guide.materials, lang))),
        (t("guides-steps"), at("steps", ordered(&guide.steps, lang))),
        (t("guides-limit"), at("limit", text(&guide.card.limit))),
        (t("guides-counter"), at("counter", text(&guide.counter))),
        (t("guides-phone"), at("phone", phone)),
        (t("guides-fee"), at("fee", text(&guide.card.fee))),
    ]
}

fn list(lines: &[String], lang: &'static str) -> AnyView {
    let lines: Vec<_> = lines.iter().cloned().map(|line| view! { <li>{line}</li> }).collect();
    view! { <ul class="plain-list" lang=lang>{lines}</ul> }.into_any()
}

fn ordered(lines: &[String], lang: &'static str) -> AnyView {
    let lines: Vec<_> = lines.iter().cloned().map(|line| view! { <li>{line}</li> }).collect();
    view! { <ol class="plain-list" lang=lang>{lines}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::shell::Lang;

    #[test]
    fn every_element_a_guide_must_name_has_its_place() {
        let guide = Guide {
            card: GuideCard {
                slug: "repair".to_owned(),
                title: String::new(),
                summary: String::new(),
                picture: String::new(),
                picture_alt: String::new(),
                fee: String::new(),
                limit: String::new(),
                lang: Lang::Zh,
            },
            translation: Translation::Original,
            date: date(2026, 4, 1),
            item: String::new(),
            conditions: Vec::new(),
            materials: Vec::new(),
            steps: Vec::new(),
            counter: String::new(),
            phone: String::new(),
            basis: Vec::new(),
            action: String::new(),
            action_label: String::new(),
            html: String::new(),
            contents: Vec::new(),
        };
        let names: Vec<_> =
            Owner::new().with(|| rows(&guide).into_iter().map(|(name, _)| name).collect());
        assert_eq!(
            names,
            [
                "guides-item",
                "guides-basis",
                "guides-conditions",
                "guides-materials",
                "guides-steps",
                "guides-limit",
                "guides-counter",
                "guides-phone",
                "guides-fee",
            ]
        );
    }
}
