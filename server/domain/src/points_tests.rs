//! Properties of the ledger, and what a rule document may not say.

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::calendar::add_days;
use crate::record::{Facts, SubjectKind};

const TODAY: Date = Date::constant(2026, 11, 23);

fn rule(kind: Kind, points: i64, yearly_cap: i64) -> PointsRule {
    PointsRule {
        id: kind.key().into(),
        kind,
        points,
        yearly_cap,
        reason: "x".into(),
        basis: Basis { title: "x".into(), ..Basis::default() },
        confidence: Confidence::Default,
    }
}

fn band(id: &str, from: i64, to: Option<i64>) -> Band {
    Band { id: id.into(), name: id.into(), from, to, text: "x".into() }
}

fn rules() -> PointsRules {
    PointsRules {
        version: "1".into(),
        demo: true,
        published_on: date(2026, 9, 1),
        comment_from: date(2026, 9, 1),
        comment_until: date(2026, 9, 30),
        from: date(2026, 10, 1),
        comment_result: "x".into(),
        rule: vec![
            rule(Kind::Volunteering, 2, 7),
            rule(Kind::Honour, 10, 30),
            rule(Kind::Commitment, 5, 15),
        ],
        band: vec![band("start", 0, Some(9)), band("good", 10, None)],
    }
}

fn record(id: u128, kind: Kind, on: Date) -> Record {
    let kept = matches!(kind, Kind::Commitment | Kind::Contract);
    let performance = kept.then_some(Performance::Kept { on: None });
    Record {
        id: RecordId(Uuid::from_u128(id)),
        subject_kind: SubjectKind::Person,
        subject_name: "演示甲".into(),
        facts: serde_json::from_value::<Facts>(serde_json::json!({
            "kind": kind, "title": "x", "conduct": "", "legal_basis": "", "penalty_types": [],
            "content": "", "fine": null, "basis_document": "1", "decided_on": on,
            "public_until": null, "valid_from": null, "valid_until": null,
            "authority": "x", "authority_code": null, "performance": performance,
        }))
        .unwrap(),
        unit: "x".into(),
        item: "x".into(),
        statement: None,
        severity: None,
        severity_confirmed: false,
        state: State::Standing,
        open_case: None,
        version: 1,
        received_on: on,
    }
}

fn total(records: &[Record]) -> i64 {
    rules().ledger(records, |_| false, TODAY).total
}

fn any_record(id: u128) -> impl Strategy<Value = Record> {
    (0..Kind::ALL.len(), 0i32..1200, 0u8..8).prop_map(move |(kind, ago, state)| {
        let state = match state {
            0 => State::Withdrawn { on: TODAY },
            _ => State::Standing,
        };
        Record { state, ..record(id, Kind::ALL[kind], add_days(TODAY, 30 - ago)) }
    })
}

fn any_records() -> impl Strategy<Value = Vec<Record>> {
    (0usize..14)
        .prop_flat_map(|n| (0..n).map(|id| any_record(id as u128).boxed()).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn points_are_never_negative_and_the_entries_add_up(records in any_records()) {
        let ledger = rules().ledger(&records, |_| false, TODAY);
        prop_assert!(ledger.entries.iter().all(|it| it.points >= 0));
        prop_assert_eq!(ledger.total, ledger.entries.iter().map(|it| it.points).sum::<i64>());
        prop_assert!(rules().band(ledger.total).is_some());
    }

    #[test]
    fn the_order_of_the_records_does_not_matter(
        (records, shuffled) in any_records().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
    ) {
        let (rules, none) = (rules(), |_| false);
        prop_assert_eq!(rules.ledger(&records, none, TODAY), rules.ledger(&shuffled, none, TODAY));
    }

    #[test]
    fn one_more_record_never_lowers_the_total(records in any_records(), more in any_record(99)) {
        let before = total(&records);
        let after = total(&[records, vec![more]].concat());
        prop_assert!(after >= before, "{} < {}", after, before);
    }

    #[test]
    fn negative_records_change_nothing(records in any_records()) {
        let good: Vec<_> =
            records.iter().filter(|it| !it.facts.kind.is_negative()).cloned().collect();
        let (rules, none) = (rules(), |_| false);
        prop_assert_eq!(rules.ledger(&records, none, TODAY), rules.ledger(&good, none, TODAY));
    }

    #[test]
    fn no_year_gives_more_than_its_cap(records in any_records()) {
        let rules = rules();
        let ledger = rules.ledger(&records, |_| false, TODAY);
        let mut sums: BTreeMap<_, i64> = BTreeMap::new();
        for entry in &ledger.entries {
            *sums.entry((entry.rule.clone(), entry.on.year())).or_default() += entry.points;
        }
        for ((rule, _), sum) in sums {
            prop_assert!(sum <= rules.rule(&rule).unwrap().yearly_cap);
        }
    }

    #[test]
    fn a_later_day_never_takes_points_away(records in any_records(), days in 0i32..400) {
        let later = rules().ledger(&records, |_| false, add_days(TODAY, days)).total;
        prop_assert!(later >= total(&records));
    }
}

#[test]
fn a_declined_record_gives_nothing_and_comes_back() {
    let records = [record(1, Kind::Honour, TODAY), record(2, Kind::Volunteering, TODAY)];
    assert_eq!(total(&records), 12);
    let without = rules().ledger(&records, |id| id == records[0].id, TODAY);
    assert_eq!((without.total, without.entries.len()), (2, 1));
}

#[test]
fn a_promise_gives_points_once_it_was_kept() {
    let kept = record(1, Kind::Commitment, TODAY);
    let mut open = kept.clone();
    open.facts.performance = Some(Performance::Open);
    let mut silent = kept.clone();
    silent.facts.performance = None;
    assert_eq!([total(&[kept]), total(&[open]), total(&[silent])], [5, 0, 0]);
}

#[test]
fn the_cap_of_a_year_is_said_at_the_entry_it_takes_from() {
    let records: Vec<_> =
        (1..=5).map(|id| record(id, Kind::Volunteering, date(2026, 3, 1))).collect();
    let ledger = rules().ledger(&records, |_| false, TODAY);
    let points: Vec<_> = ledger.entries.iter().map(|it| (it.points, it.capped)).collect();
    assert_eq!(points, [(0, true), (1, true), (2, false), (2, false), (2, false)]);
}

#[test]
fn a_document_that_punishes_or_has_holes_is_refused() {
    assert_eq!(rules().faults(), []);
    let reasons = |change: fn(&mut PointsRules)| {
        let mut rules = rules();
        change(&mut rules);
        rules.faults().into_iter().map(|it| it.reason).collect::<Vec<_>>()
    };
    assert_eq!(reasons(|it| it.rule[0].points = -1), ["volunteering：积分不能是负数：只奖不罚"]);
    assert_eq!(reasons(|it| it.rule[0].basis.title.clear()), ["volunteering：没有写依据"]);
    assert_eq!(
        reasons(|it| it.rule[1].kind = Kind::Penalty),
        ["honour：失信记录不能进积分：只奖不罚"]
    );
    assert_eq!(
        reasons(|it| it.rule[1].kind = Kind::Volunteering),
        ["volunteering 与 honour 是同一类记录，只能有一条规则"]
    );
    assert_eq!(reasons(|it| it.band[1].from = 9), ["good 与前一档重叠，档位从 0 分起、由低到高写"]);
    assert_eq!(reasons(|it| it.band[1].from = 12), ["10 到 11 分没有档位"]);
    assert_eq!(reasons(|it| it.band[1].to = Some(20)), ["最后一档不写上限"]);
    assert_eq!(
        reasons(|it| it.from = it.comment_until),
        ["日期的先后应为：发布、开始征求意见、截止、施行"]
    );
}
