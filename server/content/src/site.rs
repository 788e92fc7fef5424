//! `site.toml`: whose site this is. Another district changes this file and nothing else.

use domain::contact::{Channel, Contact};
use domain::office::OfficeHours;

use crate::fields::Fields;
use crate::links::{Link, Target, target};
use crate::problem::Source;

/// What the header, the footer and the government meta tags say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The site: 诚信东丽.
    pub name: String,
    /// What it is for, in one sentence.
    pub slogan: String,
    /// Its district: 天津市东丽区.
    pub place: String,
    /// The domain it is published under (`SiteDomain`).
    pub domain: String,
    /// The ten digits of the site's identification code (`SiteIDCode`); empty until it is known.
    pub site_id_code: String,
    /// Whether its records are demonstration data; every page then says 演示.
    pub demo: bool,
    /// Whether phones may keep pages to read without a network. Switched off, they drop what they kept.
    pub offline: bool,
    /// The column meta tags.
    pub column: Column,
    /// The footer.
    pub footer: Footer,
    /// The counter, where a person answers.
    pub counter: Counter,
    /// What those are called who find out why a record was read.
    pub inspectors: String,
    /// The mailbox of the editorial office, told what to prepare; empty where nobody is to be told.
    pub editors: String,
}

/// Where a person answers, and when. Without a unit nobody does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// The code of the unit whose officers answer, and whose desk appointments go to.
    pub unit: String,
    /// What the counter is called.
    pub name: String,
    /// The hours of a working day.
    pub hours: OfficeHours,
}

/// The meta tags `ColumnName` and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// `ColumnName`.
    pub name: String,
    /// `ColumnDescription`.
    pub description: String,
    /// `ColumnKeywords`, separated by commas.
    pub keywords: String,
    /// `ColumnType`.
    pub kind: String,
}

/// What the foot of every page names. An empty text is hidden, never made up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// 主办单位
    pub organiser: String,
    /// 承办
    pub undertaker: String,
    /// 地址
    pub address: String,
    /// 邮编
    pub postcode: String,
    /// 电话
    pub phone: String,
    /// ICP 备案号
    pub icp: String,
    /// Where that registration can be looked up.
    pub icp_url: String,
    /// 公安备案号
    pub police: String,
    /// Where that registration can be looked up.
    pub police_url: String,
    /// 违法和不良信息举报
    pub report_url: String,
    /// Where 我为政府网站找错 leads.
    pub find_errors: String,
    /// Where 党政机关标识 leads.
    pub party_badge: String,
    /// 已支持 IPv6
    pub ipv6: bool,
    /// Further links, in order.
    pub links: Vec<FooterLink>,
}

/// A link in the footer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FooterLink {
    /// Its words.
    pub label: String,
    /// An address of this site, or `https://…`.
    pub href: String,
}

/// Reads `site.toml`; its problems are noted.
pub(crate) fn read(source: &mut Source<'_>) -> Site {
    let Some(mut fields) = Fields::parse(source, 0..source.text.len()) else {
        return Site::default();
    };
    let site = Site {
        name: fields.text(source, "name"),
        slogan: fields.text_or_empty(source, "slogan"),
        place: fields.text(source, "place"),
        domain: fields.text_or_empty(source, "domain"),
        site_id_code: fields.text_or_empty(source, "site_id_code"),
        demo: fields.flag(source, "demo"),
        inspectors: fields.text(source, "inspectors"),
        editors: fields.optional_text(source, "editors"),
        // Absent, it is on: a district that never heard of it loses nothing.
        offline: fields.is_without("offline") || fields.flag(source, "offline"),
        column: fields
            .table(source, "column")
            .map(|table| column(source, table))
            .unwrap_or_default(),
        footer: fields
            .table(source, "footer")
            .map(|table| footer(source, table))
            .unwrap_or_default(),
        counter: match fields.is_without("counter") {
            true => Counter::default(),
            false => fields
                .table(source, "counter")
                .map(|table| counter(source, table))
                .unwrap_or_default(),
        },
    };
    let code = &site.site_id_code;
    if !code.is_empty() && (code.len() != 10 || !code.bytes().all(|byte| byte.is_ascii_digit())) {
        source.wrong(fields.place("site_id_code"), "site_id_code 是 10 位数字；还没有就留空");
    }
    if !site.editors.is_empty() && Contact::parse(Channel::Email, &site.editors).is_none() {
        source.wrong(
            fields.place("editors"),
            "editors 是一个电子邮箱，例如 bianji@example.gov.cn；没有就留空",
        );
    }
    fields.finish(source);
    site
}

fn column(source: &mut Source<'_>, mut fields: Fields<'_>) -> Column {
    let column = Column {
        name: fields.text(source, "name"),
        description: fields.text_or_empty(source, "description"),
        keywords: fields.text_or_empty(source, "keywords"),
        kind: fields.text_or_empty(source, "type"),
    };
    fields.finish(source);
    column
}

fn footer(source: &mut Source<'_>, mut fields: Fields<'_>) -> Footer {
    let mut text = |key| fields.optional_text(source, key);
    let mut footer = Footer {
        organiser: text("organiser"),
        undertaker: text("undertaker"),
        address: text("address"),
        postcode: text("postcode"),
        phone: text("phone"),
        icp: text("icp"),
        icp_url: text("icp_url"),
        police: text("police"),
        police_url: text("police_url"),
        report_url: text("report_url"),
        find_errors: text("find_errors"),
        party_badge: text("party_badge"),
        ipv6: !fields.is_without("ipv6") && fields.flag(source, "ipv6"),
        links: Vec::new(),
    };
    let outside = [
        ("icp_url", &footer.icp_url),
        ("police_url", &footer.police_url),
        ("report_url", &footer.report_url),
        ("find_errors", &footer.find_errors),
        ("party_badge", &footer.party_badge),
    ];
    for (key, href) in outside {
        if !href.is_empty() && target(href) != Target::Outside {
            source.wrong(fields.place(key), format!("{key} 要写成 https:// 开头的地址，或留空"));
        }
    }
    footer.links =
        fields.tables(source, "links").into_iter().map(|table| link(source, table)).collect();
    fields.finish(source);
    footer
}

fn counter(source: &mut Source<'_>, mut fields: Fields<'_>) -> Counter {
    let written = fields.text_or_empty(source, "hours");
    let hours = OfficeHours::parse(&written);
    if hours.is_none() {
        source.wrong(fields.place("hours"), "hours 写成 08:30-12:00 13:30-17:30");
    }
    let counter = Counter {
        unit: fields.text_or_empty(source, "unit"),
        name: fields.text_or_empty(source, "name"),
        hours: hours.unwrap_or_default(),
    };
    fields.finish(source);
    counter
}

fn link(source: &mut Source<'_>, mut fields: Fields<'_>) -> FooterLink {
    let link =
        FooterLink { label: fields.text(source, "label"), href: fields.text(source, "href") };
    let at = fields.place("href");
    match target(&link.href) {
        Target::Inside => source.links.push(Link { to: link.href.clone(), at }),
        Target::Outside => {}
        Target::Refused if link.href.is_empty() => {}
        Target::Refused => source.wrong(at, "href 要写成站内地址，或 https:// 开头的地址"),
    }
    fields.finish(source);
    link
}

#[cfg(test)]
mod tests {
    use crate::library::fixture::Folder;

    #[test]
    fn the_footer_shows_what_is_written_and_leads_somewhere() {
        let folder = Folder::new();
        let site = std::fs::read_to_string(folder.path().join("site.toml")).unwrap();
        let links = "[[footer.links]]\nlabel = \"检索\"\nhref = \"/search\"\n";
        folder.write("site.toml", format!("{site}{links}"));
        let library = folder.load().unwrap();
        assert_eq!(library.site().footer.links[0].label, "检索");
        assert_eq!(library.site().footer.police, "");

        let links = links.replace("/search", "/nowhere");
        folder.write("site.toml", format!("{site}police_url = \"x\"\n{links}"));
        assert_eq!(
            folder.problems(),
            [
                "content/site.toml:15: police_url 要写成 https:// 开头的地址，或留空",
                "content/site.toml:18: 链接 /nowhere 指向的页面不存在",
            ]
        );
    }
}
