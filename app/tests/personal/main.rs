//! The personal pages, rendered with the real words: every state has its sentence, in both
//! languages, and nothing anybody wrote becomes markup.

mod pages;
mod sample;
mod words;

use app::components::Tag;
use app::record::StandingTag;
use domain::display::Standing;
use domain::record::{Severity, SubjectKind};
use jiff::civil::date;
use leptos::prelude::*;

use words::{PERSONAL, messages, render};

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let arguments = |text: &str| {
        let mut names: Vec<_> = text
            .split("{ $")
            .skip(1)
            .filter_map(|it| it.split(' ').next().map(str::to_owned))
            .collect();
        names.sort();
        names.dedup();
        names
    };
    for part in PERSONAL {
        let [chinese, english] = ["zh-CN", "en"].map(|lang| messages(lang, Some(part)));
        assert!(chinese.keys().eq(english.keys()), "{part}");
        for (key, text) in &chinese {
            assert!(key.starts_with(part), "{key}");
            assert_eq!(arguments(text), arguments(&english[key]), "{key}");
        }
    }
}

#[test]
fn every_error_of_the_domain_has_words() {
    let sources =
        ["repair", "objection", "case", "authorisation", "inspection", "report"].map(|file| {
            let path = format!("{}/../server/domain/src/{file}.rs", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).expect("sample")
        });
    let known = messages("zh-CN", None);
    let keys = sources.iter().flat_map(|source| source.split('"')).filter(|it| {
        let ending = ["-missing", "-long", "-wrong", "-future", "-early"]
            .iter()
            .any(|end| it.ends_with(end));
        ending && it.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    });
    let mut seen = 0;
    for key in keys {
        assert!(known.contains_key(key), "{key}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn every_page_in_every_state_has_all_its_words_in_both_languages() {
    for lang in ["zh-CN", "en"] {
        for (name, html) in pages::all(lang) {
            assert!(!html.contains("??"), "{lang} {name}: {html}");
            assert!(html.matches("<h1").count() == 1, "{name} has one headline");
        }
    }
}

#[test]
fn the_last_look_before_a_repair_shows_the_proofs_that_are_added() {
    let pages = pages::all("zh-CN");
    let (_, html) = pages.iter().find(|(name, _)| name == "repair-check").expect("the page");
    for text in ["清扫楼道", "2.5", "V2222222Y", "V9999999Z", "?step=supplement"] {
        assert!(html.contains(text), "{text}: {html}");
    }
}

#[test]
fn a_page_has_at_most_one_filled_button() {
    for (name, html) in pages::all("zh-CN") {
        let filled = html.matches(r#"class="btn""#).count();
        assert!(filled <= 1, "{name}: {filled}");
    }
}

#[test]
fn nothing_anybody_wrote_becomes_markup() {
    for (name, html) in pages::hostile() {
        assert!(!html.contains("<script") && !html.contains("<b onclick"), "{name}: {html}");
        assert!(html.contains("alert(1)"), "{name} shows what was written");
    }
}

#[test]
fn a_natural_person_never_reads_that_a_record_is_public() {
    for (name, html) in
        pages::all("zh-CN").into_iter().filter(|(name, _)| !name.starts_with("desk"))
    {
        assert!(!html.contains("公示中"), "{name}");
    }
}

#[test]
fn every_standing_has_its_tag() {
    let said = |kind, severity, standing| {
        let record = domain::record::Record {
            subject_kind: kind,
            ..sample::penalty(1, "x", severity, date(2026, 7, 6))
        };
        render("zh-CN", move || view! { <StandingTag record standing today=sample::TODAY/> })
    };
    let tag = |class: &'static str, text: &str| {
        let text = text.to_owned();
        render("zh-CN", move || view! { <Tag kind=class text/> })
    };
    let person = |standing| said(SubjectKind::Person, Severity::Serious, standing);
    assert_eq!(person(Standing::Shown), tag("shown", "显示中"));
    assert_eq!(person(Standing::UnderObjection), tag("dispute", "异议处理中"));
    assert_eq!(person(Standing::Repaired), tag("done", "已修复"));
    assert_eq!(person(Standing::Expired), tag("ended", "已到期"));
    assert_eq!(person(Standing::Withdrawn), tag("ended", "已移出"));
    let organisation = |severity| said(SubjectKind::Organisation, severity, Standing::Shown);
    assert_eq!(organisation(Severity::General), tag("shown", "公示中"));
    assert_eq!(organisation(Severity::Minor), tag("shown", "显示中"));
}

#[test]
fn each_gate_has_its_sentence() {
    let pages = pages::all("zh-CN");
    let says = |name: &str, sentence: &str| {
        let html = &pages.iter().find(|(it, _)| it == name).expect("sample").1;
        assert!(html.contains(sentence), "{name}: {html}");
    };
    says("record-detail-open", "今天就可以申请修复");
    says("record-detail-from", "从 2027年5月20日 起可以申请修复");
    says("record-detail-busy", "异议正在处理");
    says("record-detail-repaired", "已于 2026年6月12日 修复");
    says("record-detail-withdrawn", "已于 2026年7月1日 移出");
    says("record-detail-expired", "显示期在 2026年10月10日 届满");
    says("record-detail-licence", "这是许可，不需要修复");
    says("repair-closed-from", "还有 178 天");
    says("repair-closed-busy", "一条记录同一时间只办一件");
    says("repair-closed-nothing", "已经自动停止显示");
    says("objection-closed-busy", "一条记录同一时间只办一件");
    says("objection-closed-nothing", "不用提异议");
    says("cases-repair-returned", "重新申请修复");
    says("cases-repair-refused", "从作出决定那天算，最晚 2027年1月25日");
}
