use proptest::prelude::*;

use super::*;

const TIME: &str = "认定单位收到申请后，在3个工作日内决定是否受理。从您申请那天起，一般在10个工作日内得到结果。案情复杂、需要核查的，可能延长，认定单位会告诉您。";
const FREE: &str = "信用修复全程不收费。收钱保证删除的，都是骗局。";
const PAPERS: &str = "申请修复的材料只有两样。一份履行完义务的证明，一份信用承诺书。不用培训证明，不用信用报告，也不收费。";
const COURT: &str = "本站不能修复、删除失信被执行人信息。由法院从名单库里删除。";
const DAYS: &str = "到2026年11月20日满3个月。罚款已经交清、问题已经改正的，可以申请修复。";
const OWN: &str = "可以作为补充，不能代替履行，由认定单位决定。";

#[test]
fn what_only_changes_the_order_is_fine() {
    for (quote, said) in [
        (
            TIME,
            "认定单位会在3个工作日内决定是否受理，一般10个工作日内您会得到结果；案情复杂、需要核查的，可能延长。",
        ),
        (
            TIME,
            "收到申请后三个工作日内决定是否受理，一般在十个工作日内得到结果，案情复杂的可能延长。",
        ),
        (FREE, "信用修复全程不收费，收钱保证删除的都是骗局。"),
        (FREE, "您好，信用修复不收费。"),
        (PAPERS, "材料只有两样：履行完义务的证明，信用承诺书。"),
        (PAPERS, "申请修复不用培训证明，也不用信用报告。"),
        (COURT, "本站不能删除失信被执行人信息，由法院删除。"),
        (DAYS, "满3个月是2026年11月20日，罚款交清、问题改正的，可以申请修复。"),
        (OWN, "可以作为补充，但是不能代替履行，由认定单位决定。"),
    ] {
        assert_eq!(check(&[quote], said), Ok(()), "{said}");
    }
    for quote in [TIME, FREE, PAPERS, COURT, DAYS, OWN] {
        assert_eq!(check(&[quote], quote), Ok(()), "{quote}");
    }
}

#[test]
fn a_number_or_a_day_that_is_not_quoted_is_refused() {
    for (quote, said) in [
        (TIME, "一般在15个工作日内得到结果。"),
        (TIME, "一般在十五个工作日内得到结果。"),
        (TIME, "一般在10日内得到结果。"),
        (TIME, "一般在3天内得到结果。"),
        (TIME, "在2026年12月1日得到结果。"),
        (DAYS, "到2026年11月21日满3个月。"),
        (DAYS, "到2025年11月20日满3个月。"),
        (DAYS, "满6个月，可以申请修复。"),
        (PAPERS, "申请修复的材料有三样。"),
        (FREE, "信用修复收费200元。"),
    ] {
        let faults = check(&[quote], said).unwrap_err();
        assert!(faults.iter().any(|it| matches!(it, Fault::Number(_))), "{said}: {faults:?}");
    }
}

#[test]
fn a_denial_that_is_lost_or_new_is_refused() {
    for (quote, said) in [
        (FREE, "信用修复全程收费。"),
        (COURT, "本站能修复、删除失信被执行人信息。"),
        (COURT, "本站可以修复失信被执行人信息。"),
        (PAPERS, "申请修复要用培训证明。"),
        (PAPERS, "要信用报告。"),
        (OWN, "可以代替履行。"),
        (DAYS, "罚款没有交清的，可以申请修复。"),
        (TIME, "认定单位不会决定受理。"),
        (DAYS, "问题已经改正的，不可以申请修复。"),
    ] {
        let faults = check(&[quote], said).unwrap_err();
        assert!(faults.iter().any(|it| matches!(it, Fault::Negation(_))), "{said}: {faults:?}");
    }
}

#[test]
fn what_was_unsure_may_not_become_sure() {
    let hedged = check(&[TIME], "10个工作日内得到结果。").unwrap_err();
    assert!(hedged.contains(&Fault::Hedge("一般".into())), "{hedged:?}");
    for said in [
        "认定单位必须在3个工作日内决定是否受理。",
        "一般一定在10个工作日内得到结果。",
        "保证10个工作日内得到结果。",
    ] {
        let faults = check(&[TIME], said).unwrap_err();
        assert!(faults.iter().any(|it| matches!(it, Fault::Strength(_))), "{said}: {faults:?}");
    }
}

#[test]
fn a_word_that_is_not_quoted_is_refused() {
    for (quote, said) in [
        (TIME, "一般在10个工作日内得到结果，请到税务局领取。"),
        (FREE, "信用修复全程不收费，请添加微信客服。"),
        (PAPERS, "材料只有两样，另外要营业执照。"),
        (COURT, "由法院从名单库里删除，律师可以加急。"),
        (DAYS, "可以申请修复，详见www.example.com。"),
        (FREE, "Repair is free."),
        (OWN, "由区政府决定。"),
    ] {
        let faults = check(&[quote], said).unwrap_err();
        assert!(faults.iter().any(|it| matches!(it, Fault::Claim(_))), "{said}: {faults:?}");
    }
}

#[test]
fn nothing_said_and_far_too_much_said_are_refused() {
    assert_eq!(check(&[FREE], "  "), Err(vec![Fault::Empty]));
    assert_eq!(check(&[], "信用修复"), Err(vec![Fault::Empty]));
    assert!(check(&[FREE], &FREE.repeat(9)).unwrap_err().contains(&Fault::Long));
}

#[test]
fn numbers_have_one_name() {
    let one = |text: &str| numbers(text).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(one("十个工作日"), "10工作日");
    assert_eq!(one("二十三个月"), "23月数");
    assert_eq!(one("二〇二六年"), "2026年");
    assert_eq!(one("两样材料，一下"), "2样");
    assert_eq!(one("10 mb"), "10mb");
}

proptest! {
    #[test]
    fn any_text_can_be_checked(quote in "\\PC{0,60}", said in any::<String>()) {
        let _verdict = check(&[&quote], &said);
    }

    #[test]
    fn a_quote_as_it_stands_is_always_fine(place in 0_usize..6) {
        let quote = [TIME, FREE, PAPERS, COURT, DAYS, OWN][place];
        prop_assert_eq!(check(&[TIME, FREE, PAPERS, COURT, DAYS, OWN], quote).err().unwrap_or_default()
            .into_iter().filter(|it| !matches!(it, Fault::Hedge(_))).count(), 0);
    }
}
