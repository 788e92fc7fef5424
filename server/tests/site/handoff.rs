//! A repair at 信用中国, and a record of the district beside it.

use crate::visitor::{RECEIPT, Visitor, demo_visitor};

async fn ji(title: &str) -> (Visitor, String) {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record(title).await;
    (ji, format!("/repair/{record}"))
}

#[tokio::test]
async fn a_record_of_the_national_catalogue_is_handed_off_and_kept_track_of() {
    let (ji, form) = ji("安全生产严重失信主体名单").await;
    let page = ji.opens(&form).await;
    assert!(page.says("信用中国") && page.says("填查询码") && !page.says("开始填"));
    // No form of this site takes it.
    let wrong = [("code", "<b>"), ("year", "2100"), ("month", "1"), ("day", "1")];
    let refused = ji.sends(&format!("{form}/handoff"), &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says(r##"href="#code""##) && refused.says(r##"href="#year""##));
    assert!(refused.says("&lt;b&gt;") && refused.says(r#"value="2100""#), "{}", refused.html());
    let right = [("code", "ab12-cd34"), ("year", "2026"), ("month", "11"), ("day", "20")];
    let kept = ji.sends(&format!("{form}/handoff"), &right).await;
    assert_eq!((kept.status.as_u16(), kept.to.as_str()), (303, form.as_str()));
    // Ten working days after Friday 20 November.
    let page = ji.opens(&form).await;
    assert!(page.says("AB12CD34") && page.says("2026年12月4日"), "{}", page.html());
    let granted = [&right[..], &[("outcome", "granted")]].concat();
    ji.sends(&format!("{form}/handoff"), &granted).await;
    assert!(ji.opens(&form).await.says("准予修复"));
    // Nobody else has it, and it can be taken back.
    let yi = ji.signs_in("yi").await;
    assert_eq!(yi.sends(&format!("{form}/handoff"), &right).await.status, 404);
    let ji = yi.signs_in("ji").await;
    ji.sends(&format!("{form}/handoff"), &[("action", "remove")]).await;
    assert!(!ji.opens(&form).await.says("AB12CD34"));
}

#[tokio::test]
async fn a_record_of_the_district_is_decided_here_and_takes_voluntary_service_beside_the_duty() {
    let (ji, form) = ji("未兑现公开作出的信用承诺").await;
    let page = ji.opens(&form).await;
    assert!(page.says("就在本站办") && page.says("/rules/means.volunteering"), "{}", page.html());
    let page = ji.opens(&format!("{form}?step=supplement")).await;
    assert!(page.says("全凭自愿") && page.says(r#"name="volunteering""#));
    assert!(page.says(r#"name="donation""#));
    // Voluntary service alone repairs nothing: the duty stays a condition.
    let file = crate::visitor::File { field: "volunteering", ..RECEIPT };
    let all = [("step", "all"), ("action", "next"), ("proof", "not-mine")];
    let page = ji.uploads(&form, &all, &[file]).await;
    assert_eq!(page.status, 422);
    assert!(page.says(r##"href="#evidence""##), "{}", page.html());
    assert!(page.says(r##"href="#year""##), "{}", page.html());
}

#[tokio::test]
async fn a_record_that_is_decided_here_has_no_code_to_enter() {
    let (ji, form) = ji("未兑现公开作出的信用承诺").await;
    let right = [("code", "ab12"), ("year", "2026"), ("month", "11"), ("day", "20")];
    assert_eq!(ji.sends(&format!("{form}/handoff"), &right).await.status, 404);
}
