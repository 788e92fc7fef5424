//! Saying that a record is wrong.

use crate::visitor::{File, OBJECTION, Page, RECEIPT, REPAIR, Visitor, demo_visitor};

const TITLE: &str = "使用未按规定检定的计量器具";

async fn ji() -> (Visitor, String) {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record(TITLE).await;
    (ji, record)
}

#[tokio::test]
async fn the_row_says_that_it_is_disputed_from_that_moment() {
    let (ji, record) = ji().await;
    assert!(!ji.opens("/record").await.says("异议处理中"));
    let number = ji.objects(&record).await;
    assert!(number.starts_with('J'));
    assert!(ji.opens("/record").await.says("异议处理中"));
    assert!(ji.opens(&format!("/record/{record}")).await.says("异议处理中"));
    // One case on a record at a time.
    let page = ji.opens(&format!("/repair/{record}?step=all")).await;
    assert!(page.says(&number) && !page.says("<textarea"));
}

#[tokio::test]
async fn a_ground_and_a_reason_are_asked_for_again_and_a_file_is_kept_meanwhile() {
    let (ji, record) = ji().await;
    let page = ji
        .uploads(
            &format!("/objection/{record}"),
            &[("reason", " "), ("action", "next")],
            &[RECEIPT],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.says(r##"href="#ground""##)
            && page.says(r##"href="#reason""##)
            && page.says("缴款凭证.pdf")
    );
}

/// One page of the form as a browser sends it.
async fn page(ji: &Visitor, form: &str, step: &str, fields: &[(&str, &str)]) -> Page {
    let own = [&[("step", step), ("action", "next")], fields].concat();
    ji.uploads(form, &own, &[]).await
}

#[tokio::test]
async fn before_anything_is_asked_the_page_says_what_will_happen_and_by_when() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    let start = ji.opens(&form).await;
    assert!(start.says("开始填") && start.says("马上标注“异议处理中”") && !start.says("<textarea"));
    assert!(start.says("2026年"), "the days: {}", start.html());
    for step in ["ground", "reason", "evidence", "identity", "contact", "all"] {
        assert!(start.says(&format!("{form}?step={step}")), "{step}");
    }
    // What has no page here leads to the first.
    assert!(ji.opens(&format!("{form}?step=promise")).await.says("开始填"));
}

#[tokio::test]
async fn each_page_is_kept_and_the_next_one_follows_on_another_device_too() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    let to = |step| format!("{form}?step={step}");
    let sent = page(&ji, &form, "ground", &[("ground", "not-mine")]).await;
    assert_eq!(sent.to, to("reason"), "{}", sent.html());
    // Another device: signed in anew, the form goes on where it was.
    let ji = ji.signs_in("ji").await;
    assert!(ji.opens("/cases").await.says(&format!(r#"href="{form}""#)));
    let start = ji.opens(&form).await;
    let go_on = format!(r#"href="{form}?step=reason" class="btn""#);
    assert!(start.says("接着填") && start.says(&go_on), "{}", start.html());
    // Left for later with nothing on it: kept, and not done.
    let later = [("step", "reason"), ("reason", "不是我的"), ("action", "later")];
    assert_eq!(ji.uploads(&form, &later, &[]).await.to, form);
    assert!(ji.opens(&to("reason")).await.says("不是我的"));
    assert_eq!(page(&ji, &form, "reason", &[("reason", "店不是我的。")]).await.to, to("evidence"));
    // What helps depends on the ground.
    assert!(ji.opens(&to("evidence")).await.says("身份被冒用的报案回执"));
    assert_eq!(page(&ji, &form, "evidence", &[]).await.to, to("identity"));
    assert_eq!(page(&ji, &form, "identity", &[]).await.to, to("contact"));
    let check = page(&ji, &form, "contact", &[("phone", "13800000000")]).await;
    assert_eq!(check.to, format!("{form}/check"));
    let check = ji.opens(&check.to).await;
    for said in ["店不是我的。", "13800000000", "不是我的"] {
        assert!(check.says(said), "{said}: {}", check.html());
    }
    // Changing one answer leads straight back.
    assert!(check.says(&to("ground")) && check.says(&to("identity")));
    let changed = page(&ji, &form, "ground", &[("ground", "other")]).await;
    assert_eq!(changed.to, format!("{form}/check"));
    let sent = ji.sends(&format!("{form}/check"), &[]).await;
    assert_eq!(sent.status, 303);
    // The back button and the second click lead to the case.
    let case = sent.to.trim_end_matches("?sent=1");
    assert_eq!(ji.sends(&format!("{form}/check"), &[]).await.to, case);
    assert_eq!(ji.opens(&format!("{form}/check")).await.to, case);
    assert!(ji.opens(&form).await.says(case));
}

#[tokio::test]
async fn what_is_wrong_on_a_page_is_said_there_and_nothing_else() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    let long = "长".repeat(2001);
    let wrong = page(&ji, &form, "reason", &[("reason", &long)]).await;
    assert!(wrong.status == 422 && wrong.says(r##"href="#reason""##) && wrong.says(&long));
    assert!(!wrong.says(r##"href="#ground""##));
    // The last look shows everything that is missing, in the order of the pages.
    let check = ji.opens(&format!("{form}/check")).await;
    let html = check.html();
    let at = |field: &str| html.find(&format!(r##"href="#{field}""##)).unwrap();
    assert!(check.status == 422 && at("ground") < at("reason"), "{html}");
}

#[tokio::test]
async fn a_paper_of_identity_is_marked_and_listed_apart() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    let pdf = File { field: "identity", ..RECEIPT };
    let upload = [("step", "identity"), ("action", "upload")];
    let refused = ji.uploads(&form, &upload, &[pdf]).await;
    assert!(refused.status == 422 && refused.says(r##"href="#identity""##), "{}", refused.html());
    let picture = crate::upload::photo();
    let paper = File { field: "identity", name: "身份证.jpg", bytes: &picture };
    let kept = ji.uploads(&form, &upload, &[paper]).await;
    assert_eq!(kept.to, format!("{form}?step=identity#identity"));
    let with = ji.opens(&format!("{form}?step=identity")).await;
    assert!(with.says("身份证.jpg") && with.says("仅供"), "{}", with.html());
    assert!(!ji.opens(&format!("{form}?step=evidence")).await.says("身份证.jpg"));
    let at = crate::inspection::first(&with.html(), &format!("{form}/files/"));
    let file = ji.opens(&at).await;
    assert!(file.status == 200 && file.body != picture, "the words are across it");
}

#[tokio::test]
async fn a_page_that_comes_after_the_session_ended_is_kept_and_found_again() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    assert!(ji.opens(&format!("{form}?step=reason")).await.says("登录还有"));
    ji.site.clock.advance(jiff::SignedDuration::from_hours(3));
    let late = page(&ji, &form, "reason", &[("reason", "写到一半。")]).await;
    assert!(late.to.starts_with("/sign-in?to=%2Fobjection") && late.to.contains("step%3Dreason"));
    let ji = ji.signs_in("ji").await;
    assert!(ji.opens(&format!("{form}?step=reason")).await.says("写到一半。"));
}

#[tokio::test]
async fn two_cases_sent_at_the_same_moment_are_one_and_both_answers_lead_to_it() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let (objection, repair) = (format!("/objection/{record}"), format!("/repair/{record}"));
    jia.uploads(&objection, OBJECTION, &[]).await;
    jia.uploads(&repair, REPAIR, &[RECEIPT]).await;
    let other = jia.signs_in("jia").await;
    let (check, other_check) = (format!("{objection}/check"), format!("{repair}/check"));
    let (one, two, three) = tokio::join!(
        jia.sends(&check, &[]),
        other.sends(&check, &[]),
        other.sends(&other_check, &[]),
    );
    let all = [one, two, three];
    assert!(all.iter().all(|it| it.status == 303), "{all:?}");
    let case = |page: &Page| page.to.trim_end_matches("?sent=1").to_owned();
    assert_eq!(all.iter().filter(|it| it.to.ends_with("?sent=1")).count(), 1, "{all:?}");
    assert!(all.iter().all(|it| case(it) == case(&all[0])), "{all:?}");
    let page = jia.opens(&case(&all[0])).await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn whatever_is_typed_is_kept_as_it_is_or_refused_with_a_reason() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    let odd = "𠮷\u{202e}野家😀\u{0}\u{7}</textarea><script>alert(1)</script>";
    let sent = page(&ji, &form, "reason", &[("reason", odd)]).await;
    assert_eq!(sent.status, 303);
    let shown = ji.opens(&format!("{form}?step=reason")).await;
    assert!(shown.says("𠮷") && shown.says("😀") && !shown.says("<script>alert"));
    page(&ji, &form, "ground", &[("ground", "not-mine")]).await;
    let check = ji.opens(&format!("{form}/check")).await;
    // Nothing turns the direction of a line or hides in it.
    assert!(check.says("𠮷野家😀") && !check.says("\u{202e}"), "{}", check.html());
    let long = "字".repeat(100_000);
    let refused = page(&ji, &form, "reason", &[("reason", &long)]).await;
    assert!(refused.status == 422 && refused.says(&long) && refused.says("2000 字"));
    let many: Vec<_> = (0..500).map(|n| format!("{n}.pdf")).collect();
    let bytes: Vec<_> = (0..500).map(|n| format!("%PDF-1.7\n% {n}\n%%EOF")).collect();
    let files: Vec<_> = many
        .iter()
        .zip(&bytes)
        .map(|(name, bytes)| File { field: "evidence", name, bytes: bytes.as_bytes() })
        .collect();
    let upload = [("step", "evidence"), ("action", "upload")];
    let refused = ji.uploads(&form, &upload, &files).await;
    assert!(refused.status == 422 && refused.says("7.pdf") && !refused.says("8.pdf"));
    let html = refused.html();
    assert_eq!(html.matches(r##"href="#evidence""##).count(), 1, "told once");
}

#[tokio::test]
async fn evidence_may_be_left_out() {
    let (ji, record) = ji().await;
    let page = ji.uploads(&format!("/objection/{record}"), OBJECTION, &[]).await;
    assert_eq!(page.status, 303);
    let check = ji.opens(&page.to).await;
    assert!(check.says("这家店不是我的。") && check.says("以认定单位答复为准"), "{}", check.html());
}

#[tokio::test]
async fn an_upheld_objection_removes_the_record() {
    let (ji, record) = ji().await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    let decided = officer
        .decides(&number, &[("outcome", "removed"), ("reasons", "经核查，当事人另有其人。")])
        .await;
    assert_eq!(decided.status, 303, "{}", decided.html());
    let page = ji.opens(&format!("/record/{record}")).await;
    assert!(page.says("已移出") && !page.says(r#"href="/objection/"#), "{}", page.html());
    let case = ji.opens(&format!("/cases/{number}")).await;
    assert!(case.says("经核查，当事人另有其人。"), "{}", case.html());
}

#[tokio::test]
async fn an_upheld_objection_corrects_the_record_and_the_old_version_stays_with_the_case() {
    let (ji, record) = ji().await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    let form = [
        ("outcome", "corrected"),
        ("title", "计量器具未检定"),
        ("conduct", "见决定书"),
        ("content", "罚款500元"),
        ("reasons", "名称有误。"),
    ];
    assert_eq!(officer.decides(&number, &form).await.status, 303);
    let page = ji.opens(&format!("/record/{record}")).await;
    assert!(page.says("计量器具未检定") && !page.says(TITLE) && page.says("显示中"));
    let desk = officer.opens(&format!("/desk/cases/{number}")).await;
    // What was taken out and put in is marked: what is read stands between the marks.
    let mut read = String::new();
    let mut inside = false;
    for it in desk.html().chars() {
        match it {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => read.push(it),
            _ => {}
        }
    }
    let read = read.replace("删去：", "").replace("新增：", "");
    assert!(read.contains(&format!("提交时：{TITLE}")), "{read}");
    assert!(read.contains("现在：计量器具未检定"), "{read}");
}

#[tokio::test]
async fn an_objection_that_is_not_upheld_leaves_the_record_and_says_what_can_be_done_next() {
    let (ji, record) = ji().await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    officer.decides(&number, &[("outcome", "kept"), ("reasons", "文书送达本人签收。")]).await;
    let second = ji.signs_in("scjg-2").await;
    assert_eq!(second.sends(&format!("/desk/cases/{number}/confirm"), &[]).await.status, 303);
    assert!(ji.opens(&format!("/record/{record}")).await.says("显示中"));
    let case = ji.opens(&format!("/cases/{number}")).await;
    // Sixty days from 23 November 2026 (行政复议法 §20).
    assert!(case.says("文书送达本人签收。") && case.says("2027年1月22日"), "{}", case.html());
}

#[tokio::test]
async fn what_was_repaired_may_still_be_removed_and_whoever_has_it_is_told() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let repair = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    let form = [("outcome", "granted"), ("reasons", "材料齐全。")];
    assert_eq!(officer.decides(&repair, &form).await.status, 303);
    let number = jia.objects(&record).await;
    assert_eq!(officer.sends(&format!("/desk/cases/{number}/accept"), &[]).await.status, 303);
    let desk = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(desk.says(r#"value="removed""#) && !desk.says(r#"value="ended""#), "{}", desk.html());
    let form = [("outcome", "removed"), ("reasons", "经核查，当事人另有其人。")];
    let decided = officer.sends(&format!("/desk/cases/{number}/decide"), &form).await;
    assert_eq!(decided.status, 303, "{}", decided.html());
    let page = jia.opens(&format!("/record/{record}")).await;
    assert!(page.says("已移出") && !page.says(r#"href="/objection/"#), "{}", page.html());

    let raw = sqlx::AnyPool::connect(&jia.site.settings.database).await.unwrap();
    let told = async |reason: &str| -> i64 {
        let sql = "select count(*) from message where record = $1 and reason = $2";
        sqlx::query_scalar(sql).bind(&record).bind(reason).fetch_one(&raw).await.unwrap()
    };
    let repaired = told("repaired").await;
    assert_eq!((repaired > 0, told("removed").await), (true, repaired));
}

#[tokio::test]
async fn what_was_changed_in_another_window_is_looked_at_again_before_it_is_sent() {
    let (ji, record) = ji().await;
    let form = format!("/objection/{record}");
    assert_eq!(ji.uploads(&form, OBJECTION, &[]).await.status, 303);
    let check = format!("{form}/check");
    let seen = |page: &Page| {
        let html = page.html();
        let at = html.find(r#"name="seen" value=""#).unwrap_or_else(|| panic!("{html}"));
        html[at + 19..].split('"').next().unwrap().to_owned()
    };
    let looked = seen(&ji.opens(&check).await);
    let other = [("step", "reason"), ("reason", "这台秤是新的。"), ("action", "next")];
    assert_eq!(ji.uploads(&form, &other, &[]).await.to, check);
    let page = ji.sends(&check, &[("seen", &looked)]).await;
    assert_eq!(page.status, 409, "{}", page.html());
    assert!(page.says("这台秤是新的。") && page.says("没有提交"), "{}", page.html());
    let sent = ji.sends(&check, &[("seen", &seen(&page))]).await;
    assert!(sent.to.ends_with("?sent=1"), "{}", sent.html());
}
