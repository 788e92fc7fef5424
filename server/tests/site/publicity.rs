//! What everybody may see (双公示).

use crate::visitor::{Page, Visitor, demo_visitor};

/// Of a CSV: the lines without the head.
fn lines(page: &Page) -> Vec<String> {
    let text = page.html();
    text.trim_start_matches('\u{feff}').lines().skip(1).map(str::to_owned).collect()
}

/// The ids of the records on a page.
fn ids(page: &Page) -> Vec<String> {
    let html = page.html();
    html.match_indices("/public/").map(|(at, it)| html[at + it.len()..][..32].to_owned()).collect()
}

#[tokio::test]
async fn organisations_are_listed_in_two_tabs_and_persons_in_none() {
    let site = demo_visitor().await;
    let licences = site.opens("/public").await;
    assert!(licences.says("食品经营许可证") && licences.says("法人处罚"), "{}", licences.html());
    assert_eq!(licences.header("set-cookie"), "");
    let penalties = site.opens("/public?tab=penalty").await;
    assert!(penalties.says("演示") && ids(&penalties).len() == 20);
    for tab in ["person-licence", "person-penalty"] {
        let page = site.opens(&format!("/public?tab={tab}")).await;
        assert!(page.says("个人的记录不公开") && page.says("href=\"/record\""), "{tab}");
        assert!(ids(&page).is_empty() && !page.says("演示甲"), "{tab}");
        assert_eq!(site.opens(&format!("/public.csv?tab={tab}")).await.status, 404);
    }
    for path in ["/public?tab=all", "/public?page=0", "/public?page=9999", "/public/nothing"] {
        assert_eq!(site.opens(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn no_person_is_in_any_row_and_their_records_have_no_public_page() {
    let site = demo_visitor().await;
    for tab in ["licence", "penalty"] {
        let csv = site.opens(&format!("/public.csv?tab={tab}")).await;
        for line in lines(&csv) {
            assert!(line.contains(",法人及非法人组织,") || line.contains(",个体工商户,"), "{line}");
        }
        for name in ["演示甲", "演示乙", "演示丁", "演示己", "演示庚", "演示癸"] {
            assert!(!csv.says(&format!("{name},")), "{name}");
            let path = format!("/public?tab={tab}&q={}", server::error::encode(name));
            let found = site.opens(&path);
            assert!(ids(&found.await).is_empty(), "{name}");
        }
    }
    let jia = site.signs_in("jia").await;
    let own = jia.record("以欺诈手段骗取社会保险待遇").await;
    for visitor in [&site, &jia] {
        assert_eq!(visitor.opens(&format!("/public/{own}")).await.status, 404);
    }
}

#[tokio::test]
async fn a_list_is_narrowed_by_words_authority_and_days_and_turned_page_by_page() {
    let site = demo_visitor().await;
    let csv =
        async |query: &str| lines(&site.opens(&format!("/public.csv?tab=penalty{query}")).await);
    let all = csv("").await;
    assert!(all.len() > 40, "{}", all.len());
    let narrowed = csv("&unit=xfj").await;
    assert!(!narrowed.is_empty() && narrowed.iter().all(|it| it.contains("消防救援支队")));
    let document = all[0].split(',').nth(3).unwrap().replace('〔', "[").replace('〕', "]");
    let found = csv(&format!("&q={}", server::error::encode(&document))).await;
    assert!(found.iter().any(|it| *it == all[0]), "{document}");
    let year = csv("&from=2026-01-01&to=2026-06-30").await;
    assert!(!year.is_empty() && year.len() < all.len());
    assert!(year.iter().all(|it| it.contains(",2026-0")), "{year:?}");

    let pages = all.len().div_ceil(20);
    let mut seen = Vec::new();
    for page in 1..=pages {
        seen.extend(ids(&site.opens(&format!("/public?tab=penalty&page={page}")).await));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), all.len());
    let last = site.opens(&format!("/public?tab=penalty&page={}", pages + 1)).await;
    assert_eq!(last.status, 404);

    let nothing = site.opens("/public?q=%E6%B2%A1%E6%9C%89%E7%9A%84").await;
    assert!(nothing.status == 200 && nothing.says("没有找到") && nothing.says("没有的"));
}

#[tokio::test]
async fn days_that_do_not_exist_are_told_and_what_was_written_stays() {
    let site = demo_visitor().await;
    for path in [
        "/public?tab=penalty&q=abc&from=2026-02-30&to=x",
        "/public.csv?tab=penalty&q=abc&from=2026-02-30&to=x",
    ] {
        let page = site.opens(path).await;
        assert_eq!(page.status, 422, "{path}");
        for text in
            ["2026-02-30", "value=\"x\"", "value=\"abc\"", "开始日期不存在", "结束日期不存在"]
        {
            assert!(page.says(text), "{path}: {text}");
        }
    }
    let backwards = site.opens("/public?from=2026-03-02&to=2026-03-01").await;
    assert!(backwards.status == 422 && backwards.says("不能早于"));
    let hostile = site.opens("/public?q=%22%3E%3Cscript%3E&unit=%27--").await;
    assert!(hostile.status == 200 && !hostile.says("\"><script>"));
}

#[tokio::test]
async fn a_table_opens_in_spreadsheet_software_and_runs_no_formula() {
    let site = demo_visitor().await;
    let raw = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    let formula = "update record set subject_name = '=cmd|'' /C calc''!A0' where kind = 'penalty' and subject_kind <> 'person'";
    sqlx::query(formula).execute(&raw).await.unwrap();
    let csv = site.opens("/public.csv?tab=penalty").await;
    assert!(csv.body.starts_with(b"\xef\xbb\xbf"));
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.header("content-disposition").contains("public-penalty-2026-11-23.csv"));
    assert!(lines(&csv).iter().all(|it| it.starts_with("'=cmd|")));
}

#[tokio::test]
async fn a_public_page_says_until_when_and_marks_an_objection() {
    let site = demo_visitor().await;
    let id = ids(&site.opens("/public?tab=penalty").await).remove(0);
    let path = format!("/public/{id}");
    let page = site.opens(&path).await;
    assert!(
        page.says("公示到") && page.says("统一社会信用代码") && page.says("目录项"),
        "{}",
        page.html()
    );
    assert!(!page.says("异议处理中"));
    dispute(&site, &id).await;
    assert!(site.opens(&path).await.says("提出了异议"));
    assert!(site.opens("/public?tab=penalty").await.says("异议处理中"));
    assert!(site.opens("/public.csv?tab=penalty").await.says("异议处理中"));
}

/// An open objection to a record of an organisation, as one of its own would have made it.
async fn dispute(site: &Visitor, record: &str) {
    let jia = site.signs_in("jia").await;
    jia.objects(&jia.record("以欺诈手段骗取社会保险待遇").await).await;
    let raw = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    let sql = format!("update cases set record = '{record}'");
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&raw).await.unwrap();
}
