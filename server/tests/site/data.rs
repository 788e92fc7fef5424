//! My data: what is kept, the copy, consents, deletion, and what is purged by itself.

use domain::record::Kind;
use jiff::SignedDuration;
use serde_json::Value;
use server::jobs::{Job, run};

use crate::points::{citizen, good_records, joins};
use crate::visitor::{RECEIPT, Visitor, demo_visitor, root, visitor};
use crate::volunteer::{OFFER, publishes};

/// What came back as JSON.
async fn exported(visitor: &Visitor) -> Value {
    let page = visitor.sends("/data/export", &[]).await;
    assert_eq!(page.status, 200, "{}", page.html());
    serde_json::from_slice(&page.body).unwrap()
}

#[tokio::test]
async fn the_page_says_what_is_kept_why_for_how_long_and_what_can_be_done() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let page = jia.opens("/data").await;
    let published = jia.site.published();
    for entry in &published.documents.processing.processing {
        for text in [&entry.what, &entry.purpose, &entry.recipients, &entry.source] {
            assert!(page.says(text), "{text}");
        }
        assert!(page.says(&entry.basis.article), "{}", entry.basis.article);
    }
    for rule in &published.documents.retention.rule {
        assert!(page.says(&rule.what) && page.says(&rule.text), "{}", rule.id);
    }
    let person = citizen(&jia).await;
    let records = jia.site.store.own_record_count(&person).await.unwrap();
    let counted = format!("记录 {records} 条");
    for text in
        [counted.as_str(), "账户 1 个", "您没有同意过什么", "还没有清除过什么", "/guides/objection"]
    {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    // Counting is no reading.
    assert!(jia.opens("/record/access").await.says("还没有人看过"));
}

#[tokio::test]
async fn the_copy_is_json_has_every_table_and_nothing_of_another_citizen() {
    let site = demo_visitor().await;
    good_records(&site, "jia", &[Kind::Honour]).await;
    let (jia, yi) = (site.signs_in("jia").await, site.signs_in("yi").await);
    joins(&jia).await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let case = jia.asks_for_repair(&record).await;
    site.signs_in("rsj").await.decides(&case, &[("outcome", "granted"), ("reasons", "齐全")]).await;
    let draft = jia.record("未按规定保管会计资料").await;
    let keep = [("fulfilment", "写到一半"), ("action", "save")];
    jia.uploads(&format!("/repair/{draft}"), &keep, &[RECEIPT]).await;
    let foreign = yi.record("销售侵犯注册商标专用权的商品").await;

    let copy = exported(&jia).await;
    let tables = copy["tables"].as_object().unwrap();
    for table in store::copy::tables() {
        assert!(tables.contains_key(table), "{table}");
    }
    let titles: Vec<_> = copy["points"]["entries"].as_array().unwrap().iter().collect();
    assert!(titles.iter().any(|it| it["points"] == 10), "the honour: {titles:?}");
    assert_eq!(tables["cases"][0]["number"], case.as_str());
    assert_eq!(tables["evidence"].as_array().unwrap().len(), 2);
    assert_eq!(tables["draft"][0]["answers"]["fulfilment"], "写到一半");
    let looks = tables["access"].as_array().unwrap();
    let itself = looks.iter().filter(|it| it["purpose"] == "report").count();
    assert_eq!(itself, 1, "the copy names its own reading, once");
    assert!(tables["history"].as_array().unwrap().iter().any(|it| it["who_unit"] == "rsj"));

    let text = copy.to_string();
    let people = &site.site.published().people;
    for other in people.citizens.iter().filter(|it| it.key != "jia") {
        assert!(!text.contains(&other.name) && !text.contains(other.number.expose()));
    }
    assert!(!text.contains(&foreign), "another's record");
    assert!(!text.contains("演示经办员"), "officers by unit and role only");
    assert!(!text.contains("120110189003120014"), "the number is masked");
    // One reading, with its purpose, in plain words.
    assert!(jia.opens("/record/access").await.says("出具您要的报告"));
}

#[tokio::test]
async fn the_copy_names_no_officer_and_tells_nothing_that_units_ask_each_other() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    let (rsj, second) = (site.signs_in("rsj").await, site.signs_in("rsj-2").await);
    // A refusal that two officers made.
    let case = jia.asks_for_repair(&jia.record("以欺诈手段骗取社会保险待遇").await).await;
    rsj.decides(&case, &[("outcome", "refused"), ("reasons", "凭证金额不符。")]).await;
    let confirm = format!("/desk/cases/{case}/confirm");
    assert_eq!(second.sends(&confirm, &[]).await.status, 303);
    // A case that one officer took on, and that was asked about.
    let ji = site.signs_in("ji").await;
    let case = ji.objects(&ji.record("使用未按规定检定的计量器具").await).await;
    let at = format!("/desk/cases/{case}");
    let scjg = site.signs_in("scjg").await;
    assert_eq!(scjg.sends(&format!("{at}/accept"), &[]).await.status, 303);
    let asked = [("flaw_words", "incomplete"), ("request", "请写清楚是哪台秤。")];
    assert_eq!(scjg.sends(&format!("{at}/ask"), &asked).await.status, 303);
    let waiting = exported(&ji).await.to_string();
    assert!(waiting.contains("请写清楚是哪台秤。"), "what they were asked is theirs: {waiting}");
    assert_eq!(scjg.sends(&format!("{at}/resume"), &[]).await.status, 303);
    let form = [("to", "rsj"), ("question", "请核对内部台账。")];
    assert_eq!(scjg.sends(&format!("{at}/hand-over"), &form).await.status, 303);
    let handed = exported(&ji).await.to_string();
    assert!(handed.contains("handed-over"), "{handed}");

    let decided = exported(&jia).await.to_string();
    assert!(decided.contains("凭证金额不符。"), "{decided}");
    for copy in [decided, waiting, handed] {
        for hidden in ["演示经办员", r#""by""#, r#""second""#, "请核对内部台账。"] {
            assert!(!copy.contains(hidden), "{hidden}: {copy}");
        }
    }
}

#[tokio::test]
async fn every_item_of_the_copy_is_described_in_the_schema() {
    let site = demo_visitor().await;
    good_records(&site, "jia", &[Kind::Honour]).await;
    let jia = site.signs_in("jia").await;
    joins(&jia).await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    jia.asks_for_repair(&record).await;
    let schema: Value =
        serde_json::from_slice(&site.opens("/data/export.schema.json").await.body).unwrap();
    fits(&exported(&jia).await, &schema, "");
}

/// Whether a value has what its schema asks for and nothing that it does not know.
fn fits(value: &Value, schema: &Value, at: &str) {
    assert!(schema["description"].as_str().is_some_and(|it| !it.is_empty()), "{at}");
    if let (Value::Object(object), Some(known)) = (value, schema["properties"].as_object()) {
        for required in schema["required"].as_array().unwrap() {
            assert!(object.contains_key(required.as_str().unwrap()), "{at} lacks {required}");
        }
        for (key, value) in object {
            let schema = known.get(key).unwrap_or_else(|| panic!("{at}/{key} is not described"));
            fits(value, schema, &format!("{at}/{key}"));
        }
    }
    if let (Value::Array(items), Some(schema)) = (value, schema.get("items")) {
        for item in items {
            fits(item, schema, &format!("{at}/0"));
        }
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = &schema["type"];
    let fits = allowed.is_null() || allowed == kind || {
        allowed.as_array().is_some_and(|it| it.iter().any(|it| it == kind))
    };
    assert!(fits, "{at} is {kind}, and not {allowed}");
}

#[tokio::test]
async fn the_copy_comes_as_a_file_that_nobody_keeps() {
    let page = demo_visitor().await.signs_in("jia").await.sends("/data/export", &[]).await;
    assert_eq!(page.header("content-type"), "application/json");
    assert_eq!(
        page.header("content-disposition"),
        "attachment; filename=\"my-data-2026-11-23.json\""
    );
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_consent_is_withdrawn_with_one_tap_and_its_text_can_be_read_again() {
    let bing = demo_visitor().await.signs_in("bing").await;
    joins(&bing).await;
    let data = bing.opens("/data").await;
    assert!(data.says("/data/consents/points/withdraw") && data.says("2026年11月23日"));
    let text = bing.opens("/data/consents/points/2026-11").await;
    assert!(text.status == 200 && text.says("我自愿加入诚信积分"));
    assert_eq!(bing.opens("/data/consents/points/2020-01").await.status, 404);
    let page = bing.sends("/data/consents/points/withdraw", &[]).await;
    assert_eq!(page.to, "/data?done=withdrawn");
    let data = bing.opens(&page.to).await;
    assert!(data.says("已经撤回") && !data.says("/data/consents/points/withdraw"));
    assert!(bing.opens("/points").await.says("加入诚信积分"));
    assert_eq!(bing.sends("/data/consents/points/withdraw", &[]).await.to, "/data");
}

#[tokio::test]
async fn what_may_be_deleted_goes_and_the_rest_has_reasons() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    joins(&jia).await;
    let record = jia.record("未按规定保管会计资料").await;
    let keep = [("reason", "写到一半"), ("action", "save")];
    jia.uploads(&format!("/objection/{record}"), &keep, &[RECEIPT]).await;
    let page = jia.opens("/data/delete").await;
    for text in ["草稿 1 份", "公共信用记录 ", "存10年", "不能单独删"] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(!page.says(r#"name="account""#));
    let nothing = jia.sends("/data/delete", &[]).await;
    assert!(nothing.status == 422 && nothing.says("请先勾选要删的"));
    let refused = jia.sends("/data/delete", &[("account", "yes")]).await;
    assert!(refused.status == 422 && refused.says("账户现在不能删"));
    let all = [("drafts", "yes"), ("points", "yes"), ("sessions", "yes")];
    let page = jia.sends("/data/delete", &all).await;
    assert_eq!(page.to, "/data?done=deleted");
    let data = jia.opens(&page.to).await;
    for text in ["草稿 0 份", "文件 0 个", "您要求删除", "存根 2 条"] {
        assert!(data.says(text), "{text}: {}", data.html());
    }
    assert!(jia.opens("/points").await.says("加入诚信积分"));
    assert!(jia.opens("/record").await.says("未按规定保管会计资料"), "the record stays");
}

#[tokio::test]
async fn somebody_without_records_and_cases_can_delete_the_account() {
    let site = demo_visitor().await;
    let wu = site.signs_in("wu").await;
    assert!(wu.opens("/data/delete").await.says(r#"name="account""#));
    let page = wu.sends("/data/delete", &[("account", "yes")]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/"));
    assert!(page.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(wu.opens("/account").await.status, 303, "nobody is signed in");
    let back = site.signs_in("wu").await;
    assert!(back.opens("/data").await.says("您要求删除"));
}

#[tokio::test]
async fn a_report_goes_with_the_account_and_what_keeps_an_account_is_said() {
    let site = demo_visitor().await;
    let wu = site.signs_in("wu").await;
    let report = wu.sends("/report", &[("period", "all")]).await.to;
    assert!(wu.opens(&report).await.status == 200, "{report}");
    wu.sends("/message", &[("subject", "写到一半"), ("action", "later")]).await;
    let page = wu.opens("/data/delete").await;
    assert!(page.says("还有草稿") && !page.says(r#"name="account""#), "{}", page.html());
    wu.sends("/data/delete", &[("drafts", "yes")]).await;
    assert!(wu.opens("/data/delete").await.says(r#"name="account""#));
    assert_eq!(wu.sends("/data/delete", &[("account", "yes")]).await.to, "/");
    let back = site.signs_in("wu").await;
    assert_eq!(back.opens(&report).await.status, 404);
    assert!(back.opens("/data").await.says("<b>自查报告</b>"));

    // Whoever was at an activity is told why the account stays.
    let opportunity = publishes(&site.signs_in("organiser").await, OFFER).await;
    back.sends(&format!("/volunteer/{opportunity}/join"), &[]).await;
    let page = back.opens("/data/delete").await;
    assert!(page.says("志愿服务 1 次") && !page.says(r#"name="account""#), "{}", page.html());
    let refused = back.sends("/data/delete", &[("account", "yes")]).await;
    assert!(refused.status == 422 && refused.says("志愿服务 1 次"), "{}", refused.html());
}

#[tokio::test]
async fn old_drafts_and_files_of_closed_cases_are_purged_with_stubs_and_nothing_else_is() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let case = jia.asks_for_repair(&record).await;
    site.signs_in("rsj").await.decides(&case, &[("outcome", "granted"), ("reasons", "齐全")]).await;
    let draft = jia.record("未按规定保管会计资料").await;
    let keep = [("reason", "写到一半"), ("action", "save")];
    jia.uploads(&format!("/objection/{draft}"), &keep, &[RECEIPT]).await;
    let person = citizen(&jia).await;
    let did = |what: &'static str| {
        let site = site.site.clone();
        async move { run(&site, Job::Retention).await.unwrap().unwrap().did[what] }
    };
    let before = site.site.store.holdings(&person).await.unwrap();
    let day = |n: i64| SignedDuration::from_hours(24 * n);
    site.site.clock.advance(day(75));
    assert_eq!(did("told").await, 0, "fifteen days are left");
    site.site.clock.advance(day(1));
    assert_eq!(did("told").await, 1, "fourteen days are left");
    assert_eq!(did("told").await, 0, "told once");
    let inbox = jia.signs_in("jia").await.opens("/notices").await;
    assert!(inbox.says("草稿快要清除了") && inbox.says("2027年2月21日"), "{}", inbox.html());
    site.site.clock.advance(day(14));
    assert_eq!(did("drafts").await, 0, "the ninetieth day is still kept");
    site.site.clock.advance(day(1));
    let report = run(&site.site, Job::Retention).await.unwrap().unwrap().did;
    assert_eq!((report["drafts"], report["draft-files"], report["case-files"]), (1, 1, 0));
    assert_eq!(did("drafts").await, 0, "a second time there is nothing to do");
    site.site.clock.advance(day(3 * 365 + 1 - 91 - 14));
    assert_eq!(did("told").await, 1, "the files of the case, fourteen days before");
    site.site.clock.advance(day(3 * 366 - 3 * 365 - 1 + 91 + 14));
    assert_eq!(did("case-files").await, 1);

    let after = site.site.store.holdings(&person).await.unwrap();
    for table in ["record", "record_version", "cases", "history", "access"] {
        assert_eq!(after[table], before[table], "{table}");
    }
    // A draft, its file, the file of the case, the three notices of it and the one of the draft; that
    // the files end was told lately.
    assert_eq!((after["draft"], after["evidence"], after["notice"]), (0, 0, 1));
    assert_eq!(after["purged"], 7);
    let jia = site.signs_in("jia").await;
    let data = jia.opens("/data").await;
    assert!(data.says("90天没有动过就清除") && data.says("规则：办结后3年清除"), "{}", data.html());
    assert!(!data.says("写到一半") && !data.says("缴款凭证"));
    assert_eq!(jia.opens(&format!("/cases/{case}")).await.status, 200, "the case stays");
    // Ten years and more later the log of readings is still there.
    site.site.clock.advance(day(3660));
    run(&site.site, Job::Retention).await.unwrap();
    let log = site.site.store.holdings(&person).await.unwrap()["access"];
    assert!(log >= before["access"]);
}

#[tokio::test]
async fn the_account_leads_to_points_and_data() {
    let page = demo_visitor().await.signs_in("jia").await.opens("/account").await;
    assert!(page.says(r#"href="/points""#) && page.says(r#"href="/data""#));
    let officer = demo_visitor().await.signs_in("rsj").await.opens("/account").await;
    assert!(!officer.says(r#"href="/data""#));
}

#[tokio::test]
async fn every_cookie_that_is_set_stands_on_the_page_about_privacy() {
    let mut names = Vec::new();
    let mut folders = vec![root().join("server/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).unwrap_or_default();
            let named = source.split("COOKIE: &str = \"").skip(1);
            names.extend(named.map(|it| it.split('"').next().unwrap().to_owned()));
        }
    }
    assert_eq!(names.len(), 5, "the page says how many: {names:?}");
    let site = visitor().await;
    let pages = [site.opens("/privacy").await, site.in_english().opens("/privacy").await];
    assert!(pages[0].says("只用五种") && pages[1].says("There are five"));
    for name in names {
        let code = format!("<code>{name}</code>");
        assert!(pages.iter().all(|it| it.says(&code)), "{name}");
    }
}
