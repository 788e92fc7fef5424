//! Letting a named party see chosen parts, by a code and without an account.

use axum::http::Method;
use jiff::SignedDuration;

use crate::inspection::first;
use crate::visitor::{Page, Visitor, demo_visitor, visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";
const OTHER: &str = "未按规定保管会计资料";

/// Makes an authorisation over this record; the page with the code.
async fn authorises(jia: &Visitor, record: &str, more: &[(&str, &str)]) -> Page {
    let form = jia.opens("/authorisations/new").await.html();
    let once = first_value(&form, "once");
    let mut fields = vec![
        ("once", once.as_str()),
        ("version", "2026-11"),
        ("party", "演示公司"),
        ("purpose", "job"),
        ("words", "应聘仓库管理员"),
        ("records", record),
        ("year", "2026"),
        ("month", "12"),
        ("day", "31"),
        ("consent", "yes"),
    ];
    fields.extend(more);
    jia.sends("/authorisations/new", &fields).await
}

fn first_value(html: &str, name: &str) -> String {
    let at = html.find(&format!("name=\"{name}\"")).unwrap();
    let from = at + html[at..].find("value=\"").unwrap() + 7;
    html[from..].split('"').next().unwrap().to_owned()
}

/// The address with the code in it.
fn address(page: &Page) -> String {
    let html = page.html();
    let at = html.find("https://www.example.gov.cn/authorised/").unwrap();
    let path = html[at..].split('<').next().unwrap();
    path.strip_prefix("https://www.example.gov.cn").unwrap().to_owned()
}

#[tokio::test]
async fn a_party_sees_what_was_chosen_and_each_opening_is_in_my_log() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let made = authorises(&jia, &record, &[("parts", "document")]).await;
    assert_eq!(made.status, 200, "{}", made.html());
    assert!(made.says("<path d=\"M4 4h7") && made.says("码只显示这一次"));
    assert_eq!(made.header("referrer-policy"), "no-referrer");
    let address = address(&made);
    let mine = first(&made.html(), "/authorisations/S");

    let nobody = jia.leaves();
    // A preview of the link opens nothing and says nothing.
    let door = nobody.opens(&address).await;
    assert!(door.status == 200 && door.says("打开授权查询"));
    assert!(!door.says("演示公司") && !door.says(TITLE));
    assert!(jia.opens(&mine).await.says("还没有人打开过"));

    let page = nobody.sends(&address, &[]).await;
    assert_eq!(page.status, 200);
    for text in [
        TITLE,
        "演示公司",
        "应聘仓库管理员",
        "津丽演示人社罚〔2026〕5号",
        "演**",
        "不是征信报告",
        "每次打开都会记下",
    ] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    for hidden in [OTHER, "120110189003120014", "6,400", "演示甲", "2027年5月18日"] {
        assert!(!page.says(hidden), "{hidden}");
    }
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.header("x-robots-tag").contains("noindex") && page.says(r#"content="noindex""#));
    assert_eq!(page.header("set-cookie"), "");

    assert!(jia.opens("/record/access").await.says("演示公司（您授权的）"));
    assert!(jia.opens(&format!("/record/{record}")).await.says("演示公司（您授权的）"));
    assert!(jia.opens("/record").await.says("演示公司 1 次"));
    assert!(!jia.opens(&mine).await.says("还没有人打开过"));
    assert!(jia.opens("/authorisations").await.says("打开过 1 次"));
}

#[tokio::test]
async fn the_code_can_be_typed_and_parts_that_were_not_chosen_are_not_there() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let made = authorises(&jia, &jia.record(TITLE).await, &[]).await;
    let address = address(&made);
    let code = address.rsplit('/').next().unwrap().to_lowercase();
    let spaced = format!(" {} {}-{}", &code[..4], &code[4..8], &code[8..]);
    let nobody = jia.leaves();
    assert!(nobody.opens("/authorised").await.says("授权码"));
    let page = nobody.sends("/authorised", &[("code", &spaced)]).await;
    assert!(page.status == 200 && page.says(TITLE), "{}", page.html());
    assert!(!page.says("津丽演示人社罚") && page.says("名称和现在的状态"));
}

#[tokio::test]
async fn unknown_over_and_revoked_codes_get_the_same_answer() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let revoked = address(&authorises(&jia, &record, &[]).await);
    let mine = first(&jia.opens("/authorisations").await.html(), "/authorisations/S");
    let page = jia.sends(&format!("{mine}/revoke"), &[]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, mine.as_str()));
    assert!(jia.opens(&mine).await.says("已撤回"));
    let over = address(&authorises(&jia, &record, &[]).await);
    let nobody = jia.leaves();
    assert_eq!(nobody.sends(&over, &[]).await.status, 200, "it holds until its last day is over");
    jia.site.clock.advance(SignedDuration::from_hours(24 * 39));

    let unknown = format!("/authorised/{}", "7".repeat(28));
    let expected = nobody.sends(&unknown, &[]).await;
    assert_eq!(expected.status, 404);
    assert!(expected.says("这个授权码打不开"));
    for (name, path) in [
        ("revoked", revoked.as_str()),
        ("over", over.as_str()),
        ("no code", "/authorised/x"),
        ("hostile", "/authorised/%22%3E%3Cscript%3E"),
    ] {
        let page = nobody.sends(path, &[]).await;
        assert_eq!((page.status, page.html()), (expected.status, expected.html()), "{name}");
        assert_eq!(page.headers.len(), expected.headers.len(), "{name}");
    }
    let typed = nobody.sends("/authorised", &[("code", "7")]).await;
    assert_eq!((typed.status, typed.html()), (expected.status, expected.html()));
    // The doors differ in nothing but the address itself.
    let door = async |path: &str| {
        let last = path.rsplit('/').next().unwrap();
        nobody.opens(path).await.html().replace(last, "")
    };
    assert_eq!(door(&revoked).await, door(&unknown).await);
}

#[tokio::test]
async fn a_record_that_ended_later_is_not_shown_any_more() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let address = address(&authorises(&jia, &record, &[]).await);
    let case = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    officer.decides(&case, &[("outcome", "granted"), ("reasons", "已核对。")]).await;
    let page = jia.leaves().sends(&address, &[]).await;
    assert!(page.status == 200 && !page.says(TITLE) && page.says("不再显示"), "{}", page.html());
    // They opened it and saw nothing of that record: its page does not say that they saw it.
    assert!(jia.opens("/record/access").await.says("演示公司（您授权的）"));
    let own = jia.opens(&format!("/record/{record}")).await;
    assert!(!own.says("演示公司（您授权的）"), "{}", own.html());
    // Nor is it offered for a new one.
    assert!(!jia.opens("/authorisations/new").await.says(TITLE));
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_and_shows_the_code_once() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let once = ("once", "0123456789abcdef0123456789abcdef");
    let send = async || {
        let fields = [
            once,
            ("version", "2026-11"),
            ("party", "演示公司"),
            ("purpose", "rent"),
            ("records", &record),
            ("year", "2026"),
            ("month", "12"),
            ("day", "1"),
            ("consent", "yes"),
        ];
        jia.sends("/authorisations/new", &fields).await
    };
    let made = send().await;
    assert_eq!(made.status, 200);
    let code = address(&made).rsplit('/').next().unwrap().to_owned();
    let again = send().await;
    assert_eq!(again.status, 303);
    let detail = jia.opens(&again.to).await;
    assert!(!detail.says(&code) && detail.says("授权码不再显示"));
    assert_eq!(jia.opens("/authorisations").await.html().matches("/authorisations/S").count(), 1);
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_is_kept() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let page = jia
        .sends(
            "/authorisations/new",
            &[("party", "演示公司<b>"), ("records", &record), ("consent", "yes")],
        )
        .await;
    assert_eq!(page.status, 422);
    // The version of the text was not sent, so it has to be agreed to again.
    for field in ["purpose", "year", "consent"] {
        assert!(page.says(&format!("href=\"#{field}\"")), "{field}: {}", page.html());
    }
    assert!(
        page.says("演示公司&lt;b") && page.html().contains(&format!("value=\"{record}\" checked"))
    );
    // Another's record is as good as none.
    let yi = jia.signs_in("yi").await;
    let page = authorises(&yi, &record, &[]).await;
    assert!(page.status == 422 && page.says(r##"href="#records""##));
    let late =
        jia.sends("/authorisations/new", &[("year", "2027"), ("month", "3"), ("day", "1")]).await;
    assert!(late.says("最长 90 天"));
}

#[tokio::test]
async fn guessing_is_slowed_down_for_each_address_in_plain_words() {
    let site = visitor().await;
    let tries =
        async |from: &str| site.with(Method::POST, "/authorised/x", &[("x-real-ip", from)]).await;
    for _ in 0..60 {
        assert_eq!(tries("192.0.2.1").await.status, 404);
    }
    let page = tries("192.0.2.1").await;
    assert_eq!(page.status, 429);
    assert_eq!(page.header("retry-after"), "1");
    assert!(page.says("请慢一点") && page.says("1 秒"), "{}", page.html());
    // The door stays open, and others are not slowed down.
    assert_eq!(
        site.with(Method::GET, "/authorised/x", &[("x-real-ip", "192.0.2.1")]).await.status,
        200
    );
    assert_eq!(tries("192.0.2.2").await.status, 404);
    // What somebody claims in front of what the proxy saw does not count.
    let page =
        site.with(Method::POST, "/authorised/x", &[("x-real-ip", "203.0.113.9, 192.0.2.1")]).await;
    assert_eq!(page.status, 429);
    site.site.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(tries("192.0.2.1").await.status, 404);
}

#[tokio::test]
async fn signing_in_and_verifying_are_slowed_down_too() {
    let site = visitor().await;
    for _ in 0..60 {
        assert_eq!(site.sends("/sign-in", &[("person", "x")]).await.status, 422);
    }
    let page = site.sends("/sign-in", &[("person", "x")]).await;
    assert!(page.status == 429 && !page.header("retry-after").is_empty());
    assert_eq!(site.opens("/sign-in").await.status, 200);
    for _ in 0..30 {
        assert_eq!(site.opens("/verify?number=x&code=y").await.status, 200);
    }
    assert_eq!(site.opens("/verify?number=x&code=y").await.status, 429);
    assert_eq!(site.opens("/verify").await.status, 200);
}
