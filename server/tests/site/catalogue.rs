//! What may be recorded at all, and what stands against what came before.

use std::fs;

use domain::record::Kind;
use server::import::{Report, Wanted, import};

use crate::visitor::{Visitor, demo_visitor, root, visitor};

const HEAD: &str = "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_ZJHM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG";

/// A penalty on 演示甲 by the name of an authority, on a day.
fn row(
    name: &str,
    number: &str,
    document: &str,
    title: &str,
    day: &str,
    authority: &str,
) -> String {
    format!(
        "{name},自然人,,{number},{document},{title},当事人未明码标价。,《价格法》,罚款,罚款200元,0.02,{day},{authority}"
    )
}

const JIA: &str = "120110189003120014";

async fn takes(
    site: &Visitor,
    rows: &[String],
    item: Option<&str>,
) -> anyhow::Result<(Report, String)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.csv");
    fs::write(&file, format!("{HEAD}\n{}\n", rows.join("\n"))).unwrap();
    let wanted = Wanted {
        file: &file,
        kind: Kind::Penalty,
        item,
        source: "fgw",
        errors: true,
        dry_run: false,
    };
    let report =
        import(&site.site.store, &site.site.published(), &site.site.clock, wanted, |_| {}).await?;
    let errors = report.errors_file.as_ref().map(|it| fs::read_to_string(it).unwrap());
    Ok((report, errors.unwrap_or_default()))
}

#[tokio::test]
async fn the_catalogue_shows_every_area_and_every_item() {
    let site = visitor().await;
    let page = site.opens("/catalogue").await;
    let published = site.site.published();
    for item in &published.catalogue.item {
        assert!(
            page.says(&item.name) && page.says(&format!("id=\"{}\"", item.code)),
            "{}",
            item.code
        );
    }
    assert!(page.says("关于个人的记录从不公开") && page.says("注册消防工程师"));
    assert!(site.opens("/sitemap").await.says("href=\"/catalogue\""));
}

#[tokio::test]
async fn without_an_item_nothing_is_taken_in() {
    let site = visitor().await;
    // No item is the default for penalties of the education bureau.
    let row = row("演示甲", JIA, "演示教罚〔2026〕1号", "违规收费", "2026-03-02", "东丽区教育局");
    let rows = [row];
    let (report, errors) = takes(&site, &rows, None).await.unwrap();
    assert_eq!((report.stored, report.rejected), (0, 1));
    assert!(errors.contains("目录里没有区教育局的这类目录项"), "{errors}");
    let (report, _) = takes(&site, &rows, Some("DL-CF-09")).await.unwrap();
    assert_eq!(report.stored, 1);
    let jia = site.signs_in("jia").await;
    let page = jia.opens(&format!("/record/{}", jia.record("违规收费").await)).await;
    assert!(page.says("/catalogue#DL-CF-09") && page.says("劳动保障领域行政处罚"));
    for code in ["DL-XK-01", "nothing"] {
        let error = takes(&site, &rows, Some(code)).await.unwrap_err().to_string();
        assert!(error.contains(code) && error.contains("DL-CF-01"), "{error}");
    }
}

#[tokio::test]
async fn a_file_of_2016_finds_the_unit_of_today_and_its_officer_decides() {
    let site = visitor().await;
    let rows = [
        row(
            "演示甲",
            JIA,
            "丽工商处〔2016〕1号",
            "未明码标价",
            "2016-03-02",
            "东丽区工商行政管理局",
        ),
        row("演示甲", JIA, "丽工商处〔2016〕2号", "短斤少两", "2016-03-02", "某某市工商行政管理局"),
    ];
    let (report, _) = takes(&site, &rows, None).await.unwrap();
    assert_eq!((report.stored, report.rejected), (1, 1));
    let jia = site.signs_in("jia").await;
    let id = jia.record("未明码标价").await;
    let page = jia.opens(&format!("/record/{id}")).await;
    assert!(
        page.says("东丽区工商行政管理局") && page.says("现在由天津市东丽区市场监督管理局负责"),
        "{}",
        page.html()
    );
    let case = jia.objects(&id).await;
    let officer = site.signs_in("scjg").await;
    assert_eq!(officer.opens(&format!("/desk/cases/{case}")).await.status, 200);
    // The same decision under the name of today is the same record.
    let today = row("演示甲", JIA, "丽工商处[2016]1号", "未明码标价", "2016-03-02", "区市场监管局");
    takes(&site, &[today], None).await.unwrap();
    assert_eq!(site.site.store.record_count().await.unwrap(), 1);
}

#[tokio::test]
async fn contradictions_are_written_down_and_nothing_is_overwritten() {
    let site = visitor().await;
    let unit = "区市场监管局";
    let good = row("演示甲", JIA, "演示罚〔2026〕1号", "未明码标价", "2026-03-02", unit);
    takes(&site, &[good], None).await.unwrap();
    let rows = [
        row("演示乙", JIA, "演示罚〔2026〕1号", "未明码标价", "2026-03-02", unit),
        row("演示甲", "120110188807250020", "演示罚〔2026〕1号", "未明码标价", "2026-03-02", unit),
        row("演示己", "120110189709300084", "演示罚〔2026〕1号", "未明码标价", "2026-03-02", unit),
        row("演示甲", JIA, "演示罚〔2026〕2号", "没有的日子", "2026-02-30", unit),
    ];
    let (report, errors) = takes(&site, &rows, None).await.unwrap();
    assert_eq!((report.stored, report.rejected, report.remarked), (1, 3, 1));
    for reason in ["另一个姓名", "证件号码不同", "已保存。同一文号还有另一个当事人", "不是日期"]
    {
        assert!(errors.contains(reason), "{reason}: {errors}");
    }
    assert!(!errors.contains(JIA) && !errors.contains("120110188807250020"));
    let redated = row("演示甲", JIA, "演示罚〔2026〕1号", "未明码标价", "2026-03-01", unit);
    let (report, errors) = takes(&site, &[redated], None).await.unwrap();
    assert_eq!((report.stored, report.rejected, report.remarked), (1, 0, 1));
    assert!(errors.contains("由 2026-03-02 改为 2026-03-01"), "{errors}");
}

#[tokio::test]
async fn the_owner_sees_what_changed_between_versions_and_others_see_nothing() {
    let site = visitor().await;
    let row =
        |title: &str| row("演示甲", JIA, "演示罚〔2026〕1号", title, "2026-03-02", "区市场监管局");
    takes(&site, &[row("未明码标价")], None).await.unwrap();
    takes(&site, &[row("价签不全")], None).await.unwrap();
    let jia = site.signs_in("jia").await;
    let path = format!("/record/{}/versions", jia.record("价签不全").await);
    let page = jia.opens(&path).await;
    for text in [
        "第 2 版（现在的）",
        "第 1 版",
        "未明码标价",
        "价签不全",
        "some.csv",
        "发展和改革委员会",
        "与收到时一致",
    ] {
        assert!(page.says(text), "{text}");
    }
    assert!(!page.says("可能被改动过"));
    assert_eq!(site.signs_in("yi").await.opens(&path).await.status, 404);
    assert!(jia.opens(path.trim_end_matches("/versions")).await.says(&path));
}

#[tokio::test]
async fn each_kind_is_shown_in_its_own_words() {
    let site = demo_visitor().await;
    let bing = site.signs_in("bing").await;
    let list = bing.opens("/record").await;
    assert!(list.says("守信记录") && !list.says("请您留意"), "{}", list.html());
    for (title, texts) in [
        ("社区健康义诊", ["42 小时", "证明编号", "出具主体：演示志愿服务队（1）", "志愿服务记录"]),
        ("优秀志愿者", ["认定文号", "2027年3月4日", "主要事迹", "不需要修复"]),
        ("容缺受理型", ["承诺书编号", "已于 2026年1月20日 履行", "已做到", "受理单位"]),
    ] {
        let page = bing.opens(&format!("/record/{}", bing.record(title).await)).await;
        for text in texts {
            assert!(page.says(text), "{title}: {text}: {}", page.html());
        }
    }
    let files = ["list-entry", "honour", "commitment", "volunteering", "contract"];
    for name in files {
        let text = fs::read_to_string(root().join(format!("content/demo/{name}.csv"))).unwrap();
        assert!(text.lines().count() > 2, "{name}");
    }
}
