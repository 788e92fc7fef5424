//! Practice: found, objected to, answered in fast time; and never mixed with what is real.

use domain::objection::Ground;
use domain::practice::{RunId, Scenario, scenario};
use jiff::SignedDuration;

use crate::contest::cookie;
use crate::visitor::{Visitor, demo_visitor, visitor};

/// Begins a practice: its visitor and its address.
async fn begins(nobody: &Visitor) -> (Visitor, String) {
    let page = nobody.sends("/practice/start", &[]).await;
    assert_eq!(page.status, 303);
    (nobody.with_cookie(cookie(&page)), page.to)
}

/// What was planted, from the store: no page says it.
async fn planted(visitor: &Visitor, at: &str) -> Scenario {
    let id: RunId = at.rsplit('/').next().unwrap().parse().unwrap();
    let token = visitor.cookie().split_once('=').unwrap().1.to_owned();
    let practice = visitor.site.store.practice(&token, &id).await.unwrap().unwrap();
    let published = visitor.site.published();
    scenario(practice.seed, &published.rules, &published.calendar)
}

#[tokio::test]
async fn somebody_finds_the_mistake_objects_sees_the_clock_run_and_gets_a_score() {
    let nobody = visitor().await;
    let (pupil, at) = begins(&nobody).await;
    let scenario = planted(&pupil, &at).await;
    let run = pupil.opens(&at).await;
    assert!(run.says(&scenario.person.name) && run.says("都是编的"), "{}", run.html());
    for n in 1..=scenario.papers.len() {
        assert_eq!(pupil.opens(&format!("{at}/paper/{n}")).await.status, 200);
    }
    let n = scenario.wrong[0] + 1;
    let record = pupil.opens(&format!("{at}/record/{n}")).await;
    assert!(record.says("提异议") && record.says("/rules/"), "{}", record.html());
    assert!(!record.says("class=\"phone\""), "an office that does not exist has no phone");

    let form = format!("{at}/record/{n}/objection");
    let empty = pupil.sends(&form, &[("reason", "写了一半")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.says("写了一半") && empty.says("请选一张纸"), "{}", empty.html());
    let facts = &scenario.records[scenario.wrong[0]].record.facts;
    let proof = scenario.papers.iter().position(|it| {
        it.kind == scenario.mistake.proof()
            && it.facts.as_ref().is_none_or(|its| its.title == facts.title)
    });
    let paper = (proof.unwrap() + 1).to_string();
    let right = [
        ("ground", scenario.mistake.ground().key()),
        ("reason", "练习里写的话"),
        ("paper", paper.as_str()),
    ];
    assert_eq!(pupil.sends(&form, &right).await.to, format!("{at}/case"));
    // A second click changes nothing.
    pupil.sends(&form, &[("ground", Ground::Other.key()), ("reason", "x"), ("paper", "1")]).await;

    let case = pupil.opens(&format!("{at}/case")).await;
    assert!(case.says("提交当天，不算") && !case.says("得分"), "{}", case.html());
    let today = scenario.today.to_string();
    pupil.sends(&format!("{at}/time"), &[("today", &today), ("to", "day")]).await;
    // The same day again, from another window: it has passed already.
    pupil.sends(&format!("{at}/time"), &[("today", &today), ("to", "answer")]).await;
    assert!(!pupil.opens(&format!("{at}/case")).await.says("得分"));
    let next = domain::calendar::add_days(scenario.today, 1).to_string();
    pupil.sends(&format!("{at}/time"), &[("today", &next), ("to", "answer")]).await;
    let done = pupil.opens(&format!("{at}/case")).await;
    assert!(done.says("得分：100 分") && done.says("讲解"), "{}", done.html());
    assert!(!done.says("练习里写的话"), "what was written is not kept");
    assert_eq!(pupil.sends("/practice/again", &[]).await.status, 303);
}

#[tokio::test]
async fn a_record_that_was_right_stays_and_the_score_says_which_one_was_wrong() {
    let nobody = visitor().await;
    let (pupil, at) = begins(&nobody).await;
    let scenario = planted(&pupil, &at).await;
    let right = (0..scenario.records.len()).find(|it| !scenario.wrong.contains(it)).unwrap() + 1;
    let form = [("ground", "other"), ("reason", "x"), ("paper", "1")];
    pupil.sends(&format!("{at}/record/{right}/objection"), &form).await;
    let today = scenario.today.to_string();
    pupil.sends(&format!("{at}/time"), &[("today", &today), ("to", "answer")]).await;
    let done = pupil.opens(&format!("{at}/case")).await;
    assert!(done.says("得分：0 分"), "{}", done.html());
    assert!(done.says(&scenario.records[scenario.wrong[0]].record.facts.title));
}

#[tokio::test]
async fn a_practice_is_its_own_and_no_id_of_it_opens_anything_real() {
    let nobody = demo_visitor().await;
    let jia = nobody.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let case = jia.asks_for_repair(&record).await;
    let (pupil, at) = begins(&jia).await;
    let id = at.rsplit('/').next().unwrap();
    for path in [
        format!("/record/{id}"),
        format!("/record/{id}/versions"),
        format!("/repair/{id}"),
        format!("/objection/{id}"),
        format!("/plan/{id}"),
        format!("/cases/{id}"),
        format!("/public/{id}"),
        format!("/report/{id}"),
        format!("/authorisations/{id}"),
    ] {
        assert_eq!(jia.opens(&path).await.status, 404, "{path}");
    }
    for real in [&record, &case] {
        for path in ["", "/record/1", "/paper/1", "/record/1/objection", "/case"] {
            let path = format!("/practice/{real}{path}");
            assert_eq!(pupil.opens(&path).await.status, 404, "{path}");
        }
        let path = format!("/practice/{real}/time");
        assert_eq!(pupil.sends(&path, &[("to", "day")]).await.status, 404);
    }
    // Another browser does not find it, and what is not there is not there.
    assert_eq!(nobody.opens(&at).await.status, 404);
    assert_eq!(begins(&nobody).await.0.opens(&at).await.status, 404);
    for path in ["/record/0", "/record/9", "/paper/0", "/paper/99"] {
        assert_eq!(pupil.opens(&format!("{at}{path}")).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_class_practises_without_accounts_and_its_teacher_sees_no_child() {
    let nobody = visitor().await;
    assert_eq!(nobody.opens("/practice/class").await.status, 200);
    let made = nobody.sends("/practice/class", &[]).await;
    assert_eq!(made.status, 303);
    let page = nobody.opens(&made.to).await;
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert!(page.leads_back_to(&made.to), "{}", page.html());
    let html = page.html();
    let at = html.find("practice-code number\">").unwrap() + "practice-code number\">".len();
    let code = html[at..].split('<').next().unwrap().to_lowercase();
    assert_eq!(nobody.opens(&format!("/practice/class/{}", "7".repeat(28))).await.status, 404);
    let enter = format!("/practice/enter?class={code}");
    assert!(nobody.opens(&enter).await.leads_back_to(&enter));
    let wrong = nobody.sends("/practice/enter", &[("class", "x"), ("name", "张三")]).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.says("张三"), "{}", wrong.html());

    let names = nobody.site.published().library.quiz().names.clone();
    for n in 0..5 {
        assert!(nobody.opens(&made.to).await.says("满 5 人才显示"));
        let name = format!("{}{}", names.first[n], names.second[n]);
        let form = [("class", code.as_str()), ("name", name.as_str()), ("action", "begin")];
        let page = nobody.sends("/practice/enter", &form).await;
        assert_eq!(page.status, 303, "{}", page.html());
        let (pupil, at) = (nobody.with_cookie(cookie(&page)), page.to);
        let scenario = planted(&pupil, &at).await;
        let form = [("ground", scenario.mistake.ground().key()), ("reason", "x"), ("paper", "1")];
        let n = scenario.wrong[0] + 1;
        pupil.sends(&format!("{at}/record/{n}/objection"), &form).await;
        let today = scenario.today.to_string();
        pupil.sends(&format!("{at}/time"), &[("today", &today), ("to", "answer")]).await;
    }
    let told = nobody.opens(&made.to).await.html();
    let mean = told.split("练习平均分").nth(1).unwrap().split("</dd>").next().unwrap();
    assert!(!mean.contains("满 5 人才显示"), "{told}");
    assert!(!told.contains(&names.second[0]), "{told}");

    // After ninety days nothing is left.
    nobody.site.clock.advance(SignedDuration::from_hours(24 * 92));
    let did = server::retention::purge(&nobody.site).await.unwrap();
    assert_eq!(did["practice"], 6, "five practices and the class");
    assert_eq!(nobody.opens(&made.to).await.status, 404);
}
