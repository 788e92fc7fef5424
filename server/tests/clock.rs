//! `chengxin clock` as it is typed: ten golden cases with make-up working days and turns of the
//! year, worked out by hand from the notices and again by an independent program.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn clock(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chengxin"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .arg("clock")
        .args(args)
        .output()
        .unwrap()
}

fn json(rule: &str, from: &str) -> Value {
    let output = clock(&[rule, "--from", from, "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What stands for a day: whether it counts, and why.
fn on<'a>(walk: &'a Value, day: &str) -> (bool, &'a str) {
    let days = walk["days"].as_array().unwrap();
    let found = days.iter().find(|it| it["date"] == day).unwrap();
    (found["counts"].as_bool().unwrap(), found["why"].as_str().unwrap())
}

/// Rule, day of the event, last day.
const GOLDEN: [(&str, &str, &str); 13] = [
    // 中秋节 25–27 September, 国庆节 1–7 October, Saturday 10 October is worked.
    ("rep.total", "2026-09-25", "2026-10-15"),
    // Sunday 20 September is worked too.
    ("rep.total", "2026-09-17", "2026-10-08"),
    // The last day is a worked Saturday.
    ("rep.accept", "2026-09-30", "2026-10-10"),
    // Sunday 26 January is worked, 春节 to 4 February, Saturday 8 February is worked.
    ("pub.sgs", "2025-01-24", "2025-02-10"),
    // Saturdays 14 and 28 February are worked, between them 春节.
    ("pub.sgs", "2026-02-13", "2026-03-02"),
    // Sunday 28 September and Saturday 11 October are worked.
    ("obj.total", "2025-09-26", "2025-10-13"),
    // Over the turn of the year; Sunday 4 January is worked.
    ("pub.withdraw", "2025-12-31", "2026-01-06"),
    // Sixty days end within 国庆节.
    ("fuyi.apply", "2026-08-03", "2026-10-08"),
    // Sixty days over the turn of the year end within 春节.
    ("fuyi.apply", "2025-12-17", "2026-02-24"),
    // 劳动节 to 5 May, Saturday 9 May is worked.
    ("fuyi.check", "2026-04-30", "2026-05-11"),
    // Sundays 4 and 18 February are worked, 春节 10–17 February.
    ("info.req", "2024-01-29", "2024-02-29"),
    // Three months end within 国庆节.
    ("mail.limit", "2026-07-03", "2026-10-08"),
    // A year from 29 February ends at the end of the month.
    ("fuyi.untold", "2024-02-29", "2025-02-28"),
];

#[test]
fn the_golden_cases_with_make_up_days_come_out_as_they_should() {
    for (rule, from, due) in GOLDEN {
        let walk = json(rule, from);
        assert_eq!(walk["due"], due, "{rule} from {from}");
        assert_eq!(walk["provisional"], false, "{rule} from {from}");
        let days = walk["days"].as_array().unwrap();
        assert_eq!(
            (days[0]["date"].as_str().unwrap(), &days[0]["counts"]),
            (from, &Value::Bool(false))
        );
        assert_eq!(days.last().unwrap()["date"], due);
    }
}

#[test]
fn the_answer_has_these_fields_and_no_others() {
    let walk = json("rep.total", "2026-09-25");
    let fields = |it: &Value| it.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(fields(&walk), ["days", "due", "provisional"]);
    assert_eq!(fields(&walk["days"][0]), ["counts", "date", "why"]);
    let counted = walk["days"].as_array().unwrap().iter().filter(|it| it["counts"] == true).count();
    assert_eq!(counted, 10);
}

#[test]
fn every_day_says_in_words_why_it_counts_or_not() {
    let walk = json("rep.total", "2026-09-25");
    assert_eq!(on(&walk, "2026-09-25"), (false, "起算的当天，不算"));
    assert_eq!(on(&walk, "2026-09-26"), (false, "中秋节放假"));
    assert_eq!(on(&walk, "2026-09-28"), (true, "工作日"));
    assert_eq!(on(&walk, "2026-10-01"), (false, "国庆节放假"));
    assert_eq!(on(&walk, "2026-10-10"), (true, "调休上班"));
    assert_eq!(on(&walk, "2026-10-11"), (false, "周末"));
    let walk = json("fuyi.apply", "2026-08-03");
    assert_eq!(on(&walk, "2026-10-01"), (true, "按日历算，每天都算"));
    assert_eq!(on(&walk, "2026-10-02"), (false, "最后一天是国庆节放假，顺延"));
    assert_eq!(on(&walk, "2026-10-07"), (false, "还是国庆节放假，再顺延"));
    assert_eq!(on(&walk, "2026-10-08"), (true, "顺延到这个工作日"));
}

#[test]
fn a_date_beyond_the_last_known_year_says_that_it_is_provisional() {
    let walk = json("rep.total", "2026-12-25");
    assert_eq!(walk["provisional"], true);
    let output = clock(&["rep.total", "--from", "2026-12-25"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("暂定：放假安排只公布到 2026 年"), "{said}");
    assert!(said.contains("10 个工作日"), "{said}");
}

#[test]
fn an_unknown_rule_and_an_impossible_date_are_errors_that_say_what_to_do() {
    for (args, said) in [
        (["rep.sum", "--from", "2026-09-30"], "没有期限规则“rep.sum”。有这些：access.why"),
        (["r36.general", "--from", "2026-09-30"], "没有期限规则“r36.general”"),
        (["rep.total", "--from", "2026-02-30"], "“2026-02-30”不是一个日期"),
        (["rep.total", "--from", "昨天"], "“昨天”不是一个日期"),
        (["rep.total", "--from", "9999-12-31"], "请给 1990-01-01 到 2199-12-31 之间的日期"),
    ] {
        for json in [false, true] {
            let args: Vec<_> = args.into_iter().chain(json.then_some("--json")).collect();
            let output = clock(&args);
            let error = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{args:?}");
            assert!(error.contains(said) && output.stdout.is_empty(), "{error}");
        }
    }
}
