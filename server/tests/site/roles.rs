//! Every route, asked by everybody: nobody, another citizen, the owner, an officer of another unit,
//! and an officer of this unit.

use crate::inspection::first;
use crate::visitor::{Visitor, demo_visitor};

/// What a role gets.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gets {
    /// The page.
    Page,
    /// The way to sign in.
    SignIn,
    /// There is no such page.
    Nothing,
    /// Led on to another page of theirs.
    On,
}
use Gets::{Nothing, On, Page, SignIn};

#[tokio::test]
async fn every_route_gives_each_role_what_is_theirs() {
    let nobody = demo_visitor().await;
    let owner = nobody.signs_in("jia").await;
    let other = nobody.signs_in("yi").await;
    let officer = nobody.signs_in("rsj").await;
    let foreign = nobody.signs_in("scjg").await;
    let record = owner.record("以欺诈手段骗取社会保险待遇").await;
    let open = owner.record("未按规定保管会计资料").await;
    let case = owner.asks_for_repair(&record).await;
    let files = owner.opens(&format!("/cases/{case}")).await.html();
    let at = files.find(&format!("/cases/{case}/files/")).unwrap();
    let file = files[at..].split('"').next().unwrap().rsplit('/').next().unwrap().to_owned();

    // A message about a record that the other unit removed.
    let removed = owner.record("未经许可从事食品经营").await;
    let objection = owner.objects(&removed).await;
    foreign.decides(&objection, &[("outcome", "removed"), ("reasons", "x")]).await;
    let list = foreign.opens("/desk/messages").await.html();
    let at = list.find("/desk/messages/").unwrap();
    let message = list[at..].split('"').next().unwrap().to_owned();
    // Later than the message, so that it is the newest look that is not the owner's.
    nobody.site.clock.advance(jiff::SignedDuration::from_secs(1));
    officer.opens(&format!("/desk/cases/{case}")).await;
    let look = first(&owner.opens("/record/access").await.html(), "/record/access/");
    owner.sends(&look, &[]).await;
    let inspector = nobody.signs_in("inspector").await;
    let list = inspector.opens("/desk/inspections").await.html();
    let inspection = first(&list, "/desk/inspections/W");
    let report = owner.sends("/report", &[("period", "all"), ("records", &record)]).await.to;

    // An inspector has their own desk, and no case, record or queue.
    for (path, expected) in [
        ("/desk/inspections", 200),
        (inspection.as_str(), 200),
        ("/account", 200),
        ("/desk", 404),
        (&format!("/desk/cases/{case}"), 404),
        ("/record", 404),
        (&look, 404),
        ("/authorisations", 404),
        (&report, 404),
    ] {
        assert_eq!(inspector.opens(path).await.status, expected, "{path} for an inspector");
    }

    // An editor has the column and the gallery, and no case, record or queue.
    let editor = nobody.signs_in("editor").await;
    for (path, expected) in [
        ("/desk/column", 200),
        ("/desk/nominations", 200),
        ("/desk/selection", 200),
        ("/desk/selection/package.zip", 200),
        ("/account", 200),
        ("/desk", 404),
        (&format!("/desk/cases/{case}"), 404),
        ("/record", 404),
        ("/desk/inspections", 404),
        ("/desk/volunteer", 404),
    ] {
        assert_eq!(editor.opens(path).await.status, expected, "{path} for an editor");
    }

    // Volunteering: the organiser's own offer, and the proof of the owner's hours.
    let organiser = nobody.signs_in("organiser").await;
    let offer = crate::volunteer::publishes(&organiser, crate::volunteer::OFFER).await;
    let elsewhere = nobody.signs_in("organiser-2").await;
    owner.sends(&format!("/volunteer/{offer}/join"), &[]).await;
    for (path, own, foreign) in [
        ("/desk/volunteer".to_owned(), 200, 200),
        ("/desk/volunteer/new".to_owned(), 200, 200),
        (format!("/desk/volunteer/{offer}"), 200, 404),
        (format!("/desk/volunteer/{offer}/edit"), 200, 404),
        ("/account".to_owned(), 200, 200),
        ("/desk".to_owned(), 404, 404),
        (format!("/desk/cases/{case}"), 404, 404),
        ("/record".to_owned(), 404, 404),
        ("/volunteer/mine".to_owned(), 404, 404),
    ] {
        assert_eq!(organiser.opens(&path).await.status, own, "{path} for its organiser");
        assert_eq!(elsewhere.opens(&path).await.status, foreign, "{path} for another organiser");
    }

    let listed = nobody.opens("/public").await.html();
    let at = listed.find("/public/").unwrap() + "/public/".len();
    let public = &listed[at..at + 32];

    // nobody, another citizen, owner, officer of another unit, officer of this unit
    let table: Vec<(String, [Gets; 5])> = vec![
        ("/".into(), [Page; 5]),
        ("/column".into(), [Page; 5]),
        ("/column/two-papers".into(), [Page; 5]),
        ("/gallery".into(), [Page; 5]),
        ("/gallery/price-labels".into(), [Page; 5]),
        ("/glossary".into(), [Page; 5]),
        ("/column/series".into(), [Page; 5]),
        ("/column/series/repair".into(), [Page; 5]),
        ("/feed.xml".into(), [Page; 5]),
        ("/sitemap.xml".into(), [Page; 5]),
        ("/robots.txt".into(), [Page; 5]),
        ("/share.js".into(), [Page; 5]),
        ("/conversation.js".into(), [Page; 5]),
        ("/useful?piece=/column/two-papers".into(), [Page; 5]),
        ("/useful".into(), [Nothing; 5]),
        ("/preview/column/two-papers/0".into(), [Nothing; 5]),
        ("/gallery/people".into(), [Page; 5]),
        ("/gallery/people/N23456789".into(), [Nothing; 5]),
        ("/gallery/selection".into(), [On; 5]),
        ("/gallery/selection/2026".into(), [Page; 5]),
        ("/gallery/selection/1999".into(), [Nothing; 5]),
        ("/gallery/consent".into(), [Page; 5]),
        ("/gallery/consent/x".into(), [Page; 5]),
        ("/gallery/nominate".into(), [SignIn, Page, Page, Page, Page]),
        ("/gallery/nominations".into(), [SignIn, Page, Page, Page, Page]),
        ("/desk/column".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/desk/nominations".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/desk/nominations/N23456789".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/desk/selection".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/desk/selection/package.zip".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/reader".into(), [Page; 5]),
        ("/reader/whole".into(), [Page; 5]),
        ("/reader/what-is-credit".into(), [Page; 5]),
        ("/stories".into(), [Page; 5]),
        ("/stories/honest-scale".into(), [Page; 5]),
        ("/calendar".into(), [Page; 5]),
        ("/calendar?month=2027-12".into(), [Page; 5]),
        ("/calendar?month=2028-01".into(), [Nothing; 5]),
        ("/calendar/constitution-day".into(), [Page; 5]),
        ("/calendar.ics".into(), [Page; 5]),
        ("/campus".into(), [Page; 5]),
        ("/campus/promise-and-homework".into(), [Page; 5]),
        ("/campus/promise-and-homework/teacher".into(), [Page; 5]),
        ("/campus/promise-and-homework/sheet".into(), [Page; 5]),
        ("/contest".into(), [Page; 5]),
        ("/contest/rules".into(), [Page; 5]),
        ("/contest/enter".into(), [Page; 5]),
        ("/contest/attempt".into(), [On; 5]),
        ("/contest/board".into(), [Page; 5]),
        ("/contest/certificate".into(), [Page; 5]),
        ("/contest/certificate/C2222222Z".into(), [Page; 5]),
        ("/practice".into(), [Page; 5]),
        ("/practice/enter".into(), [Page; 5]),
        ("/practice/class".into(), [Page; 5]),
        (format!("/practice/class/{}", "7".repeat(28)), [Nothing; 5]),
        (format!("/practice/lx-{}", "7".repeat(20)), [Nothing; 5]),
        (format!("/practice/lx-{}/record/1", "7".repeat(20)), [Nothing; 5]),
        (format!("/practice/lx-{}/paper/1", "7".repeat(20)), [Nothing; 5]),
        (format!("/practice/lx-{}/record/1/objection", "7".repeat(20)), [Nothing; 5]),
        (format!("/practice/lx-{}/case", "7".repeat(20)), [Nothing; 5]),
        ("/guides".into(), [Page; 5]),
        ("/guides/repair".into(), [Page; 5]),
        ("/search".into(), [Page; 5]),
        ("/search/suggest".into(), [Page; 5]),
        ("/assistant".into(), [Page; 5]),
        ("/assistant/new".into(), [Page; 5]),
        ("/assistant/listen".into(), [Page; 5]),
        ("/wechat".into(), [Nothing; 5]), // no account in a test
        ("/search/feed.xml".into(), [Nothing; 5]),
        ("/search/feed.xml?q=x".into(), [Page; 5]),
        ("/api/v1/search?q=x".into(), [Page; 5]),
        ("/repair".into(), [Page; 5]),
        ("/objection".into(), [Page; 5]),
        ("/rules".into(), [Page; 5]),
        ("/rules/rep.total".into(), [Page; 5]),
        ("/rules/nothing".into(), [Nothing; 5]),
        ("/public".into(), [Page; 5]),
        ("/public.csv".into(), [Page; 5]),
        (format!("/public/{public}"), [Page; 5]),
        (format!("/public/{record}"), [Nothing; 5]),
        ("/catalogue".into(), [Page; 5]),
        ("/contact".into(), [Page; 5]),
        ("/offline".into(), [Page; 5]),
        ("/sw.js".into(), [Nothing; 5]), // no built site in a test
        ("/manifest.webmanifest".into(), [Page; 5]),
        ("/about".into(), [Page; 5]),
        ("/privacy".into(), [Page; 5]),
        ("/accessibility".into(), [Page; 5]),
        ("/sitemap".into(), [Page; 5]),
        ("/sign-in".into(), [Page; 5]),
        ("/healthz".into(), [Page; 5]),
        ("/readyz".into(), [Page; 5]),
        ("/mark.svg".into(), [Nothing; 5]), // no built site in a test
        ("/icon-192.png".into(), [Nothing; 5]),
        ("/icon-512.png".into(), [Nothing; 5]),
        ("/icon-maskable-512.png".into(), [Nothing; 5]),
        ("/apple-touch-icon.png".into(), [Nothing; 5]),
        ("/aloud.js".into(), [Nothing; 5]),
        ("/share/site.png".into(), [Page; 5]),
        ("/styleguide".into(), [Page; 5]),
        ("/pictures/court.svg".into(), [Page; 5]),
        ("/favicon.ico".into(), [On; 5]),
        ("/account".into(), [SignIn, Page, Page, Page, Page]),
        ("/record".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/record/access".into(), [SignIn, Page, Page, Nothing, Nothing]),
        (format!("/record/{record}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        ("/plan".into(), [SignIn, Page, Page, Nothing, Nothing]),
        (format!("/plan/{record}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/plan/{open}/calendar.ics"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/record/{record}/versions"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/repair/{open}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/repair/{open}/check"), [SignIn, Nothing, On, Nothing, Nothing]),
        (format!("/extension/{open}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/statement/{open}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/extension/{open}/check"), [SignIn, Nothing, On, Nothing, Nothing]),
        (format!("/statement/{open}/check"), [SignIn, Nothing, On, Nothing, Nothing]),
        (format!("/repair/{record}/files/{file}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/objection/{open}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/objection/{open}/check"), [SignIn, Nothing, On, Nothing, Nothing]),
        (format!("/objection/{record}/files/{file}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        ("/cases".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/complaint".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/message".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/complaint/check".into(), [SignIn, On, On, Nothing, Nothing]),
        ("/message/check".into(), [SignIn, On, On, Nothing, Nothing]),
        (format!("/cases/{case}/receipt"), [SignIn, Nothing, Page, Nothing, Nothing]),
        // It is not decided yet.
        (format!("/cases/{case}/decision"), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        (format!("/cases/{objection}/decision"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/cases/{case}/review"), [SignIn, Nothing, On, Nothing, Nothing]),
        (format!("/cases/{case}/review/check"), [SignIn, Nothing, On, Nothing, Nothing]),
        ("/reconsideration".into(), [Page; 5]),
        (format!("/cases/{case}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        (format!("/cases/{case}/files/{file}"), [SignIn, Nothing, Page, Nothing, Nothing]),
        ("/desk/severity".into(), [SignIn, Nothing, Nothing, Page, Page]),
        (format!("/desk/severity/{record}"), [SignIn, Nothing, Nothing, Nothing, Page]),
        ("/desk".into(), [SignIn, Nothing, Nothing, Page, Page]),
        ("/desk/batch/done".into(), [SignIn, Nothing, Nothing, Page, Page]),
        ("/desk/views".into(), [SignIn, Nothing, Nothing, Page, Page]),
        // Neither of them leads their unit: see `batch.rs` for who does.
        ("/desk/workload".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/desk/conversations".into(), [SignIn, Nothing, Nothing, Page, Page]),
        (
            format!("/desk/conversations/{}", "7".repeat(32)),
            [SignIn, Nothing, Nothing, Nothing, Nothing],
        ),
        ("/desk/assistant".into(), [SignIn, Nothing, Nothing, Page, Page]),
        ("/desk/messages".into(), [SignIn, Nothing, Nothing, Page, Page]),
        // That record was the other unit's.
        (message.clone(), [SignIn, Nothing, Nothing, Page, Nothing]),
        ("/desk/timeliness".into(), [SignIn, Nothing, Nothing, Page, Page]),
        ("/desk/timeliness.csv".into(), [SignIn, Nothing, Nothing, Page, Page]),
        ("/api".into(), [Page; 5]),
        ("/api/v1/openapi.json".into(), [Page; 5]),
        ("/api/v1/nothing".into(), [Nothing; 5]),
        (format!("/desk/cases/{case}"), [SignIn, Nothing, Nothing, Nothing, Page]),
        (format!("/desk/cases/{case}/files/{file}"), [SignIn, Nothing, Nothing, Nothing, Page]),
        (look.clone(), [SignIn, Nothing, Page, Nothing, Nothing]),
        ("/desk/inspections".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        (inspection.clone(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/authorisations".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/authorisations/new".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/authorised".into(), [Page; 5]),
        (format!("/authorised/{}", "7".repeat(28)), [Page; 5]),
        ("/report".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/report/B2222222Z".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        (report.clone(), [SignIn, Nothing, Page, Nothing, Nothing]),
        ("/verify".into(), [Page; 5]),
        ("/verify?number=x&code=y".into(), [Page; 5]),
        ("/benefits".into(), [Page; 5]),
        ("/points/rules".into(), [Page; 5]),
        ("/points".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/data".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/data/export.schema.json".into(), [Page; 5]),
        ("/data/consents/points/2026-11".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/data/delete".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/data/declined".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/notices".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/notices/settings".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/search/subscriptions".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/notices/leave/x.y".into(), [Nothing; 5]),
        ("/desk/outbox".into(), [SignIn, Nothing, Nothing, Page, Page]),
        ("/statistics".into(), [Page; 5]),
        ("/volunteer".into(), [Page; 5]),
        (format!("/volunteer/{offer}"), [Page; 5]),
        (format!("/volunteer/{offer}/join"), [SignIn, Page, Page, Nothing, Nothing]),
        ("/volunteer/mine".into(), [SignIn, Page, Page, Nothing, Nothing]),
        ("/volunteer/mine/V2222222Z".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/volunteer/proof".into(), [Page; 5]),
        ("/volunteer/proof/V2222222Z".into(), [Page; 5]),
        ("/desk/volunteer".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        ("/desk/volunteer/new".into(), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        (format!("/desk/volunteer/{offer}"), [SignIn, Nothing, Nothing, Nothing, Nothing]),
        (format!("/desk/volunteer/{offer}/edit"), [SignIn, Nothing, Nothing, Nothing, Nothing]),
    ];
    let roles: [(&str, &Visitor); 5] = [
        ("nobody", &nobody),
        ("another citizen", &other),
        ("the owner", &owner),
        ("an officer of another unit", &foreign),
        ("an officer of this unit", &officer),
    ];
    for (path, gets) in table {
        for ((role, visitor), expected) in roles.iter().zip(gets) {
            let page = visitor.opens(&path).await;
            let got = match page.status.as_u16() {
                // 204: the page of an assistant that answers is not listened to.
                200 | 204 => Page,
                404 => Nothing,
                303 if page.to.starts_with("/sign-in?to=") => SignIn,
                303 | 308 => On,
                other => panic!("{path} for {role}: {other}"),
            };
            assert_eq!(got, expected, "{path} for {role}");
            // Large letters and the other language are had without losing one's place.
            if page.says(r#"action="/preferences""#) {
                assert!(page.leads_back_to(&path), "{path} for {role}: {}", page.html());
            }
        }
    }

    // What changes something is as closed as what shows it.
    let posts = [
        ("/contest/enter".into(), [422; 5]),
        ("/contest/attempt/answer".into(), [303; 5]),
        ("/contest/attempt/next".into(), [303; 5]),
        ("/contest/attempt/leave".into(), [303; 5]),
        ("/practice/start".into(), [303; 5]),
        ("/practice/again".into(), [303; 5]),
        ("/practice/enter".into(), [422; 5]),
        ("/practice/class".into(), [303; 5]),
        (format!("/practice/lx-{}/record/1/objection", "7".repeat(20)), [404; 5]),
        (format!("/practice/lx-{}/time", "7".repeat(20)), [404; 5]),
        (format!("/extension/{open}"), [303, 404, 422, 303, 303]),
        (format!("/statement/{open}"), [303, 404, 422, 303, 303]),
        (format!("/extension/{open}/check"), [303, 404, 422, 404, 404]),
        (format!("/statement/{open}/check"), [303, 404, 422, 404, 404]),
        (format!("/cases/{case}/review"), [303, 404, 303, 303, 303]),
        (format!("/cases/{case}/review/check"), [303, 404, 303, 404, 404]),
        (format!("/repair/{open}/check"), [303, 404, 303, 404, 404]),
        (format!("/repair/{open}/files/{file}/remove"), [303, 404, 404, 303, 303]),
        (format!("/objection/{open}/check"), [303, 404, 303, 404, 404]),
        (format!("/objection/{open}/files/{file}/remove"), [303, 404, 404, 303, 303]),
        (format!("/desk/severity/{record}"), [303, 404, 404, 404, 422]),
        (format!("/desk/cases/{case}/accept"), [303, 404, 404, 404, 303]),
        (format!("/desk/cases/{case}/return"), [303, 404, 404, 404, 422]),
        (format!("/desk/cases/{case}/decide"), [303, 404, 404, 404, 422]),
        ("/desk/batch".into(), [303, 404, 404, 422, 422]),
        ("/gallery/nominate".into(), [303, 422, 422, 422, 422]),
        ("/gallery/nominations/N23456789/withdraw".into(), [303, 404, 404, 404, 404]),
        ("/desk/nominations/N23456789/words".into(), [303, 404, 404, 404, 404]),
        ("/desk/nominations/N23456789/refuse".into(), [303, 404, 404, 404, 404]),
        ("/desk/nominations/N23456789/show".into(), [303, 404, 404, 404, 404]),
        ("/desk/selection".into(), [303, 404, 404, 404, 404]),
        ("/desk/views".into(), [303, 404, 404, 422, 422]),
        ("/desk/views/x/rename".into(), [303, 404, 404, 404, 404]),
        ("/desk/views/x/remove".into(), [303, 404, 404, 404, 404]),
        (look, [303, 404, 303, 404, 404]),
        (format!("{inspection}/accept"), [303, 404, 404, 404, 404]),
        ("/authorisations/new".into(), [303, 422, 422, 404, 404]),
        ("/authorisations/S2222222Z/revoke".into(), [303, 404, 404, 404, 404]),
        ("/report".into(), [303, 422, 422, 404, 404]),
        (format!("{report}/withdraw"), [303, 404, 303, 404, 404]),
        ("/authorised".into(), [404; 5]),
        ("/points".into(), [303, 422, 422, 404, 404]),
        ("/points/leave".into(), [303, 303, 303, 404, 404]),
        ("/account/stay".into(), [303, 303, 303, 404, 404]),
        ("/data/export".into(), [303, 200, 200, 404, 404]),
        ("/data/consents/points/withdraw".into(), [303, 303, 303, 404, 404]),
        ("/data/delete".into(), [303, 422, 422, 404, 404]),
        ("/data/declined".into(), [303, 404, 404, 404, 404]),
        ("/complaint".into(), [303, 422, 422, 303, 303]),
        ("/message".into(), [303, 422, 422, 303, 303]),
        ("/complaint/check".into(), [303, 422, 422, 404, 404]),
        ("/message/check".into(), [303, 422, 422, 404, 404]),
        ("/notices/read".into(), [303, 303, 303, 404, 404]),
        (format!("/notices/{}/open", "7".repeat(32)), [303, 404, 404, 404, 404]),
        ("/search/subscriptions".into(), [303, 422, 422, 404, 404]),
        (format!("/search/subscriptions/{}/end", "7".repeat(32)), [303, 404, 404, 404, 404]),
        // This site sends neither.
        ("/notices/settings/email".into(), [303, 404, 404, 404, 404]),
        ("/notices/settings/sms/confirm".into(), [303, 404, 404, 404, 404]),
        ("/notices/settings/sms/remove".into(), [303, 303, 303, 404, 404]),
        ("/notices/leave/x.y".into(), [404; 5]),
        (format!("/desk/outbox/{}/retry", "7".repeat(32)), [303, 404, 404, 404, 404]),
    ];
    let conversation = format!("/desk/conversations/{}", "7".repeat(32));
    let others = [
        ("/assistant".into(), [422; 5]),
        ("/assistant/ask".into(), [422; 5]),
        ("/assistant/mark".into(), [404; 5]),
        ("/assistant/clear".into(), [303; 5]),
        ("/assistant/dialogue".into(), [303, 303, 303, 404, 404]),
        ("/assistant/person".into(), [303; 5]),
        ("/assistant/person/leave".into(), [303; 5]),
        ("/wechat".into(), [404; 5]),
        (format!("{conversation}/write"), [303, 404, 404, 404, 404]),
        (format!("{conversation}/end"), [303, 404, 404, 404, 404]),
        (format!("{message}/resend"), [303, 404, 404, 303, 404]),
        (format!("{message}/acknowledge"), [303, 404, 404, 422, 404]),
        (format!("/volunteer/{offer}/proof"), [303, 404, 404, 404, 404]),
        (format!("/volunteer/{offer}/withdraw"), [303, 303, 303, 404, 404]),
        (format!("/volunteer/{offer}/join"), [303, 303, 303, 404, 404]),
        ("/desk/volunteer/new".into(), [303, 404, 404, 404, 404]),
        (format!("/desk/volunteer/{offer}/edit"), [303, 404, 404, 404, 404]),
        (format!("/desk/volunteer/{offer}/cancel"), [303, 404, 404, 404, 404]),
        (format!("/desk/volunteer/{offer}/attendance"), [303, 404, 404, 404, 404]),
        (format!("/desk/volunteer/{offer}/revoke"), [303, 404, 404, 404, 404]),
    ];
    // A program's key opens these, no session does.
    let signed = ["/api/v1/batches?kind=penalty", "/api/v1/messages/0/ack"];
    let posts =
        posts.into_iter().chain(others).chain(signed.map(|path| (path.to_owned(), [401; 5])));
    for (path, codes) in posts {
        for ((role, visitor), expected) in roles.iter().zip(codes) {
            let page = visitor.sends(&path, &[]).await;
            assert_eq!(page.status, expected, "POST {path} for {role}: {}", page.html());
            assert!(page.status != 303 || !page.to.is_empty());
        }
    }
}

#[test]
fn the_table_has_every_route() {
    let routes = include_str!("../../src/routes.rs");
    let table = include_str!("roles.rs");
    let others = concat!(include_str!("account.rs"), include_str!("api.rs"));
    for line in routes.lines().filter_map(|line| line.trim().strip_prefix(".route(\"")) {
        let path = line.split('"').next().unwrap();
        let known = path.replace("{record}", "{").replace("{number}", "{").replace("{file}", "{");
        let known = known.replace("{access}", "{").replace("{code}", "{").replace("{message}", "{");
        let fixed = known.split('{').next().unwrap();
        let dynamic = ["/style/", "/pkg/"].contains(&fixed); // served from the built site
        let asked =
            table.contains(fixed) || path.starts_with("/desk/messages/") || others.contains(fixed);
        assert!(asked || dynamic || path == "/favicon.svg", "nobody asks for {path}");
    }
}
