//! What a visitor types, and what must come of it.

use content::Section;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn document(kind: Kind, slug: &str, title: &str, text: &str) -> Document {
    Document {
        kind,
        topic: (kind == Kind::Column).then_some(Topic::Policy),
        slug: slug.into(),
        title: title.into(),
        date: date(2026, 11, 2),
        summary: String::new(),
        keywords: Vec::new(),
        sections: vec![
            Section::default(),
            Section { anchor: "办法".into(), heading: "办法".into(), text: text.into() },
        ],
        basis: Section::default(),
    }
}

fn index() -> Index {
    let mut campus = document(Kind::Column, "resume", "简历不掺水", "诚信求职，信用从在校时积累。");
    campus.topic = Some(Topic::Campus);
    let mut papers = document(
        Kind::Column,
        "two-papers",
        "申请信用修复，只交两样材料",
        "一份履行完义务的证明，一份信用承诺书。不收费。",
    );
    papers.keywords = vec!["信用修复".into(), "免费".into()];
    Index::of(vec![
        papers,
        document(Kind::Column, "clock", "记录多久不再显示", "满三个月可以申请信用修复，材料要齐。"),
        document(Kind::Guides, "repair", "信用修复", "登录以后，从记录提出申请。"),
        document(Kind::Gallery, "rider", "外卖骑手的一张罚单", "他交清罚款，申请了信用修复。"),
        document(Kind::Pages, "privacy", "隐私政策", "我们只收集办事需要的信息。"),
        campus,
    ])
    .unwrap()
}

fn query(text: &str) -> Query {
    Query { text: text.into(), ..Query::default() }
}

fn slugs(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.slug.as_str()).collect()
}

fn found(text: &str) -> Results {
    index().search(&query(text))
}

fn shown(spans: &[Span]) -> String {
    let show =
        |span: &Span| if span.marked { format!("[{}]", span.text) } else { span.text.clone() };
    spans.iter().map(show).collect()
}

#[test]
fn a_title_beats_a_body() {
    assert_eq!(slugs(&found("信用修复"))[0], "repair");
    assert_eq!(slugs(&found("记录"))[..2], ["clock", "repair"]);
}

#[test]
fn a_word_inside_a_sentence_is_found_which_the_default_tokenizer_does_not_do() {
    assert_eq!(slugs(&found("承诺书")), ["two-papers"]);
    assert_eq!(slugs(&found("三个月")), ["clock"]);
    let field = index().fields.body;
    let schema = index().searcher.schema().clone();
    let indexing = schema.get_field_entry(field).field_type().get_index_record_option();
    assert_eq!(indexing, Some(tantivy::schema::IndexRecordOption::WithFreqs));
    assert_eq!(
        index()
            .searcher
            .index()
            .tokenizer_for_field(field)
            .unwrap()
            .token_stream("修復")
            .next()
            .unwrap()
            .text,
        "修"
    );
}

#[test]
fn traditional_characters_and_full_width_letters_find_the_same() {
    assert_eq!(slugs(&found("信用修復")), slugs(&found("信用修复")));
    assert_eq!(slugs(&found("隱私政策"))[0], "privacy");
}

#[test]
fn a_wrong_character_with_the_right_sound_still_finds_it_and_is_corrected() {
    let results = found("信用修附");
    assert_eq!(results.total, 4);
    assert_eq!(shown(&results.hits[0].title), "申请[信用修复]，只交两样材料");
    assert_eq!(results.corrected.as_deref(), Some("信用修复"));
    let results = found("xinyongxiufu");
    assert_eq!(slugs(&results)[0], "two-papers");
    assert_eq!(results.corrected.as_deref(), Some("信用修复"));
    assert_eq!(found("信用修复").corrected, None);
}

#[test]
fn a_hit_leads_to_the_passage_and_marks_it() {
    let results = found("承诺书");
    let hit = &results.hits[0];
    assert_eq!(hit.href, "/column/two-papers#办法");
    assert_eq!(shown(&hit.excerpt), "一份履行完义务的证明，一份信用[承诺书]。不收费。");
    assert_eq!(hit.topic, Some(Topic::Policy));
}

#[test]
fn facets_count_what_each_choice_would_show() {
    let all = found("信用修复");
    assert_eq!(all.kinds, [(Kind::Column, 2), (Kind::Gallery, 1), (Kind::Guides, 1)]);
    assert_eq!(all.topics, [(Topic::Policy, 2)]);
    assert_eq!(all.total, 4);

    let guides = index().search(&Query { kind: Some(Kind::Guides), ..query("信用修复") });
    assert_eq!(guides.total, 1);
    assert_eq!(guides.kinds, all.kinds);
    assert_eq!(guides.topics, []);

    let campus = index().search(&Query { topic: Some(Topic::Campus), ..query("信用") });
    assert_eq!(slugs(&campus), ["resume"]);
    assert_eq!(campus.kinds, [(Kind::Column, 1)]);
}

#[test]
fn pages_follow_each_other_and_end() {
    let page = |page| index().search(&Query { page, per_page: 3, ..query("信用修复") });
    assert_eq!(slugs(&page(0)), slugs(&page(1)));
    assert_eq!((page(1).hits.len(), page(2).hits.len(), page(3).hits.len()), (3, 1, 0));
    assert_eq!(page(usize::MAX).total, 4);
    let endless = index().search(&Query { per_page: 1000, ..query("信用修复") });
    assert_eq!(endless.hits.len(), 4);
}

#[test]
fn a_question_need_not_match_in_every_word() {
    let results = found("申请信用修复的时候要带身份证和哪些材料？");
    assert_eq!(slugs(&results)[0], "two-papers");
}

#[test]
fn pieces_that_share_only_one_word_of_several_are_left_out() {
    assert!(!slugs(&found("信用修复 申请")).contains(&"resume"));
}

#[test]
fn blank_queries_find_nothing_and_say_nothing() {
    for text in ["", "   ", "？！……《》", "\u{0}\u{1}\u{7f}\u{202e}\u{feff}"] {
        assert_eq!(found(text), Results::default(), "{text:?}");
    }
    assert_eq!(found("量子力学").total, 0);
}

#[test]
fn an_endless_query_is_cut_and_answered() {
    let results = found(&"信用修复".repeat(2500));
    assert!(results.total > 0);
    assert!(results.corrected.is_none());
}

#[test]
fn an_index_without_documents_finds_nothing() {
    let empty = Index::of(Vec::new()).unwrap();
    assert_eq!(empty.search(&query("信用")), Results::default());
    assert!(empty.suggest("信用", 5).is_empty());
}

#[test]
fn the_published_content_can_be_searched() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let library = Library::load(&dir, date(2026, 11, 23)).unwrap();
    let index = Index::build(&library).unwrap();
    for (text, href) in [
        ("信用修复", "/guides/repair"),
        ("罚款交清了还显示多久", "/column/when-a-record-stops-showing"),
        ("记录错了怎么办", "/column/wrong-record"),
        ("提出异议", "/guides/objection"),
        ("花钱删记录", "/column/paid-deletion-scam"),
    ] {
        let results = index.search(&query(text));
        let first: Vec<_> = results.hits.iter().take(3).map(|hit| hit.href.as_str()).collect();
        assert!(first.iter().any(|found| found.starts_with(href)), "{text}: {first:?}");
    }
    // Every title finds its own piece, and every link leads to a heading that is there.
    for entry in library.entries() {
        let results = index.search(&query(&entry.piece.title));
        assert_eq!(results.hits[0].slug, entry.piece.slug, "{}", entry.piece.title);
        let anchor = &results.hits[0].anchor;
        assert!(
            anchor.is_empty() || entry.piece.sections.iter().any(|part| part.anchor == *anchor)
        );
    }
    assert!(!index.suggest("xyxf", 8).is_empty());
}

#[test]
fn the_number_of_a_text_leads_to_what_rests_on_it() {
    let mut papers = document(Kind::Column, "two-papers", "只交两样材料", "一份证明，一份承诺书。");
    papers.basis.anchor = "basis-title".into();
    papers.basis.text = "信用修复管理办法（国家发展改革委令第36号）".into();
    let mut other = document(Kind::Column, "volunteer", "志愿服务", "满36个月的记录。");
    other.basis.text = "志愿服务条例（国务院令第685号）".into();
    let index = Index::of(vec![other, papers]).unwrap();
    let first = |text: &str| index.search(&query(text)).hits.into_iter().next().unwrap();
    for text in ["36号令", "第三十六号", "第３６号"] {
        let hit = first(text);
        assert_eq!(
            (hit.slug.as_str(), hit.anchor.as_str()),
            ("two-papers", "basis-title"),
            "{text}"
        );
        assert!(shown(&hit.excerpt).contains("36号"), "{}", shown(&hit.excerpt));
    }
    assert_eq!(first("685号令").slug, "volunteer");
    assert_eq!(first("36个月").slug, "volunteer");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn no_query_makes_it_panic(text in any::<String>(), page in any::<usize>()) {
        let index = Index::of(vec![document(Kind::Column, "a", "信用修复", &text)]).unwrap();
        let results = index.search(&Query { text, page, ..Query::default() });
        prop_assert!(results.total <= 1);
    }
}
