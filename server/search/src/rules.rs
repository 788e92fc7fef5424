//! The rules as they are searched: each that is in force, under its page.

use content::{Kind, Section};
use domain::record::Severity;
use domain::rules::{AnyRule, Rules};
use jiff::civil::Date;

use crate::document::Document;

/// Every rule in force on this day.
pub fn rule_documents(rules: &Rules, today: Date) -> Vec<Document> {
    let all = rules.all().into_iter().filter(|it| it.rule().holds_on(today));
    let mut documents: Vec<Document> = all.map(|it| document(&it)).collect();
    documents.sort_by(|a, b| a.slug.cmp(&b.slug));
    documents.dedup_by(|a, b| a.slug == b.slug);
    documents
}

fn document(rule: &AnyRule) -> Document {
    let said = rule.rule();
    let basis = said.basis();
    let mut text = said.text().to_owned();
    if let AnyRule::Channel(channel) = rule {
        let phone = channel.phone.as_ref().map(|it| format!("{}：{it}。", channel.name));
        text = format!("{text}\n{}{}", phone.unwrap_or_default(), channel.go);
    }
    let basis = format!("{} {}", basis.title, basis.article);
    Document {
        kind: Kind::Rules,
        topic: None,
        slug: said.id().to_owned(),
        title: title(rule),
        date: said.from(),
        summary: said.text().to_owned(),
        keywords: Vec::new(),
        sections: vec![Section { text, ..Section::default() }],
        basis: Section { text: basis, ..Section::default() },
    }
}

/// What a rule is called, in the language of the index: its own words.
fn title(rule: &AnyRule) -> String {
    match rule {
        AnyRule::Period(rule) => {
            let severity = match rule.severity {
                Severity::Minor => "轻微",
                Severity::General => "一般",
                Severity::Serious => "严重",
            };
            format!("{severity}失信行为公示多久")
        }
        AnyRule::Clock(rule) => format!("期限：{}", rule.duty),
        AnyRule::Severity(rule) => {
            let names: Vec<_> = rule.penalty_types.iter().map(|it| it.name()).collect();
            format!("失信程度：{}", names.join("、"))
        }
        AnyRule::NotPublic(rule) => rule.name.clone(),
        AnyRule::Channel(rule) => rule.name.clone(),
        AnyRule::Means(rule) => rule.name.clone(),
        AnyRule::Volunteering(rule) => rule.name.clone(),
        AnyRule::Statement(_, rule) => rule.name.clone(),
    }
}
