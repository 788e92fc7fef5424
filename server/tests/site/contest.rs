//! The contest from its door to its certificate, and what a script would try.

use std::fs;

use axum::http::{Method, header};
use domain::contest::{Given, Level, Pace, Worth, plan};
use jiff::SignedDuration;
use store::contest::{Answer, NewAttempt};

use crate::visitor::{Page, Visitor, copy, root, visitor, visitor_with};

/// Somebody who plays.
struct Player {
    visitor: Visitor,
}

/// What is sent to begin.
fn begin<'a>(level: &'a str, pace: &'a str, name: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("level", level), ("pace", pace), ("name", name), ("action", "begin")]
}

/// The cookie that an answer sets.
pub fn cookie(page: &Page) -> String {
    let set = page.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(set.contains("HttpOnly") && set.contains("Secure"), "{set}");
    set.split(';').next().unwrap().to_owned()
}

async fn enters(nobody: &Visitor, form: &[(&str, &str)]) -> Player {
    let page = nobody.sends("/contest/enter", form).await;
    assert_eq!(
        (page.status.as_u16(), page.to.as_str()),
        (303, "/contest/attempt"),
        "{}",
        page.html()
    );
    Player { visitor: nobody.with_cookie(cookie(&page)) }
}

impl Player {
    async fn looks(&self) -> Page {
        self.visitor.opens("/contest/attempt").await
    }

    /// The place of the right option in the question that is open, found in the bank: a page does not
    /// say it.
    async fn right(&self) -> String {
        let html = self.looks().await.html();
        let published = self.visitor.site.published();
        let bank = &published.library.quiz().questions;
        let question = bank.iter().find(|it| html.contains(&format!(">{}<", it.question))).unwrap();
        let right = &question.choices[usize::from(question.answer)];
        let labels = html.split("<label for=\"choice").skip(1);
        let at = labels.map(|it| it.split('>').nth(1).unwrap()).position(|it| {
            it.split("</label").next().unwrap().trim_end_matches("</label") == right
        });
        at.unwrap().to_string()
    }

    async fn answers(&self, place: usize, choice: &str) -> Page {
        let place = place.to_string();
        self.visitor
            .sends("/contest/attempt/answer", &[("place", &place), ("choice", choice)])
            .await
    }

    async fn goes_on(&self, place: usize) -> Page {
        self.visitor.sends("/contest/attempt/next", &[("place", &place.to_string())]).await
    }

    /// Answers everything; each answer takes that many seconds, and the first ones are wrong.
    async fn plays(&self, seconds: i64, wrong: usize) {
        for place in 1..=10 {
            let right = self.right().await;
            let choice = match place <= wrong {
                true => ((right.parse::<usize>().unwrap() + 1) % 4).to_string(),
                false => right,
            };
            self.visitor.site.clock.advance(SignedDuration::from_secs(seconds));
            assert_eq!(self.answers(place, &choice).await.status, 303);
            assert_eq!(self.goes_on(place).await.status, 303);
        }
    }
}

#[tokio::test]
async fn somebody_plays_learns_why_and_gets_a_certificate_that_others_can_check() {
    let nobody = visitor().await;
    assert!(nobody.opens("/contest").await.says("没有奖品"));
    assert!(nobody.opens("/contest/rules").await.says("怎么参加，规则是什么"));
    let player = enters(&nobody, &begin("adult", "timed", "守时的白鹭")).await;

    let open = player.looks().await;
    assert!(open.says("第 1 题，共 10 题") && open.says("还有 40 秒"), "{}", open.html());
    assert!(!open.says("讲解") && !open.says("出处") && !open.says("contest-right"));
    let nothing = player.answers(1, "").await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.says("请选一个答案"));

    player.visitor.site.clock.advance(SignedDuration::from_secs(7));
    let right = player.right().await;
    assert_eq!(player.answers(1, &right).await.status, 303);
    let told = player.looks().await;
    assert!(told.says("答对了") && told.says("出处") && told.says("下一题"), "{}", told.html());
    // A second click, the back button, another window: nothing is counted twice.
    player.answers(1, &right).await;
    player.goes_on(1).await;
    player.goes_on(1).await;
    assert!(player.looks().await.says("第 2 题，共 10 题 · 已答对 1 题"));
    player.answers(1, &right).await;
    assert!(player.looks().await.says("第 2 题，共 10 题 · 已答对 1 题"));

    for place in 2..=10 {
        let right = player.right().await;
        player.visitor.site.clock.advance(SignedDuration::from_secs(5));
        player.answers(place, &right).await;
        if place == 10 {
            assert!(player.looks().await.says("看成绩"), "the last one is explained too");
        }
        player.goes_on(place).await;
    }
    let result = player.visitor.opens("/contest/attempt?done=1").await.html();
    assert!(result.contains("答对 10 题，共 10 题") && result.contains("52 秒"), "{result}");
    let at = result.find("/contest/certificate/").unwrap();
    let paper = result[at..].split('"').next().unwrap().to_owned();
    let checked = nobody.opens(&paper).await;
    assert!(checked.says("守时的白鹭") && checked.says("这个编号是真的"), "{}", checked.html());
    let typed = paper.rsplit('/').next().unwrap().to_lowercase();
    assert_eq!(nobody.opens(&format!("/contest/certificate?number={typed}")).await.to, paper);
    assert!(nobody.opens("/contest/certificate/C2222222Z").await.says("没有查到"));

    let board = nobody.opens("/contest/board?level=adult").await;
    assert!(board.says("守时的白鹭") && board.says("52 秒"), "{}", board.html());
    assert!(!nobody.opens("/contest/board?level=primary").await.says("守时的白鹭"));
}

#[tokio::test]
async fn a_class_behind_one_address_opens_its_certificates_and_its_guesses_are_still_counted() {
    let nobody = visitor().await;
    let from = [("x-real-ip", "192.0.2.1")];
    let opens = async || {
        nobody.with(Method::GET, "/contest/certificate/C2222222Z", &from).await.status.as_u16()
    };
    for _ in 0..600 {
        assert_eq!(opens().await, 200);
    }
    assert_eq!(opens().await, 429);
    let form = nobody.with(Method::GET, "/contest/certificate", &from).await;
    assert_eq!(form.status, 200, "the form itself is no try");
    let proof = nobody.with(Method::GET, "/volunteer/proof/V2222222Z", &from).await;
    assert_eq!(proof.status, 200, "what else is verified has its own tries");
}

#[tokio::test]
async fn what_is_too_late_too_fast_or_made_up_gains_nothing() {
    let nobody = visitor().await;
    for (form, said) in [
        (begin("adult", "timed", "张三"), "请选一个代号"),
        (begin("adult", "", "守时的白鹭"), "请选怎么答"),
        (begin("baby", "timed", "守时的白鹭"), "请选一个学段"),
    ] {
        let page = nobody.sends("/contest/enter", &form).await;
        assert_eq!(page.status, 422);
        assert!(page.says(said) && !page.says("张三"), "{}", page.html());
    }
    let mut unknown = begin("adult", "timed", "守时的白鹭");
    unknown.push(("class", "K2222222Z"));
    let page = nobody.sends("/contest/enter", &unknown).await;
    assert!(page.status == 422 && page.says("没有这个班级码") && page.says("K2222222Z"));

    // One open attempt: beginning again leads back to it.
    let late = enters(&nobody, &begin("secondary", "timed", "勤快的海棠")).await;
    let before = late.looks().await.html();
    late.visitor.sends("/contest/enter", &begin("adult", "timed", "勇敢的小桥")).await;
    assert_eq!(late.looks().await.html(), before);
    let right = late.right().await;
    late.visitor.site.clock.advance(SignedDuration::from_secs(43));
    late.answers(1, &right).await;
    assert!(late.looks().await.says("这题超时了"));
    late.visitor.sends("/contest/attempt/leave", &[]).await;
    assert_eq!(late.looks().await.to, "/contest");

    // Faster than anybody reads: it is told, and stays off the board.
    let script = enters(&nobody, &begin("secondary", "timed", "机灵的风筝")).await;
    script.plays(0, 0).await;
    let result = script.visitor.opens("/contest/attempt?done=1").await;
    assert!(result.says("答对 10 题") && result.says("不上榜"), "{}", result.html());
    // As slow as it likes: no board, but a certificate.
    let calm = enters(&nobody, &begin("secondary", "relaxed", "耐心的银杏")).await;
    calm.plays(300, 4).await;
    let result = calm.visitor.opens("/contest/attempt?done=1").await;
    assert!(result.says("答对 6 题") && result.says("打开证书"), "{}", result.html());
    let low = enters(&nobody, &begin("secondary", "timed", "踏实的稻穗")).await;
    low.plays(6, 5).await;
    let result = low.visitor.opens("/contest/attempt?done=1").await;
    assert!(result.says("答对 5 题") && !result.says("打开证书"), "{}", result.html());
    let board = nobody.opens("/contest/board?level=secondary").await;
    assert!(board.says("踏实的稻穗"), "{}", board.html());
    assert!(!board.says("机灵的风筝") && !board.says("耐心的银杏"), "{}", board.html());
}

/// What the first button of the form that is sent to this address says of itself.
fn first_button<'a>(html: &'a str, form: &str) -> &'a str {
    let form = html.split(&format!("action=\"{form}\"")).nth(1).unwrap();
    form.split("<button").nth(1).unwrap().split('>').next().unwrap()
}

#[tokio::test]
async fn other_names_are_offered_by_their_button_alone_and_beside_the_chosen_one() {
    let nobody = visitor().await;
    for form in ["/contest/enter", "/practice/enter"] {
        let page = nobody.opens(form).await.html();
        assert!(!first_button(&page, form).contains("names"), "Enter begins: {page}");
        let others = [("name", "勤快的海棠"), ("action", "names"), ("class", "K2222222Z")];
        let page = nobody.sends(form, &others).await;
        assert!(page.status == 200 && page.says("K2222222Z"), "{}", page.html());
        let html = page.html();
        let chosen = html.split("<input").find(|it| it.contains("value=\"勤快的海棠\"")).unwrap();
        assert!(chosen.split('>').next().unwrap().contains("checked"), "{chosen}");
    }
}

#[tokio::test]
async fn a_street_is_shown_from_ten_players_on_and_a_class_by_its_code_from_five() {
    let nobody = visitor().await;
    let made = nobody.sends("/practice/class", &[]).await;
    let class = nobody.opens(&made.to).await.html();
    let at = class.find("practice-code number\">").unwrap() + "practice-code number\">".len();
    let code = class[at..].split('<').next().unwrap().to_owned();
    let names = nobody.site.published().library.quiz().names.clone();
    for n in 0..10 {
        let name = format!("{}{}", names.first[n], names.second[n]);
        let mut form = begin("primary", "timed", &name);
        form.extend([("street", "demo-1"), ("class", code.as_str())]);
        let page = nobody.opens("/contest/board?level=primary&street=demo-1").await;
        assert!(page.says("还不到 10 个") && !page.says(&names.second[0]), "{}", page.html());
        let board = nobody.opens(&format!("/contest/board?level=primary&class={code}")).await;
        assert_eq!(board.says("还不到 5 个"), n < 5, "{n}: {}", board.html());
        assert_eq!(board.says(&names.second[0]), n >= 5, "{n}: {}", board.html());
        enters(&nobody, &form).await.plays(5, n % 3).await;
    }
    let street = nobody.opens("/contest/board?level=primary&street=demo-1").await;
    assert!(street.says(&names.second[0]) && !street.says("还不到 10 个"), "{}", street.html());
    assert!(nobody.opens("/contest/board?level=primary").await.says("10 人"));
    let board = nobody.opens(&format!("/contest/board?level=primary&class={code}")).await;
    assert!(board.says(&names.second[9]), "{}", board.html());
    let teacher = nobody.opens(&made.to).await.html();
    assert!(!teacher.contains(&names.second[0]), "no child is named: {teacher}");
    assert!(teacher.contains("竞赛平均答对"), "{teacher}");
    let path = format!("/contest/board?level=primary&class={code}");
    assert!(board.leads_back_to(&path), "{}", board.html());
    let wrong = nobody.opens("/contest/board?class=K2222222Z").await;
    assert!(wrong.says("没有这个班级码"));
    assert!(wrong.leads_back_to("/contest/board?class=K2222222Z"), "{}", wrong.html());
}

#[tokio::test]
async fn the_board_of_an_older_season_is_found_and_a_season_to_come_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    let path = content.join("contest.toml");
    let season = |id: &str, title: &str, from: &str, to: &str| {
        format!(
            "[[season]]\nid = \"{id}\"\ntitle = \"{title}\"\nfrom = {from}\nto = {to}\n\
             questions = 10\nseconds = 40\npass = 60\n\n"
        )
    };
    let older = season("2026-spring", "2026年春夏季", "2026-03-01", "2026-08-31");
    let later = season("2027-spring", "2027年春夏季", "2027-03-01", "2027-08-31");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("[[season]]", &format!("{older}{later}[[season]]"), 1)).unwrap();
    let nobody = visitor_with(|settings| settings.content = content).await;

    let store = &nobody.site.store;
    let new = NewAttempt {
        season: "2026-spring".into(),
        level: Level::Adult,
        pace: Pace::Timed,
        name: "守时的白鹭".into(),
        class: None,
        street: None,
        plan: plan(&["a"], 1, [7; 32]),
    };
    store.begin_attempt("one", &new, nobody.site.now()).await.unwrap();
    let id = store.attempt("one").await.unwrap().unwrap().id;
    let given = Given { choice: Some(1), took_ms: 5000 };
    let answer = Answer { place: 0, given, worth: Worth::Right, quick: false, last: Some(true) };
    assert!(store.answer(&id, &answer, nobody.site.now()).await.unwrap());

    let now = nobody.opens("/contest/board").await;
    assert!(now.says("2026年秋冬季") && !now.says("守时的白鹭"), "{}", now.html());
    let way = "/contest/board?level=adult&amp;season=2026-spring";
    assert!(now.says(way) && !now.says("2027年春夏季"), "{}", now.html());
    let then = nobody.opens(&way.replace("&amp;", "&")).await;
    assert!(then.says("守时的白鹭"), "{}", then.html());
    // The other levels of that season, too.
    assert!(then.says("level=primary&amp;season=2026-spring"), "{}", then.html());
    for none in ["2027-spring", "none"] {
        assert_eq!(nobody.opens(&format!("/contest/board?season={none}")).await.status, 404);
    }
}

#[tokio::test]
async fn one_address_begins_and_answers_only_so_often_a_minute() {
    let nobody = visitor().await;
    for (path, most) in [("/contest/enter", 120), ("/contest/attempt/answer", 1200)] {
        for n in 0..most {
            let page = nobody.sends(path, &[("place", "1")]).await;
            assert_ne!(page.status, 429, "{path} {n}");
        }
        let page = nobody.sends(path, &[("place", "1")]).await;
        assert!(page.status == 429 && !page.header("retry-after").is_empty(), "{path}");
        // Looking at a form is no try.
        assert_eq!(nobody.opens("/contest/enter").await.status, 200);
        nobody.site.clock.advance(SignedDuration::from_mins(1));
        assert_ne!(nobody.sends(path, &[("place", "1")]).await.status, 429);
    }
}

#[tokio::test]
async fn ten_begin_at_once_with_one_cookie_and_have_one_attempt() {
    let nobody = visitor().await;
    let token = "a".repeat(64);
    let player = nobody.with_cookie(format!("__Host-contest={token}"));
    let begun = (0..10).map(|_| {
        let player = player.clone();
        tokio::spawn(async move {
            player.sends("/contest/enter", &begin("adult", "timed", "守时的白鹭")).await.status
        })
    });
    for one in begun.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap(), 303);
    }
    let player = Player { visitor: player };
    let right = player.right().await;
    let sent = (0..10).map(|_| {
        let (player, right) = (player.visitor.clone(), right.clone());
        tokio::spawn(async move {
            let form = [("place", "1"), ("choice", right.as_str())];
            player.sends("/contest/attempt/answer", &form).await.status
        })
    });
    for one in sent.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap(), 303);
    }
    let attempt = nobody.site.store.attempt(&token).await.unwrap().unwrap();
    assert_eq!((attempt.answers.len(), attempt.correct), (1, 1));
}
