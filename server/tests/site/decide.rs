//! Deciding at the desk: what a correction changes is looked at first, reasons begin from templates,
//! evidence is looked at, cases like it are told without anything of a person.

use crate::visitor::{File, OBJECTION, RECEIPT, Visitor, demo_visitor};

const TITLE: &str = "未经许可从事食品经营";

/// A citizen with an objection that the officer took on: citizen, record, number, officer.
async fn taken() -> (Visitor, String, String, Visitor) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let number = jia.objects(&record).await;
    let officer = jia.signs_in("scjg").await;
    let page = officer.sends(&format!("/desk/cases/{number}/accept"), &[]).await;
    assert_eq!(page.status, 303);
    (jia, record, number, officer)
}

/// What stands in the box of the reasons.
fn reasons(html: &str) -> String {
    let from = html.find(r#"id="reasons""#).expect("the box of the reasons");
    let from = from + html[from..].find('>').unwrap() + 1;
    html[from..].split("</textarea>").next().unwrap().trim_start_matches('\n').to_owned()
}

/// The value of a hidden field of the form of the decision.
fn hidden(html: &str, name: &str) -> String {
    let form = html.find("/decide\"").expect("the form of the decision");
    let at = form + html[form..].find(&format!(r#"name="{name}""#)).unwrap();
    let from = at + html[at..].find("value=\"").unwrap() + 7;
    html[from..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_a_correction_changes_is_looked_at_before_it_is_decided() {
    let (jia, record, number, officer) = taken().await;
    let at = format!("/desk/cases/{number}");
    let html = officer.opens(&at).await.html();
    let (steps, seen) = (hidden(&html, "steps"), hidden(&html, "seen"));
    let title = "未经许可<b>从事</b>食品经营";
    let conduct = "重新核查：没有销售。";
    let form = |seen: &str, conduct: &str| {
        [
            ("steps", steps.clone()),
            ("seen", seen.to_owned()),
            ("outcome", "corrected".to_owned()),
            ("title", title.to_owned()),
            ("conduct", conduct.to_owned()),
            ("content", "没收违法所得860元；罚款5000元".to_owned()),
            ("reasons", "文字有误，已更正。".to_owned()),
            ("action", "decide".to_owned()),
        ]
    };
    let send = async |seen: &str, conduct: &str| {
        let form = form(seen, conduct);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        officer.sends(&format!("{at}/decide"), &form).await
    };
    let page = send(&seen, conduct).await;
    let html = page.html();
    assert_eq!(page.status, 200, "{html}");
    assert!(page.says("还没有提交。请先看看记录会怎么变") && page.says(r#"id="look""#));
    assert!(page.says("文字有误，已更正。") && page.says("没有销售"), "nothing typed is lost");
    assert!(!html.contains("<b>从事"), "what was typed is no markup");
    assert!(html.contains("<ins>") && html.contains("<del>"));
    // Nothing was decided.
    assert!(!jia.opens(&format!("/record/{record}")).await.says("没有销售"));

    // Other words than those that were looked at are looked at anew.
    let looked = hidden(&html, "seen");
    assert_ne!(looked, seen);
    let again = send(&looked, "重新核查：只销售过一天。").await;
    assert!(again.status == 200 && again.says("只销售过一天"));
    let done = send(&looked, conduct).await;
    assert_eq!(done.status, 303, "{}", done.html());

    // The person sees just what changed, marked.
    let page = jia.opens(&format!("/record/{record}/versions")).await;
    assert!(page.says("<ins>") && page.says("新增：") && !page.says("<b>从事"), "{}", page.html());
    // So does the desk, beside the record as it was disputed.
    let page = officer.opens(&at).await;
    assert!(page.says("提交时：") && page.says("没有变的"), "{}", page.html());
}

#[tokio::test]
async fn a_form_from_before_somebody_else_acted_decides_nothing_and_keeps_the_words() {
    let (_, _, number, officer) = taken().await;
    let at = format!("/desk/cases/{number}");
    let html = officer.opens(&at).await.html();
    let (steps, seen) = (hidden(&html, "steps"), hidden(&html, "seen"));
    let second = officer.signs_in("scjg-2").await;
    let asked = [("flaw_evidence", "incomplete"), ("request", "请补第二页。")];
    assert_eq!(second.sends(&format!("{at}/ask"), &asked).await.status, 303);
    assert_eq!(second.sends(&format!("{at}/resume"), &[]).await.status, 303);
    let form = [
        ("steps", steps.as_str()),
        ("seen", &seen),
        ("outcome", "corrected"),
        ("title", "改过的名称"),
        ("reasons", "写好的理由"),
    ];
    let page = officer.sends(&format!("{at}/decide"), &form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("写好的理由") && page.says("改过的名称"), "{}", page.html());
    assert!(!page.says(r#"id="look""#), "a look at another state is none");
}

#[tokio::test]
async fn words_whose_form_is_gone_can_be_copied_from_the_answer() {
    let (_, _, number, officer) = taken().await;
    let at = format!("/desk/cases/{number}");
    let steps = hidden(&officer.opens(&at).await.html(), "steps");
    let second = officer.signs_in("scjg-2").await;
    let asked = [("flaw_evidence", "incomplete"), ("request", "请补第二页。")];
    assert_eq!(second.sends(&format!("{at}/ask"), &asked).await.status, 303);
    // While an answer is awaited there is no form of a decision, of an extension or of a handover.
    for (step, field) in [("decide", "reasons"), ("extend", "longer"), ("hand-over", "question")] {
        let text = format!("写了很久的话：{step}");
        let form = [
            ("steps", steps.as_str()),
            (field, &text),
            ("outcome", "corrected"),
            ("title", "改过的名称"),
            ("to", "rsj"),
        ];
        let page = officer.sends(&format!("{at}/{step}"), &form).await;
        assert_eq!(page.status, 409, "{step}");
        assert!(page.says(&text) && page.says("没有提交"), "{step}: {}", page.html());
        assert_eq!(page.says("改过的名称"), step == "decide", "{step}");
    }
    // A note still has its form: it stands there and nowhere else.
    let page = officer.opens(&at).await;
    assert!(!page.says("您刚才写的在这里"), "{}", page.html());
}

#[tokio::test]
async fn reasons_begin_from_a_template_and_a_blank_is_refused() {
    let (_, _, number, officer) = taken().await;
    let at = format!("/desk/cases/{number}/decide");
    let page = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(page.says(r#"value="objection-kept-fact""#) && !page.says("repair-granted"));

    // Without a script: the button sends the form, and nothing typed is lost.
    let typed = [
        ("outcome", "kept"),
        ("reasons", "先写的一句。"),
        ("template", "objection-kept-fact"),
        ("action", "template"),
        ("steps", "1"),
    ];
    let page = officer.sends(&at, &typed).await;
    assert_eq!(page.status, 200);
    assert!(page.says("模板已填进理由，还没有提交"));
    let filled = reasons(&page.html());
    assert!(filled.starts_with("先写的一句。\n您提出的问题是【问题】"), "{filled}");
    assert!(page.says(r#"value="kept" checked"#), "{}", page.html());

    // No such template, or one of another kind of case.
    for template in ["", "nothing", "repair-refused-proof"] {
        let typed = [("reasons", "先写的一句。"), ("template", template), ("action", "template")];
        let page = officer.sends(&at, &typed).await;
        assert!(page.status == 422 && page.says(r##"href="#template""##), "{template}");
        assert_eq!(reasons(&page.html()), "先写的一句。");
    }

    let page = officer.sends(&at, &[("outcome", "kept"), ("reasons", &filled)]).await;
    assert!(page.status == 422 && page.says("理由里还有没填的"), "{}", page.html());
    assert_eq!(reasons(&page.html()), filled);
    // The number of a document in such brackets is no blank.
    let whole = "核对了津丽市监【2026】12号，记录没有错。";
    let page = officer.sends(&at, &[("outcome", "kept"), ("reasons", whole)]).await;
    assert_eq!(page.status, 303, "{}", page.html());
}

#[tokio::test]
async fn a_reason_to_return_a_case_has_no_blank_either() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let number = jia.objects(&jia.record(TITLE).await).await;
    let officer = jia.signs_in("scjg").await;
    let form = [("reason", "请补【材料】。")];
    let page = officer.sends(&format!("/desk/cases/{number}/return"), &form).await;
    assert!(page.status == 422 && page.says("请补【材料】。"));
}

/// The smallest picture: one grey pixel.
const PIXEL: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";

#[tokio::test]
async fn pictures_are_shown_and_papers_are_links_under_strict_headers() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let form = format!("/objection/{record}");
    let picture = File { field: "evidence", name: "摊位\u{202e}gpj.png", bytes: PIXEL };
    let page = jia.uploads(&form, OBJECTION, &[RECEIPT, picture]).await;
    assert_eq!(page.to, format!("{form}/check"), "{}", page.html());
    let sent = jia.sends(&format!("{form}/check"), &[]).await;
    let number = sent.to.trim_start_matches("/cases/").trim_end_matches("?sent=1").to_owned();
    let officer = jia.signs_in("scjg").await;
    let html = officer.opens(&format!("/desk/cases/{number}")).await.html();
    let pictures = html.matches("<img src=\"/desk/").count();
    assert_eq!(pictures, 1, "only the picture is one: {html}");
    let from = html.find("<img src=\"/desk/").unwrap() + 10;
    let address = html[from..].split('"').next().unwrap();
    assert!(address.starts_with(&format!("/desk/cases/{number}/files/")));
    assert!(html.contains(r#"alt="第 1 张，共 1 张：摊位gpj.png""#), "{html}");
    assert!(
        !html.contains("<object") && !html.contains("<iframe") && html.contains("缴款凭证.pdf")
    );

    let file = officer.opens(address).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "image/png"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert!(file.header("content-disposition").starts_with("inline; filename*=UTF-8''"));
    assert_eq!(file.header("cache-control"), "no-store");
    assert_eq!(jia.signs_in("rsj").await.opens(address).await.status, 404, "another unit's");
}

#[tokio::test]
async fn cases_like_it_are_told_to_the_own_unit_without_anything_of_a_person() {
    let (jia, _, number, officer) = taken().await;
    let at = format!("/desk/cases/{number}");
    let reasons = "一句只写给演示甲的话。";
    let form = [("outcome", "removed"), ("reasons", reasons)];
    assert_eq!(officer.sends(&format!("{at}/decide"), &form).await.status, 303);

    // Of another person, about the same item, on the same ground.
    let ji = jia.signs_in("ji").await;
    let other = ji.objects(&ji.record("使用未按规定检定的计量器具").await).await;
    let officer = jia.signs_in("scjg").await;
    let html = officer.opens(&format!("/desk/cases/{other}")).await.html();
    let from = html.find("类似的已办结的件").expect("the section");
    let section = html[from..].split("</details>").next().unwrap();
    assert!(section.contains("已移出") && section.contains("2026年11月"), "{section}");
    for person in ["演示甲", &number, TITLE, reasons, "这家店不是我的"] {
        assert!(!section.contains(person), "{person}: {section}");
    }
    assert!(section.contains("不到 10 件，不显示"), "nothing small of the district: {section}");

    // Handed over, the unit that provides the data does not see what this one decided.
    let at = format!("/desk/cases/{other}");
    assert_eq!(officer.sends(&format!("{at}/accept"), &[]).await.status, 303);
    let form = [("to", "rsj"), ("question", "请核对参保情况。")];
    assert_eq!(officer.sends(&format!("{at}/hand-over"), &form).await.status, 303);
    let provider = jia.signs_in("rsj").await.opens(&at).await;
    assert!(provider.status == 200 && !provider.says("类似的已办结的件"), "{}", provider.html());
}
