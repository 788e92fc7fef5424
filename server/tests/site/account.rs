//! Signing in and out.

use axum::http::Method;
use jiff::SignedDuration;

use crate::visitor::{demo_visitor, visitor, visitor_with};

#[tokio::test]
async fn a_session_is_kept_in_a_cookie_that_only_this_host_gets() {
    let site = visitor().await;
    let page = site.sends("/sign-in", &[("person", "jia"), ("to", "/record")]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/record"));
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    for part in ["; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn the_identity_page_says_that_it_is_a_demonstration() {
    let page = visitor().await.opens("/sign-in").await;
    assert_eq!(page.status, 200);
    assert!(page.says("演示甲") && page.says("演示经办员") && page.says("演示身份"));
}

#[tokio::test]
async fn nobody_signs_in_with_a_demonstration_identity_unless_the_settings_allow_it() {
    let site = visitor_with(|settings| settings.demo = false).await;
    assert_eq!(site.sends("/sign-in", &[("person", "jia")]).await.status, 404);
    let page = site.opens("/sign-in").await;
    assert!(page.status == 200 && !page.says("演示甲"));
}

#[tokio::test]
async fn an_unknown_identity_is_refused_in_words() {
    let page = visitor().await.sends("/sign-in", &[("person", "nobody")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says(r#"role="alert""#));
}

#[tokio::test]
async fn nobody_is_led_to_another_site_by_signing_in() {
    let site = visitor().await;
    for to in ["//evil.example", "https://evil.example/", "/\\evil.example"] {
        let page = site.sends("/sign-in", &[("person", "jia"), ("to", to)]).await;
        assert_eq!(page.to, "/", "{to}");
    }
}

#[tokio::test]
async fn a_page_of_ones_own_asks_to_sign_in_and_comes_back() {
    let page = visitor().await.opens("/record?x=1").await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/sign-in?to=%2Frecord%3Fx%3D1"));
}

#[tokio::test]
async fn signing_out_ends_the_session_everywhere() {
    let jia = demo_visitor().await.signs_in("jia").await;
    assert!(jia.opens("/account").await.says("演示甲"));
    let page = jia.sends("/sign-out", &[]).await;
    assert!(page.header("set-cookie").contains("Max-Age=0"));
    // The old cookie is worth nothing now.
    assert_eq!(jia.opens("/account").await.status, 303);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_says_so() {
    let jia = demo_visitor().await.signs_in("jia").await;
    jia.site.clock.advance(SignedDuration::from_hours(3));
    let page = jia.opens("/record").await;
    assert_eq!(page.to, "/sign-in?to=%2Frecord&ended=1");
    let way = jia.opens(&page.to).await;
    assert!(way.says("登录时间到了") && !way.says("已保存") && !way.says("刚才交的"));
}

#[tokio::test]
async fn who_works_at_a_desk_stays_signed_in_while_they_do_and_no_longer_than_ten_hours() {
    let site = demo_visitor().await;
    let (jia, rsj) = (site.signs_in("jia").await, site.signs_in("rsj").await);
    let away = site.signs_in("scjg").await;
    for hours in [1, 2, 3, 4, 5, 6, 7, 8, 9] {
        site.site.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(rsj.opens("/desk").await.status, 200, "{hours}");
        assert_eq!(jia.opens("/account").await.status, if hours < 2 { 200 } else { 303 });
    }
    assert_eq!(away.opens("/desk").await.status, 303, "not used for two hours");
    site.site.clock.advance(SignedDuration::from_mins(59));
    assert_eq!(rsj.opens("/desk").await.status, 200);
    site.site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(rsj.opens("/desk").await.status, 303, "ten hours after signing in");
}

#[tokio::test]
async fn a_citizen_who_says_so_stays_signed_in_and_no_longer_than_ten_hours() {
    let site = demo_visitor().await;
    let (jia, yi) = (site.signs_in("jia").await, site.signs_in("yi").await);
    let asks = [("accept", "application/json")];
    site.site.clock.advance(SignedDuration::from_mins(116));
    let stays = jia.with(Method::POST, "/account/stay", &asks).await;
    assert_eq!((stays.status.as_u16(), stays.html().as_str()), (200, r#"{"seconds":7200}"#));
    site.site.clock.advance(SignedDuration::from_mins(9));
    assert_eq!(jia.opens("/account").await.status, 200);
    assert_eq!(yi.opens("/account").await.status, 303, "did not say so");
    for minutes in [225, 340, 455, 570] {
        site.site.clock.advance(SignedDuration::from_mins(if minutes == 225 { 100 } else { 115 }));
        assert_eq!(jia.sends("/account/stay?to=/record", &[]).await.to, "/record", "{minutes}");
    }
    // Half an hour before the ten are over.
    let stays = jia.with(Method::POST, "/account/stay", &asks).await;
    assert_eq!(stays.html(), r#"{"seconds":1800}"#);
    site.site.clock.advance(SignedDuration::from_mins(30));
    assert_eq!(jia.opens("/account").await.status, 303, "ten hours after signing in");
}

#[tokio::test]
async fn whoever_is_signed_out_prolongs_nothing() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    site.site.clock.advance(SignedDuration::from_hours(2));
    for who in [&jia, &site] {
        let page = who.with(Method::POST, "/account/stay", &[("accept", "application/json")]).await;
        assert!(page.status == 303 && page.to.starts_with("/sign-in?to=%2Faccount"), "{page:?}");
        assert_eq!(who.opens("/account").await.status, 303);
    }
    let elsewhere = [("sec-fetch-site", "cross-site")];
    assert_eq!(jia.with(Method::POST, "/account/stay", &elsewhere).await.status, 403);
}

#[tokio::test]
async fn what_is_sent_after_the_session_and_not_kept_is_not_said_to_be_saved() {
    let site = demo_visitor().await;
    let (jia, editor) = (site.signs_in("jia").await, site.signs_in("editor").await);
    site.site.clock.advance(SignedDuration::from_hours(3));
    let sent = [
        (&jia, "/gallery/nominate", "%2Fgallery%2Fnominate"),
        (&jia, "/cases/X1234567890/messages", "%2Fcases%2FX1234567890"),
        (&jia, "/report", "%2Freport"),
        (&editor, "/desk/nominations/N1234567890/words", "%2Fdesk%2Fnominations%2FN1234567890"),
    ];
    for (who, form, to) in sent {
        let page = who.sends(form, &[("name", "演示老张头")]).await;
        assert_eq!(page.to, format!("/sign-in?to={to}&ended=unkept"), "{form}");
        let way = who.opens(&page.to).await;
        assert!(way.says("刚才交的没有收到") && !way.says("已保存"), "{}", way.html());
        assert!(way.leads_back_to(&page.to), "{}", way.html());
    }
    // The same person is told so, for what stands in their tab; nobody else is, nor after signing out.
    let back = |person: &'static str| {
        let form = [("person", person), ("to", "/gallery/nominate")];
        let jia = jia.clone();
        async move { jia.sends("/sign-in", &form).await.to }
    };
    assert_eq!(back("jia").await, "/gallery/nominate#again");
    assert_eq!(back("yi").await, "/gallery/nominate");
    jia.sends("/sign-out", &[]).await;
    assert_eq!(back("jia").await, "/gallery/nominate");
}

#[tokio::test]
async fn the_number_of_an_identity_is_only_shown_masked() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    for path in ["/account", "/record"] {
        assert!(!jia.opens(path).await.says("120110189003120014"), "{path}");
    }
    assert!(jia.opens("/account").await.says("1**************014"));
}

#[tokio::test]
async fn large_letters_and_the_other_language_come_back_to_what_was_looked_at() {
    let site = demo_visitor().await;
    let officer = site.signs_in("rsj").await;
    for path in ["/desk?kind=repair&page=1", "/desk/timeliness?page=1", "/desk/conversations?x=1"] {
        assert!(officer.opens(path).await.leads_back_to(path), "{path}");
    }
    for path in [
        "/useful?piece=/column/two-papers",
        "/verify?number=B2222222Z&code=x",
        "/volunteer/proof/V2222222Z",
        "/styleguide?state=wrong&page=3",
        "/search?q=%E4%BF%AE%E5%A4%8D&sort=newest",
        "/notices/leave/x.y",
    ] {
        assert!(site.opens(path).await.leads_back_to(path), "{path}");
    }
    // What is sent has no address to come back to but its form's.
    let wrong = site.sends("/sign-in", &[("person", "nobody")]).await;
    assert!(wrong.leads_back_to("/sign-in"), "{}", wrong.html());
    // Nor does a page that is the same for everybody carry what somebody added to its address.
    assert!(site.opens("/guides?from=somewhere").await.leads_back_to("/guides"));
}

#[tokio::test]
async fn language_and_size_are_kept_in_a_cookie_that_says_nothing_else() {
    let site = visitor().await;
    let page = site.sends("/preferences", &[("lang", "en"), ("to", "/column")]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/column"));
    assert!(page.header("set-cookie").starts_with("reader=en.normal;"));
    let english = site.with(Method::GET, "/", &[("cookie", "reader=en.large")]).await;
    assert!(english.says(r#"<html lang="en" class="large""#), "{}", &english.html()[..300]);
    assert!(site.opens("/").await.says(r#"<html lang="zh-CN""#));
}
