//! Why did they look? Asked by a citizen, answered by an inspector of another unit.

use crate::visitor::{Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

/// A citizen whose record an officer read for a case, and the address of that look.
async fn looked_at() -> (Visitor, Visitor, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let case = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    assert_eq!(officer.opens(&format!("/desk/cases/{case}")).await.status, 200);
    let look = first(&jia.opens("/record/access").await.html(), "/record/access/");
    (jia, officer, look)
}

/// The first address on the page that begins so.
pub fn first(html: &str, begins: &str) -> String {
    let at = html.find(&format!("\"{begins}")).unwrap_or_else(|| panic!("no {begins}: {html}"));
    html[at + 1..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_citizen_asks_why_and_inspectors_of_other_units_answer() {
    let (jia, officer, look) = looked_at().await;
    let page = jia.opens(&look).await;
    assert!(page.says("人力资源和社会保障局") && page.says("办理修复申请"), "{}", page.html());
    // Five working days from Monday 23 November.
    assert!(page.says("2026年11月30日") && page.says("本站的默认期限"), "{}", page.html());
    let page = jia.sends(&look, &[("question", "我没有去过那个窗口。")]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, look.as_str()));
    assert_eq!(jia.sends(&look, &[]).await.status, 303, "a second click changes nothing");
    let page = jia.opens(&look).await;
    assert!(page.says("核查人员在查") && page.says("我没有去过那个窗口。"));
    assert!(jia.opens("/record/access").await.says("看答复"));

    // It is a case of theirs like any other.
    let mine = first(&page.html(), "/cases/W");
    assert!(jia.opens("/cases").await.says("为什么看我的记录"));
    let page = jia.opens(&mine).await;
    for text in ["我没有去过那个窗口。", "等核查人员签收", "查询核查人员", "2026年11月25日"]
    {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(jia.opens(&format!("{mine}/receipt")).await.says("查询核查人员"));

    let inspector = jia.signs_in("inspector").await;
    assert!(inspector.opens("/account").await.says("/desk/inspections"));
    let list = inspector.opens("/desk/inspections").await;
    assert!(list.says("人力资源和社会保障局") && !list.says(TITLE) && !list.says("演示甲"));
    let at = first(&list.html(), "/desk/inspections/W");
    let page = inspector.opens(&at).await;
    for text in [TITLE, "我没有去过那个窗口。", "演示经办员·人力社保", "办件和看的是同一条记录"]
    {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(!page.says("120110189003120014"));

    // The reader and their unit have no way to it.
    assert_eq!(officer.opens(&at).await.status, 404);
    assert_eq!(officer.opens("/desk/inspections").await.status, 404);
    let number = at.rsplit('/').next().unwrap();
    assert_eq!(officer.opens(&format!("/desk/cases/{number}")).await.status, 404);
    for step in ["accept", "decide"] {
        assert_eq!(officer.sends(&format!("{at}/{step}"), &[]).await.status, 404);
        let desk = format!("/desk/cases/{number}/{step}");
        assert_eq!(officer.sends(&desk, &[]).await.status, 404);
    }

    assert_eq!(inspector.sends(&format!("{at}/accept"), &[]).await.status, 303);
    // A correction stops the clock; the citizen sees it everywhere and answers.
    let ask = [("flaw_words", "incomplete"), ("request", "请写明是哪个窗口。")];
    let page = inspector.sends(&format!("{at}/ask"), &ask).await;
    assert_eq!(page.status, 303, "{}", page.html());
    assert!(jia.opens("/account").await.says("补正"));
    let answer = [("answer", "一楼的窗口。")];
    let answered = jia.uploads(&format!("{mine}/answer"), &answer, &[]).await;
    assert_eq!(answered.status, 303, "{}", answered.html());
    assert!(inspector.opens(&at).await.says("一楼的窗口。"));
    // Not to the unit that read.
    let page = inspector.opens(&at).await;
    assert!(page.says(r#"value="scjg""#) && !page.says(r#"value="rsj""#), "{}", page.html());
    let over = [("to", "rsj"), ("question", "请说明。")];
    assert_eq!(inspector.sends(&format!("{at}/hand-over"), &over).await.status, 422);
    let message = [("message", "已向单位调取办件经过。")];
    assert_eq!(inspector.sends(&format!("{at}/messages"), &message).await.status, 303);
    assert!(jia.opens(&mine).await.says("已向单位调取办件经过。"));

    let decide = format!("{at}/decide");
    let page = inspector.sends(&decide, &[("reasons", "写好的理由")]).await;
    assert!(page.status == 422 && page.says(r##"href="#outcome""##) && page.says("写好的理由"));
    let answer = [("outcome", "justified"), ("reasons", "您交了修复申请，他们要核对。")];
    assert_eq!(inspector.sends(&decide, &answer).await.status, 303);
    let again = inspector.sends(&decide, &answer).await;
    assert!(again.status == 409 && again.says(r#"role="alert""#));
    assert!(!jia.opens(&look).await.says("看得有依据"), "not before a second inspector agrees");
    let page = inspector.sends(&format!("{at}/confirm"), &[]).await;
    assert_eq!(page.status, 409, "nobody confirms what they proposed");
    let second = jia.signs_in("inspector-2").await;
    assert_eq!(second.sends(&format!("{at}/confirm"), &[]).await.status, 303);

    let page = jia.opens(&look).await;
    assert!(page.says("看得有依据") && page.says("您交了修复申请，他们要核对。"));
    let page = jia.opens(&format!("{mine}/decision")).await;
    assert!(page.says("看得有依据") && !page.says("行政复议"), "{}", page.html());
    // The inspector's own looks are in the log, and can be asked about too.
    let log = jia.opens("/record/access").await;
    assert!(log.says("核查谁看过这条记录") && log.says("核查人员"), "{}", log.html());
}

#[tokio::test]
async fn a_question_can_be_withdrawn_and_looked_into_again() {
    let (jia, _, look) = looked_at().await;
    jia.sends(&look, &[]).await;
    let mine = first(&jia.opens(&look).await.html(), "/cases/W");
    assert_eq!(jia.sends(&format!("{mine}/withdraw"), &[]).await.status, 303);
    assert!(jia.opens(&look).await.says("已撤回"));
    let inspector = jia.signs_in("inspector").await;
    let at = first(&inspector.opens("/desk/inspections").await.html(), "/desk/inspections/W");
    let again = [("again", "当事人来电，要求继续查。")];
    assert_eq!(inspector.sends(&format!("{at}/reopen"), &again).await.status, 303);
    assert!(jia.opens(&look).await.says("重新办理"));
    let found = [("outcome", "not-justified"), ("reasons", "没有对应的办件。")];
    assert_eq!(inspector.sends(&format!("{at}/decide"), &found).await.status, 303);
    assert!(jia.opens(&look).await.says("看得没有依据"));
    assert!(jia.opens("/notices").await.says("重新"));
}

#[tokio::test]
async fn nobody_asks_about_a_look_of_their_own_or_of_somebody_else() {
    let (jia, officer, look) = looked_at().await;
    let yi = jia.signs_in("yi").await;
    assert_eq!(yi.opens(&look).await.status, 404);
    assert_eq!(yi.sends(&look, &[]).await.status, 404);
    assert_eq!(officer.opens(&look).await.status, 404);
    assert_eq!(jia.opens("/record/access/x").await.status, 404);
    let own = jia.opens("/record/access").await.html();
    // One link for each look that is not my own.
    assert_eq!(
        own.matches("class=\"look-ask\"").count(),
        own.matches("\"/record/access/0").count()
    );
    let long = "长".repeat(2001);
    let page = jia.sends(&look, &[("question", &long)]).await;
    assert!(page.status == 422 && page.says(r##"href="#question""##) && page.says(&long));
}

#[tokio::test]
async fn a_look_long_after_the_case_was_closed_is_told_to_the_inspector() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let case = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    officer.decides(&case, &[("outcome", "granted"), ("reasons", "已核对。")]).await;
    officer.opens(&format!("/desk/cases/{case}")).await;
    let inspections = async || jia.signs_in("inspector").await.opens("/desk/inspections").await;
    assert!(inspections().await.says("没有对不上的查看"));
    assert_eq!(audit(&jia.site.settings), (Some(0), "{\"unmatched\":[]}\n".to_owned()));
    jia.site.clock.advance(jiff::SignedDuration::from_hours(48));
    let officer = jia.signs_in("rsj").await;
    assert_eq!(officer.opens(&format!("/desk/cases/{case}")).await.status, 200);
    let page = inspections().await;
    assert!(page.says("结束以后才看的") && !page.says("没有对不上的查看"), "{}", page.html());
    // The operator's command says the same, and fails.
    let (code, told) = audit(&jia.site.settings);
    assert_eq!(code, Some(1));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let odd = &told["unmatched"][0];
    assert_eq!((&odd["fault"], &odd["unit"]), (&"after-closing".into(), &"rsj".into()), "{told}");
    let closed = officer.opens("/desk?state=closed").await;
    assert!(closed.says(&case) && !closed.says("演示甲") && closed.says("不再显示记录"));
}

/// What `chengxin audit accesses --json` ends with, and what it says.
fn audit(settings: &server::settings::Settings) -> (Option<i32>, String) {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_chengxin"))
        .args(["audit", "accesses", "--json", "--database", &settings.database, "--data"])
        .arg(&settings.data)
        .output()
        .unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}
