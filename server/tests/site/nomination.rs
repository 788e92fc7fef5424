//! From a nomination to a story in the gallery, and out of it again. Nothing is shown that its person did
//! not agree to, word for word.

use std::io::{Cursor, Read as _};

use jiff::SignedDuration;
use server::package::{sendable, write};

use crate::visitor::{Page, Visitor, visitor};

const DEED: &str = "多收的钱退了回来，十年里每一次都这样，街坊都知道，问谁都说好。";

const WORDS: [(&str, &str); 6] = [
    ("shown_name", "演示老师傅"),
    ("title", "十年不差一分钱"),
    ("summary", "多收了钱，当天就去找人退回来，十年都这样。"),
    ("kind", "trader"),
    ("domain", "食品药品"),
    (
        "body",
        "他在集市东头开店。十年前有一次多收了两块钱，他关上店门追了半条街，把钱退给人家。\n\n后来每一次都这样。",
    ),
];

/// Sends a nomination; its number.
async fn nominates(person: &Visitor) -> String {
    let form = [
        ("name", "演示老张头"),
        ("kind", "trader"),
        ("deed", DEED),
        ("reach", "集市东头第三家"),
        ("once", "a"),
    ];
    let page = person.sends("/gallery/nominate", &form).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/gallery/nominations?done=sent"));
    // A second click is the same nomination.
    assert_eq!(person.sends("/gallery/nominate", &form).await.status, 303);
    let mine = person.opens("/gallery/nominations").await.html();
    assert_eq!(mine.matches("/withdraw\"").count(), 1, "{mine}");
    let at = mine.find("/gallery/nominations/N").unwrap();
    mine[at..].split('/').nth(3).unwrap().to_owned()
}

/// Writes the words; the code, and the page.
async fn writes(
    editor: &Visitor,
    number: &str,
    version: &str,
    words: &[(&str, &str)],
) -> (String, Page) {
    let form: Vec<_> = words.iter().copied().chain([("version", version)]).collect();
    let page = editor.sends(&format!("/desk/nominations/{number}/words"), &form).await;
    let html = page.html();
    let code =
        html.split("<p class=\"code number\">").nth(1).map(|it| it.split('<').next().unwrap());
    (code.unwrap_or_default().to_owned(), page)
}

/// The hash of the words on the page that asks.
fn seen(page: &Page) -> String {
    let html = page.html();
    let at = html.find("name=\"seen\" value=\"").unwrap();
    html[at..].split('"').nth(3).unwrap().to_owned()
}

async fn nowhere(site: &Visitor, number: &str) {
    assert!(!site.opens("/gallery/people").await.says("十年不差一分钱"));
    assert_eq!(site.opens(&format!("/gallery/people/{number}")).await.status, 404);
    assert!(!site.opens("/gallery/selection/2026").await.says("十年不差一分钱"));
}

#[tokio::test]
async fn nothing_is_shown_before_its_person_agreed_and_it_is_gone_when_they_take_it_back() {
    let site = visitor().await;
    let jia = site.signs_in("jia").await;
    let yi = site.signs_in("yi").await;
    let editor = site.signs_in("editor").await;
    let missing = jia.sends("/gallery/nominate", &[("kind", "warning")]).await;
    assert_eq!(missing.status, 422);
    assert!(
        missing.says("请写推荐的是谁")
            && missing.says("请选一类")
            && missing.says("怎么联系本人，不然")
    );
    let number = nominates(&jia).await;
    let at = format!("/desk/nominations/{number}");
    nowhere(&site, &number).await;
    // Not an editor's: not found. The editor sees whom and how to reach them.
    for somebody in [&jia, &yi, &site.signs_in("fgw").await, &site.signs_in("organiser").await] {
        assert_eq!(somebody.opens(&at).await.status, 404);
    }
    let filed = editor.opens(&at).await;
    assert!(filed.says("演示老张头") && filed.says("集市东头第三家") && filed.says("街坊都知道"));
    // It cannot be shown: nobody agreed to anything.
    assert_eq!(editor.sends(&format!("{at}/show"), &[("version", "1")]).await.status, 409);
    nowhere(&site, &number).await;

    // Words with a telephone number or markup are refused, and stay in the form.
    let bad: Vec<_> = WORDS.iter().map(|(name, text)| match *name {
        "body" => (*name, "他的电话是 138 0013 8000，有事找他。他在集市东头开店，十年前有一次多收了两块钱，他追了半条街，后来每一次都这样。"),
        _ => (*name, *text),
    }).collect();
    let (_, refused) = writes(&editor, &number, "1", &bad).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("像电话或者证件的号码") && refused.says("138 0013 8000"));

    let (first, page) = writes(&editor, &number, "1", &WORDS).await;
    assert!(page.status == 200 && first.len() == 19, "{first} {}", page.html());
    let late = writes(&editor, &number, "1", &WORDS).await.1;
    assert_eq!(late.status, 409, "another window was faster");
    nowhere(&site, &number).await;

    // The door says nothing; the code opens the words; no tick is no consent.
    let door = format!("/gallery/consent/{}", first.to_lowercase());
    assert!(!site.opens(&door).await.says("十年"));
    let asked = site.sends(&door, &[]).await;
    assert!(asked.says("十年不差一分钱") && asked.says("追了半条街") && !asked.says("演示老张头"));
    let hash = seen(&asked);
    let no_tick = [("seen", hash.as_str()), ("version", "2026-11")];
    assert_eq!(site.sends(&format!("{door}/agree"), &no_tick).await.status, 422);
    nowhere(&site, &number).await;

    // Other words meanwhile: the old code is for nothing, and what was seen cannot be agreed to.
    let others: Vec<_> = WORDS
        .iter()
        .map(|(name, text)| match *name {
            "title" => (*name, "十年不差两分钱"),
            _ => (*name, *text),
        })
        .collect();
    let (second, _) = writes(&editor, &number, "2", &others).await;
    assert_eq!(site.sends(&door, &[]).await.status, 404);
    let door = format!("/gallery/consent/{second}");
    let old = [("seen", hash.as_str()), ("version", "2026-11"), ("agree", "yes")];
    let changed = site.sends(&format!("{door}/agree"), &old).await;
    assert!(changed.status == 409 && changed.says("没有生效"), "{}", changed.html());
    assert_eq!(editor.sends(&format!("{at}/show"), &[("version", "3")]).await.status, 409);
    let (third, _) = writes(&editor, &number, "3", &WORDS).await;
    let door = format!("/gallery/consent/{third}");

    // The person agrees, signed in; only then, and only for what they saw, the editor can show it.
    let asked = yi.sends(&door, &[]).await;
    let hash = seen(&asked);
    let yes =
        [("seen", hash.as_str()), ("version", "2026-11"), ("agree", "yes"), ("sending", "yes")];
    assert_eq!(yi.sends(&format!("{door}/agree"), &yes).await.status, 200);
    let again = yi.sends(&format!("{door}/agree"), &yes).await;
    assert!(again.status == 200 && again.says("谢谢"), "a second click: {}", again.html());
    // Other than what was agreed to is not agreed to by a second click.
    assert_eq!(yi.sends(&format!("{door}/agree"), &yes[..3]).await.status, 409);
    nowhere(&site, &number).await;
    let shown = editor.sends(&format!("{at}/show"), &[("version", "5")]).await;
    assert_eq!(shown.status, 303, "{}", shown.html());
    let story = format!("/gallery/people/{number}");
    let page = site.opens(&story).await;
    assert!(page.says("十年不差一分钱") && page.says("演示老师傅") && !page.says("演示老张头"));
    assert!(page.says("noindex") && page.header("cache-control") == "no-store");
    assert!(site.opens("/gallery/people").await.says(&story));
    // What the nominator wrote and how to reach the person is forgotten now.
    let filed = editor.opens(&at).await;
    assert!(!filed.says("集市东头第三家") && !filed.says("街坊都知道"));

    // Chosen for the year, and in the package, with the consent's day; written cases are never in it.
    for piece in [story.as_str(), "/gallery/price-labels"] {
        let form = [("year", "2026"), ("piece", piece), ("chosen", "yes")];
        assert_eq!(editor.sends("/desk/selection", &form).await.status, 303);
    }
    assert_eq!(
        editor
            .sends(
                "/desk/selection",
                &[("year", "2026"), ("piece", "/gallery/none"), ("chosen", "yes")]
            )
            .await
            .status,
        404
    );
    let year = site.opens("/gallery/selection/2026").await;
    assert!(year.says(&story) && year.says("/gallery/price-labels"));
    // What is chosen for next year is not shown, and hides nothing.
    let next = [("year", "2027"), ("piece", "/gallery/price-labels"), ("chosen", "yes")];
    assert_eq!(editor.sends("/desk/selection", &next).await.status, 303);
    assert_eq!(site.opens("/gallery/selection").await.to, "/gallery/selection/2026");
    assert_eq!(site.opens("/gallery/selection/2027").await.status, 404);
    assert!(!site.opens("/gallery/selection/2026").await.says("/gallery/selection/2027"));
    for (year, there, not) in [
        ("2027", "?year=2026", ["?year=2028", "/gallery/selection/2027"]),
        ("2017", "?year=2018", ["?year=2016", "/gallery/selection/2016"]),
    ] {
        let desk = editor.opens(&format!("/desk/selection?year={year}")).await;
        assert!(desk.says(there) && not.iter().all(|it| !desk.says(it)), "{}", desk.html());
    }
    // No page that names somebody is offered to search engines.
    for page in [&year, &site.opens("/gallery/people").await] {
        assert!(page.says("演示老师傅") && page.says("content=\"noindex\""), "{}", page.html());
    }
    assert!(!site.opens("/sitemap.xml").await.says("/gallery/people"));
    let zip = editor.opens("/desk/selection/package.zip?year=2026").await;
    let mut zip = zip::ZipArchive::new(Cursor::new(zip.body)).unwrap();
    assert_eq!(zip.len(), 2);
    let mut list = String::new();
    zip.by_name("list.csv").unwrap().read_to_string(&mut list).unwrap();
    assert!(
        list.contains("十年不差一分钱") && list.contains("2026-11-23") && list.contains("诚信经营")
    );
    assert_eq!(list.lines().count(), 2, "{list}");
    let empty = editor.opens("/desk/selection/package.zip?year=2025").await;
    assert_eq!(zip::ZipArchive::new(Cursor::new(empty.body)).unwrap().len(), 1);
    assert_eq!(jia.opens("/desk/selection/package.zip").await.status, 404);

    // Their copy has what is told of them; the nominator's has nothing of another person.
    let copy = yi.sends("/data/export", &[]).await.html();
    assert!(copy.contains("十年不差一分钱"));
    let copy = jia.sends("/data/export", &[]).await.html();
    assert!(copy.contains(&format!("\"{number}\"")) && !copy.contains("十年不差一分钱"));

    // Nobody else takes it down; the person does, at once, and everything of them is gone.
    let take = format!("/gallery/nominations/{number}/withdraw");
    assert_eq!(jia.sends(&take, &[]).await.status, 404);
    assert!(yi.opens("/gallery/nominations").await.says("十年不差一分钱"));
    assert_eq!(yi.sends(&take, &[]).await.status, 303);
    nowhere(&site, &number).await;
    assert_eq!(site.sends(&door, &[]).await.status, 404);
    let filed = editor.opens(&at).await;
    assert!(!filed.says("演示老张头") && !filed.says("十年不差一分钱") && filed.says("都清除了"));
    assert!(filed.says("请通知收到的网站撤下"), "it was packed before: {}", filed.html());
    assert!(!editor.opens("/desk/selection").await.says(&story));
    let zip = editor.opens("/desk/selection/package.zip").await;
    assert_eq!(zip::ZipArchive::new(Cursor::new(zip.body)).unwrap().len(), 1);
    assert!(!yi.sends("/data/export", &[]).await.says("十年不差一分钱"));
    // The rest goes after its time.
    site.site.clock.advance(SignedDuration::from_hours(24 * 92));
    let did = server::retention::purge(&site.site).await.unwrap();
    assert_eq!(did["nominations"], 1, "{did:?}");
    let editor = site.signs_in("editor").await;
    assert_eq!(editor.opens(&at).await.status, 404);
}

#[tokio::test]
async fn a_person_who_says_no_or_nothing_is_never_shown_and_nobody_reviews_their_own() {
    let site = visitor().await;
    let editor = site.signs_in("editor").await;
    let other = site.signs_in("editor-2").await;
    // What an editor nominates is for another editor.
    let number = nominates(&editor).await;
    let at = format!("/desk/nominations/{number}");
    assert_eq!(editor.opens(&at).await.status, 404);
    assert_eq!(writes(&editor, &number, "1", &WORDS).await.1.status, 404);
    let (code, _) = writes(&other, &number, "1", &WORDS).await;
    let door = format!("/gallery/consent/{code}");
    // No answer in thirty days is a no.
    let hash = seen(&site.sends(&door, &[]).await);
    let yes = [("seen", hash.as_str()), ("version", "2026-11"), ("agree", "yes")];
    site.site.clock.advance(SignedDuration::from_hours(24 * 31));
    let other = site.signs_in("editor-2").await;
    assert!(site.sends(&door, &[]).await.says("时间已经过了"));
    assert_eq!(site.sends(&format!("{door}/agree"), &yes).await.status, 409);
    assert_eq!(other.sends(&format!("{at}/show"), &[("version", "2")]).await.status, 409);
    // No is a no, and forgets at once.
    let (code, _) = writes(&other, &number, "2", &WORDS).await;
    let door = format!("/gallery/consent/{code}");
    let left = site.sends(&format!("{door}/leave"), &[]).await;
    assert!(left.status == 200 && left.says("都已经清除"));
    assert_eq!(site.sends(&format!("{door}/leave"), &[]).await.status, 404);
    let filed = other.opens(&at).await;
    assert!(!filed.says("演示老张头") && filed.says("本人不同意"));
    assert_eq!(writes(&other, &number, "4", &WORDS).await.1.status, 409);

    // A refusal has a reason, which the nominator reads.
    let jia = site.signs_in("jia").await;
    let number = nominates(&jia).await;
    let refuse = format!("/desk/nominations/{number}/refuse");
    assert_eq!(other.sends(&refuse, &[("version", "1")]).await.status, 422);
    let form = [("version", "1"), ("reason", "同样的事去年已经介绍过")];
    assert_eq!(other.sends(&refuse, &form).await.status, 303);
    assert!(jia.opens("/gallery/nominations").await.says("同样的事去年已经介绍过"));
    // Guessing codes is slow.
    let mut last = 0;
    for _ in 0..70 {
        last = site.sends("/gallery/consent/0000000000000000", &[]).await.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn an_editor_takes_down_what_is_shown_and_nobody_fills_the_desk() {
    let site = visitor().await;
    let jia = site.signs_in("jia").await;
    let editor = site.signs_in("editor").await;
    let number = nominates(&jia).await;
    let at = format!("/desk/nominations/{number}");
    let (code, _) = writes(&editor, &number, "1", &WORDS).await;
    let door = format!("/gallery/consent/{code}");
    let hash = seen(&site.sends(&door, &[]).await);
    let yes = [("seen", hash.as_str()), ("version", "2026-11"), ("agree", "yes")];
    assert_eq!(site.sends(&format!("{door}/agree"), &yes).await.status, 200);
    assert_eq!(editor.sends(&format!("{at}/show"), &[("version", "3")]).await.status, 303);
    let piece = format!("/gallery/people/{number}");
    let form = [("year", "2026"), ("piece", piece.as_str()), ("chosen", "yes")];
    assert_eq!(editor.sends("/desk/selection", &form).await.status, 303);
    assert!(site.opens("/gallery/people").await.says(&piece));

    // Somebody says that it is not true: it is gone at once, from everywhere, with a reason.
    assert!(editor.opens(&at).await.says("撤下这个典型"));
    let refuse = format!("{at}/refuse");
    assert_eq!(editor.sends(&refuse, &[("version", "4"), ("reason", "")]).await.status, 422);
    let reason = [("version", "4"), ("reason", "本人说没有同意过")];
    assert_eq!(jia.sends(&refuse, &reason).await.status, 404);
    assert_eq!(editor.sends(&refuse, &reason).await.status, 303);
    nowhere(&site, &number).await;
    assert!(!editor.opens(&at).await.says("十年不差一分钱"));
    assert!(jia.opens("/gallery/nominations").await.says("本人说没有同意过"));

    // Ten may be open; the oldest stands first at the desk.
    let numbered = |n: usize| (format!("演示人{n}"), format!("{n}"));
    for n in 0..10 {
        let (name, once) = numbered(n);
        let form = [
            ("name", name.as_str()),
            ("kind", "trader"),
            ("deed", DEED),
            ("reach", "集市"),
            ("once", &once),
        ];
        assert_eq!(jia.sends("/gallery/nominate", &form).await.status, 303);
        site.site.clock.advance(SignedDuration::from_secs(1));
    }
    let (name, once) = numbered(10);
    let form = [
        ("name", name.as_str()),
        ("kind", "trader"),
        ("deed", DEED),
        ("reach", "集市"),
        ("once", &once),
    ];
    let page = jia.sends("/gallery/nominate", &form).await;
    assert!(
        page.status == 422 && page.says("还没有结果") && page.says("演示人10"),
        "{}",
        page.html()
    );
    let list = editor.opens("/desk/nominations").await.html();
    let place = |n: usize| list.find(&format!(">演示人{n}<")).unwrap();
    assert!((0..9).all(|n| place(n) < place(n + 1)), "{list}");
}

/// The address of the form on this page with this in it.
fn action(page: &Page, part: &str) -> String {
    let html = page.html();
    let mut actions =
        html.split("action=\"").skip(1).map(|it| it.split('"').next().unwrap().to_owned());
    actions.find(|it| it.contains(part)).unwrap()
}

#[tokio::test]
async fn a_code_that_is_typed_in_groups_opens_the_words_agrees_and_takes_back() {
    let site = visitor().await;
    let editor = site.signs_in("editor").await;
    let number = nominates(&site.signs_in("jia").await).await;
    let (code, _) = writes(&editor, &number, "1", &WORDS).await;
    let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
    let asked = site.sends("/gallery/consent", &[("code", typed.as_str())]).await;
    let door = format!("/gallery/consent/{}", code.replace('-', ""));
    assert!(asked.leads_back_to(&door) && site.opens(&door).await.leads_back_to(&door));
    let hash = seen(&asked);
    let yes = [("seen", hash.as_str()), ("version", "2026-11"), ("agree", "yes")];
    let agreed = site.sends(&action(&asked, "/agree"), &yes).await;
    assert_eq!(agreed.status, 200, "{}", agreed.html());
    // The same in an address, as somebody types it there.
    let door = format!("/gallery/consent/{}", typed.trim().replace(' ', "%20"));
    let door = action(&site.opens(&door).await, "/gallery/consent/");
    let door = site.sends(&door, &[]).await;
    let left = site.sends(&action(&door, "/leave"), &[]).await;
    assert!(left.status == 200 && left.says("都已经清除"), "{}", left.html());
}

/// From a nomination to the gallery and into the package that is sent on; its number and the door of its
/// code.
async fn sent_on(nominator: &Visitor, person: &Visitor, editor: &Visitor) -> (String, String) {
    let number = nominates(nominator).await;
    let (code, _) = writes(editor, &number, "1", &WORDS).await;
    let door = format!("/gallery/consent/{code}");
    let hash = seen(&person.sends(&door, &[]).await);
    let yes =
        [("seen", hash.as_str()), ("version", "2026-11"), ("agree", "yes"), ("sending", "yes")];
    assert_eq!(person.sends(&format!("{door}/agree"), &yes).await.status, 200);
    let show = format!("/desk/nominations/{number}/show");
    assert_eq!(editor.sends(&show, &[("version", "3")]).await.status, 303);
    assert_eq!(editor.opens("/desk/selection/package.zip").await.status, 200);
    (number, door)
}

#[tokio::test]
async fn who_received_a_story_is_to_be_told_even_when_an_account_was_deleted() {
    let site = visitor().await;
    let (yi, wu) = (site.signs_in("yi").await, site.signs_in("wu").await);
    let editor = site.signs_in("editor").await;
    let deletes = |who: &Visitor| {
        let who = who.clone();
        async move { who.sends("/data/delete", &[("account", "yes")]).await.to }
    };
    // The person goes with their account.
    let (own, _) = sent_on(&yi, &wu, &editor).await;
    assert_eq!(deletes(&wu).await, "/");
    nowhere(&site, &own).await;
    // The nominator does, after the person took the consent back.
    let wu = site.signs_in("wu").await;
    let (nominated, door) = sent_on(&wu, &site, &editor).await;
    assert_eq!(site.sends(&format!("{door}/leave"), &[]).await.status, 200);
    assert_eq!(deletes(&wu).await, "/");
    let waiting = nominates(&site.signs_in("bing").await).await;

    let list = editor.opens("/desk/nominations").await.html();
    let place = |number: &str| list.find(&format!("/desk/nominations/{number}")).unwrap();
    for number in [&own, &nominated] {
        assert!(place(number) < place(&waiting), "{list}");
        let page = editor.opens(&format!("/desk/nominations/{number}")).await;
        assert!(page.says("请通知收到的网站撤下"), "{}", page.html());
        for gone in ["同意展示", "十年不差一分钱", "演示老师傅", "演示老张头"]
        {
            assert!(!page.says(gone), "{gone}: {}", page.html());
        }
    }
    assert_eq!(list.matches("请通知撤下").count(), 2, "{list}");
}

#[tokio::test]
async fn what_is_not_remembered_as_packed_is_not_written() {
    let site = visitor().await;
    let (yi, wu) = (site.signs_in("yi").await, site.signs_in("wu").await);
    let (number, _) = sent_on(&yi, &wu, &site.signs_in("editor").await).await;
    let store = &site.site.store;
    let stories = sendable(store, None).await.unwrap();
    assert_eq!(stories.iter().map(|it| it.number.as_str()).collect::<Vec<_>>(), [number.as_str()]);
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (folder.path().join("good.zip"), folder.path().join("bad.zip"));
    write(store, &stories, "诚信东丽", &good, site.site.now()).await.unwrap();
    assert!(good.exists());
    store.close().await;
    write(store, &stories, "诚信东丽", &bad, site.site.now()).await.unwrap_err();
    assert!(!bad.exists(), "nobody would know of it");
}
