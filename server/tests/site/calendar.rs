//! The calendar of campaigns and the picture stories.

use jiff::civil::date;

use crate::visitor::visitor;

/// The names in the policy of the district, with their days after 23 November 2026.
const POLICY: [(&str, &str); 11] = [
    ("春节", "2027年2月6日"),
    ("国际消费者权益日", "2027年3月15日"),
    ("知识产权宣传周", "2027年4月20日"),
    ("劳动节", "2027年5月1日"),
    ("儿童节", "2027年6月1日"),
    ("网络诚信宣传日", "2027年6月10日"),
    ("全国信用记录关爱日", "2027年6月14日"),
    ("诚信兴商宣传月", "2027年6月1日"),
    ("信用消费进万家", "2027年9月28日"),
    ("国庆节", "2027年10月1日"),
    ("国家宪法日", "2026年12月4日"),
];

#[tokio::test]
async fn every_day_of_the_policy_stands_in_the_calendar_the_nearest_first() {
    let site = visitor().await;
    let page = site.opens("/calendar").await;
    let html = page.html();
    for (name, day) in POLICY {
        assert!(html.contains(name) && html.contains(day), "{name} {day}");
    }
    assert!(html.contains("11 天以后"), "the constitution day is next");
    let place = |name: &str| html.find(name).unwrap();
    assert!(place("国家宪法日") < place("春节") && place("春节") < place("国庆节"));
    let one = site.opens("/calendar/online-integrity-day").await;
    assert!(one.says("以当年通知为准") && one.says("/column/group-chat-rumour"));
    assert!(site.opens("/calendar/credit-care-day").await.says(r#"href="/record""#));
    let cases = "/gallery?domain=intellectual-property";
    assert!(site.opens("/calendar/intellectual-property-week").await.says(cases));
    let wall = site.opens(cases).await;
    assert!(wall.says("/gallery/borrowed-drawing") && !wall.says("/gallery/honest-scale"));
    assert_eq!(site.opens("/calendar/nothing").await.status, 404);
}

#[tokio::test]
async fn a_month_shows_its_days_and_leads_to_those_beside_it() {
    let site = visitor().await;
    let html = site.opens("/calendar?month=2026-12").await.html();
    let table = html.split("<table").nth(1).unwrap().split("</table>").next().unwrap();
    assert_eq!(table.matches("<tr").count(), 1 + 5, "December 2026 has five weeks");
    assert!(table.contains("/calendar/constitution-day"));
    assert!(
        html.contains("/calendar?month=2026-11#month") && html.contains("?month=2027-01#month")
    );
    let last = site.opens("/calendar?month=2027-12").await.html();
    assert!(!last.contains("2028-01"));
    let now = site.opens("/calendar").await.html();
    assert!(now.contains(r#"aria-current="date""#), "today is marked");
}

#[tokio::test]
async fn the_feed_has_whole_days_that_stay_the_same_events() {
    let site = visitor().await;
    let page = site.opens("/calendar.ics").await;
    assert_eq!(page.header("content-type"), "text/calendar; charset=utf-8");
    let file = page.html().replace("\r\n ", "");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), file.matches("END:VEVENT").count());
    assert!(file.contains("UID:spring-festival.2027@chengxin\r\n"));
    assert!(file.contains("DTSTART;VALUE=DATE:20270206\r\nDTEND;VALUE=DATE:20270207\r\n"));
    assert!(file.contains("DTSTART;VALUE=DATE:20270601\r\nDTEND;VALUE=DATE:20270701\r\n"));
    assert!(file.contains("https://www.example.gov.cn/calendar/spring-festival"));
    assert!(!file.contains("VALARM") && file.contains("CLASS:PUBLIC"));
    // A method would ask for an organizer (RFC 5546 §3.2.1).
    assert!(!file.contains("METHOD:"));
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let mut first = uids(&file);
    site.site.clock.advance(jiff::SignedDuration::from_hours(24 * 30));
    let later = site.opens("/calendar.ics").await.html().replace("\r\n ", "");
    assert_ne!(later, file, "it says when it was made");
    assert_eq!(first, uids(&later));
    let all = first.len();
    first.sort();
    first.dedup();
    assert_eq!(first.len(), all);
}

#[tokio::test]
async fn a_phone_can_subscribe_or_take_the_days_once_and_the_address_can_be_copied() {
    let page = visitor().await.opens("/calendar").await;
    for said in [
        "href=\"webcal://www.example.gov.cn/calendar.ics\"",
        "href=\"/calendar.ics\"",
        "<code>https://www.example.gov.cn/calendar.ics</code>",
    ] {
        assert!(page.says(said), "{said}: {}", page.html());
    }
}

#[tokio::test]
async fn editors_are_reminded_of_what_is_near() {
    let site = visitor().await;
    let published = site.site.published();
    let due = server::calendar::due(&published, site.site.today());
    assert_eq!(due[0].name, "国家宪法日");
    assert_eq!(due[0].days, 11);
    assert!(server::calendar::running_out(&published.campaigns, date(2026, 11, 23)).is_empty());
    let ending = server::calendar::running_out(&published.campaigns, date(2030, 1, 1));
    assert_eq!(ending.len(), 3);
    // The same stands on their desk.
    let desk = site.signs_in("editor").await.opens("/desk/column").await;
    assert!(desk.says("国家宪法日") && desk.says("11 天以后"), "{}", desk.html());
    assert!(!desk.says("农历日期快用完了"));
    site.site.clock.advance(jiff::SignedDuration::from_hours(24 * 365 * 4));
    let desk = site.signs_in("editor").await.opens("/desk/column").await.html();
    let note = desk.split_once("农历日期快用完了").unwrap().1.split("</p>").next().unwrap();
    assert!(ending.iter().all(|name| note.contains(name.as_str())), "{note}");
}

#[tokio::test]
async fn a_story_is_looked_at_picture_by_picture_without_script() {
    let site = visitor().await;
    let list = site.opens("/stories").await;
    let published = site.site.published();
    assert!(published.stories.all().len() >= 2);
    for story in published.stories.all() {
        assert!(list.says(&story.href()) && (6..=8).contains(&story.panels.len()));
        let page = site.opens(&story.href()).await;
        let html = page.html();
        assert!(!html.contains("<script"));
        for (at, panel) in story.panels.iter().enumerate() {
            assert!(html.contains(&format!("id=\"p{}\"", at + 1)));
            assert!(html.contains(&format!("alt=\"{}\"", panel.alt)), "{}", panel.alt);
            let picture = format!("/pictures/{}.svg", panel.picture);
            assert_eq!(site.opens(&picture).await.status, 200);
        }
        for to in html.split("href=\"#").skip(1).filter_map(|it| it.split('"').next()) {
            assert!(html.contains(&format!("id=\"{to}\"")), "#{to} leads nowhere");
        }
    }
    assert_eq!(site.opens("/stories/nothing").await.status, 404);
}
