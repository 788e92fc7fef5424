//! What `content/rules` and `content/calendar` may say, and what is refused, with file and line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::{Path, PathBuf};

use content::{load_calendar, load_rules};
use domain::record::{Kind, Severity};
use domain::rules::{Category, Channel, Confidence, Means, MeansRole};
use jiff::civil::{Date, Weekday, date};

const TODAY: Date = date(2026, 11, 23);

fn published() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

/// What is refused when, in the published files, one text is put in the place of another.
fn refused(file: &str, changes: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for part in ["rules", "calendar"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
        for entry in std::fs::read_dir(published().join(part)).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, folder.path().join(part).join(path.file_name().unwrap())).unwrap();
        }
    }
    std::fs::copy(published().join("units.toml"), folder.path().join("units.toml")).unwrap();
    let path = folder.path().join(file);
    let mut text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{file} does not say {from}");
        text = text.replacen(from, to, 1);
    }
    std::fs::write(&path, &text).unwrap();
    let problems = match file.starts_with("rules") {
        true => load_rules(folder.path(), TODAY).unwrap_err(),
        false => load_calendar(folder.path()).unwrap_err(),
    };
    let prefix = format!("{}/", folder.path().display());
    let said = problems[0].to_string().replace(&prefix, "");
    // The line that is named is the line of the rule.
    let line: usize = said.split(':').nth(1).unwrap().parse().unwrap();
    let named = said.split(':').next().unwrap();
    let text = std::fs::read_to_string(folder.path().join(named)).unwrap();
    format!("{said} | {}", text.lines().nth(line - 1).unwrap_or_default())
}

#[test]
fn the_published_rules_and_calendar_load() {
    let rules = load_rules(&published(), TODAY).unwrap();
    assert_eq!(rules.clock_on("rep.total", TODAY).unwrap().limit.count, 10);
    assert_eq!(rules.materials(TODAY).count(), 2);
    let calendar = load_calendar(&published()).unwrap();
    assert!(calendar.is_working_day(date(2026, 10, 10)));
    assert!(!calendar.is_working_day(date(2026, 10, 1)));
}

#[test]
fn every_clock_of_the_handbook_is_there() {
    let rules = load_rules(&published(), TODAY).unwrap();
    for id in [
        "pub.sgs",
        "pub.gov",
        "pub.withdraw",
        "rep.push",
        "rep.accept",
        "rep.decide",
        "rep.total",
        "rep.sync",
        "obj.mark",
        "obj.self",
        "obj.forward",
        "obj.total",
        "obj.review",
        "fuyi.apply",
        "fuyi.untold",
        "fuyi.check",
        "fuyi.decide",
        "fuyi.simple",
        "info.fix",
        "info.req",
        "pboc.obj",
        "pboc.complain",
        "mail.msg",
        "log.net",
        "log.query",
        "pia.keep",
        "access.why",
    ] {
        assert!(rules.clock_on(id, TODAY).is_some(), "{id}");
    }
}

#[test]
fn a_rule_is_marked_official_only_where_an_article_says_so() {
    let rules = load_rules(&published(), TODAY).unwrap();
    for rule in rules.all() {
        let rule = rule.rule();
        let official = rule.confidence() == Confidence::Official;
        assert!(!official || !rule.basis().article.is_empty(), "{}", rule.id());
    }
}

#[test]
fn the_rule_of_the_day_is_chosen_by_the_date() {
    let rules = load_rules(&published(), TODAY).unwrap();
    let id = |day| rules.period(Severity::General, day).map(|it| it.id.clone());
    assert_eq!(id(date(2023, 4, 30)), None);
    assert_eq!(id(date(2023, 5, 1)).unwrap(), "r58.general");
    assert_eq!(id(date(2026, 3, 31)).unwrap(), "r58.general");
    assert_eq!(id(date(2026, 4, 1)).unwrap(), "r36.general");
}

#[test]
fn the_way_of_repair_follows_from_unit_and_kind() {
    let rules = load_rules(&published(), TODAY).unwrap();
    let way = |unit, kind| {
        let rule = rules.channel(unit, kind, "", TODAY).unwrap();
        (rule.key, rule.here)
    };
    assert_eq!(way("rsj", Kind::Penalty), (Channel::District, true));
    assert_eq!(way("scjg", Kind::Penalty), (Channel::Market, true));
    assert_eq!(way("scjg", Kind::ListEntry), (Channel::Market, false));
    assert_eq!(way("swj", Kind::Penalty), (Channel::Tax, false));
    assert_eq!(way("fy", Kind::ListEntry), (Channel::Court, false));
    assert_eq!(way("somewhere", Kind::Penalty), (Channel::CreditChina, false));
}

#[test]
fn voluntary_service_never_stands_in_for_a_duty() {
    let rules = load_rules(&published(), TODAY).unwrap();
    let on = |category| rules.volunteering(category, TODAY).unwrap().on;
    assert!(!on(Category::Penalty) && !on(Category::SeriousList) && !on(Category::CourtDebtor));
    assert!(on(Category::District) && on(Category::Points));
    assert!(rules.volunteering.iter().all(|it| it.hours_required.is_none()));
}

#[test]
fn only_fulfilment_repairs_and_what_is_voluntary_stays_voluntary() {
    let rules = load_rules(&published(), TODAY).unwrap();
    for rule in &rules.means {
        let condition = matches!(rule.means, Means::Fulfilment | Means::OnTime);
        assert_eq!(rule.role == MeansRole::Condition, condition, "{}", rule.id);
        assert_eq!(rule.means.material().is_some(), rule.role == MeansRole::Supplement);
    }
    for means in Means::ALL {
        assert!(rules.means.iter().any(|it| it.means == means), "{means:?}");
    }
    let open = |category| rules.means(category, TODAY).map(|it| it.means).collect::<Vec<_>>();
    assert!(!open(Category::Penalty).contains(&Means::Volunteering));
    assert!(open(Category::District).contains(&Means::Volunteering));
    assert!(open(Category::CourtDebtor).is_empty());
}

#[test]
fn a_hole_on_any_day_is_refused_with_file_and_line() {
    // One day between two versions, long ago.
    let said = refused("rules/periods.toml", &[("to = \"2026-03-31\"", "to = \"2026-03-30\"")]);
    assert!(said.contains("2026-03-31 没有适用于“轻微失信的公示期”的规则"), "{said}");
    assert!(
        said.starts_with("rules/periods.toml:") && said.ends_with("id = \"r58.minor\""),
        "{said}"
    );
    // And none today.
    let said = refused(
        "rules/periods.toml",
        &[(
            "id = \"r36.serious\"\nseverity = \"serious\"",
            "id = \"r36.serious\"\nseverity = \"general\"",
        )],
    );
    assert!(said.contains("重叠") && said.ends_with("id = \"r36.serious\""), "{said}");
    let said = refused("rules/clocks.toml", &[("id = \"rep.total\"", "id = \"rep.sum\"")]);
    assert!(said.contains("没有适用于“rep.total”的规则"), "{said}");
    let text = std::fs::read_to_string(published().join("rules/clocks.toml")).unwrap();
    let total = &text[text.find("id = \"rep.total\"").unwrap()..];
    let total = &total[..total.find("\n\n").unwrap()];
    let ended =
        total.replace("from = \"2026-04-01\"", "from = \"2026-04-01\"\nto = \"2026-10-31\"");
    let said = refused("rules/clocks.toml", &[(total, &ended)]);
    assert!(said.contains("2026-11-01 没有适用于“rep.total”的规则"), "{said}");
    assert!(said.ends_with("id = \"rep.total\""), "{said}");
}

#[test]
fn an_overlap_is_refused_with_file_and_line() {
    let said = refused("rules/periods.toml", &[("to = \"2026-03-31\"", "to = \"2026-04-01\"")]);
    // Longer than the text it rests on, which is the first thing found.
    assert!(
        said.contains("超出了《失信行为纠正后的信用信息修复管理办法（试行）》的施行日期"),
        "{said}"
    );
    let said = refused(
        "rules/periods.toml",
        &[(
            "id = \"r58.general\"\nseverity = \"general\"",
            "id = \"r58.general\"\nseverity = \"minor\"",
        )],
    );
    assert!(said.contains("规则 r58.minor 与 r58.general 的施行日期重叠"), "{said}");
    assert!(said.ends_with("id = \"r58.general\""), "{said}");
    let said = refused(
        "rules/severity.toml",
        &[("[\"warning\", \"criticism\"]", "[\"warning\", \"criticism\", \"fine\"]")],
    );
    assert!(said.contains("severity.minor 与 severity.general"), "{said}");
    let said =
        refused("rules/channels.toml", &[("units = [\"swj\"]", "units = [\"swj\", \"scjg\"]")]);
    assert!(
        said.contains("channel.market 与 channel.tax") && said.ends_with("id = \"channel.tax\""),
        "{said}"
    );
    // Two versions of one clock.
    let text = "id = \"rep.accept\"";
    let said = refused("rules/clocks.toml", &[("id = \"rep.push\"", text)]);
    assert!(said.contains("规则 rep.accept 与 rep.accept 的施行日期重叠"), "{said}");
}

#[test]
fn a_text_and_an_article_that_are_not_registered_are_refused_with_file_and_line() {
    let said =
        refused("rules/clocks.toml", &[("article = \"第二十条\"", "article = \"第二十八条\"")]);
    assert!(
        said.contains(
            "规则 fuyi.apply 的依据《中华人民共和国行政复议法》第二十八条没有在 laws.toml 登记"
        ),
        "{said}"
    );
    assert!(said.ends_with("id = \"fuyi.apply\""), "{said}");
    let said = refused(
        "rules/periods.toml",
        &[("basis = { title = \"信用修复管理办法\" }", "basis = { title = \"想象中的办法\" }")],
    );
    assert!(said.contains("规则 r36.minor 的依据《想象中的办法》没有在 laws.toml 登记"), "{said}");
    let said = refused(
        "rules/clocks.toml",
        &[(
            "title = \"上海市社会信用条例\", article = \"第三十六条\"",
            "title = \"上海市社会信用条例\", article = \"第九十九条\"",
        )],
    );
    assert!(said.contains("obj.mark") && said.contains("第九十九条"), "{said}");
    let said = refused(
        "rules/periods.toml",
        &[(
            "title = \"信用修复管理办法\" }",
            "title = \"信用修复管理办法\", number = \"令第1号\" }",
        )],
    );
    assert!(said.contains("文号与 laws.toml 不同"), "{said}");
    let said =
        refused("rules/laws.toml", &[("title = \"志愿服务条例\"", "title = \"征信业管理条例\"")]);
    assert!(said.starts_with("rules/laws.toml:"), "{said}");
    let said = refused("rules/channels.toml", &[("\"spj\"]", "\"nobody\"]")]);
    assert!(
        said.contains("单位 nobody 不在 units.toml") && said.ends_with("id = \"channel.district\""),
        "{said}"
    );
}

#[test]
fn three_papers_and_one_paper_are_refused() {
    let said = refused(
        "rules/conditions.toml",
        &[("[[condition]]\nid = \"condition.other\"", "[[material]]\nid = \"material.more\"")],
    );
    assert!(said.contains("修复材料有 3 样，应当正好两样"), "{said}");
    assert!(
        said.starts_with("rules/conditions.toml:") && said.contains("| id = \"material."),
        "{said}"
    );
    let said = refused(
        "rules/conditions.toml",
        &[("[[material]]\nid = \"material.promise\"", "[[condition]]\nid = \"condition.more\"")],
    );
    assert!(said.contains("修复材料有 1 样"), "{said}");
}

#[test]
fn hours_of_voluntary_service_need_the_document_that_asks_for_them() {
    let from = "id = \"volunteering.district\"";
    let to = "id = \"volunteering.district\"\nhours_required = 20";
    let said = refused("rules/volunteering.toml", &[(from, to)]);
    assert!(
        said.contains("规则 volunteering.district 写了志愿服务时数，就必须写依据文号"),
        "{said}"
    );
    assert!(said.ends_with(from), "{said}");
}

#[test]
fn what_cannot_be_read_is_refused_with_file_and_line() {
    let said =
        refused("rules/clocks.toml", &[("unit = \"working-days\"", "unit = \"fortnights\"")]);
    assert!(said.starts_with("rules/clocks.toml:") && said.contains("fortnights"), "{said}");
    let said = refused("rules/periods.toml", &[("from = \"2026-04-01\"", "from = \"2026-02-30\"")]);
    assert!(said.ends_with("from = \"2026-02-30\""), "{said}");
    let said = refused("rules/periods.toml", &[("minimum_months = 3", "minimum_months = 30")]);
    assert!(said.contains("期限应为正数"), "{said}");
    let said = refused("calendar/2025.toml", &[("\"2025-01-26\"", "\"2024-01-26\"")]);
    assert!(said.contains("2024-01-26 不在 2025 年"), "{said}");
    let said = refused("calendar/2025.toml", &[("year = 2025", "year = 2026")]);
    assert!(said.contains("2025-01-26 不在 2026 年"), "{said}");
}

/// The days that differ from the rule of the week, as an independent published data set has them.
const THEIRS: &str = include_str!("chinesecalendar.txt");

#[test]
fn every_day_of_every_known_year_is_as_in_an_independent_data_set() {
    let calendar = load_calendar(&published()).unwrap();
    let days = THEIRS.lines().filter(|line| !line.starts_with('#'));
    let theirs: std::collections::BTreeMap<Date, &str> = days
        .map(|line| line.split_once(' ').unwrap())
        .map(|(day, what)| (day.parse().unwrap(), what))
        .collect();
    let mut day = date(2021, 1, 1);
    let mut compared = 0;
    while day <= date(2026, 12, 31) {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let works = match theirs.get(&day) {
            Some(what) => *what == "work",
            None => !weekend,
        };
        assert_eq!(calendar.is_working_day(day), works, "{day}");
        assert!(calendar.knows(day));
        day = day.tomorrow().unwrap();
        compared += 1;
    }
    assert_eq!(compared, 2191, "six whole years");
    assert!(!calendar.knows(date(2027, 1, 1)));
}

/// Makes the data set again from the package itself. Without Python or the package registry it says
/// so and passes: the kept file was compared above.
#[test]
fn the_kept_data_set_is_what_the_package_says() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let venv = folder.path().join("venv");
    let run = |program: &Path, args: &[&str]| Command::new(program).args(args).output();
    let made = run(Path::new("python3"), &["-m", "venv", venv.to_str().unwrap()]);
    if !made.is_ok_and(|it| it.status.success()) {
        eprintln!("left out: python3 with venv is not there");
        return;
    }
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--timeout",
        "20",
        "--retries",
        "0",
        "chinesecalendar==1.11.0",
    ];
    let python = venv.join("bin/python");
    if !run(&python, &pip).is_ok_and(|it| it.status.success()) {
        eprintln!("left out: the package chinesecalendar cannot be had here");
        return;
    }
    let script = "import chinese_calendar as c, datetime as d\n\
        day = d.date(2021, 1, 1)\n\
        while day.year < 2027:\n\
        \x20   works = c.is_workday(day)\n\
        \x20   if (day.weekday() >= 5) == works: print(day, 'work' if works else 'off')\n\
        \x20   day += d.timedelta(1)\n";
    let said = run(&python, &["-c", script]).unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let kept: Vec<_> = THEIRS.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(String::from_utf8(said.stdout).unwrap().lines().collect::<Vec<_>>(), kept);
}
