//! The closed lists an author chooses from: kinds of page, topics, kinds of model case, key domains.

/// Declares a closed list whose members are written as one key in front matter, URLs and locale files.
macro_rules! closed_list {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $member:ident = $key:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$what])* $member,)* }

        impl $name {
            /// All members, in the order in which they are shown.
            pub const ALL: &[$name] = &[$($name::$member,)*];

            /// The key: the same word in front matter, URLs and locale files.
            pub fn key(self) -> &'static str {
                match self { $($name::$member => $key,)* }
            }

            /// The member with this key, if there is one.
            pub fn from_key(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$member),)* _ => None }
            }
        }
    };
}

closed_list! {
    /// Where a piece is shown; also the facet of a search. The key is the first part of its address.
    Kind {
        /// The integrity column: `/column/{slug}`.
        Column = "column",
        /// The wall of model cases: `/gallery/{slug}`.
        Gallery = "gallery",
        /// Service guides: `/guides/{slug}`.
        Guides = "guides",
        /// About, privacy, accessibility: `/{slug}`.
        Pages = "pages",
        /// The rules the site computes with: `/rules/{id}`. No author writes them as pieces.
        Rules = "rules",
        /// The chapters of the reader (信用知识读本): `/reader/{slug}`.
        Reader = "reader",
        /// The lessons of the campus (信用课堂): `/campus/{slug}`.
        Campus = "campus",
    }
}

impl Kind {
    /// The address of a piece of this kind.
    pub fn href(self, slug: &str) -> String {
        match self {
            Kind::Pages => format!("/{slug}"),
            kind => format!("/{}/{slug}", kind.key()),
        }
    }

    /// The folder of `content/` in which its pieces are written.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Gallery => "cases",
            kind => kind.key(),
        }
    }
}

closed_list! {
    /// What an article of the column is about.
    Topic {
        /// 诚信典型
        Model = "model",
        /// 警示教育
        Warning = "warning",
        /// 政策解读
        Policy = "policy",
        /// 信用知识
        Knowledge = "knowledge",
        /// 校园诚信
        Campus = "campus",
        /// 志愿服务
        Volunteering = "volunteering",
    }
}

closed_list! {
    /// Whom a lesson of the campus is for.
    Level {
        /// 小学
        Primary = "primary",
        /// 中学
        Secondary = "secondary",
        /// 职业学校
        Vocational = "vocational",
        /// 成人
        Adult = "adult",
    }
}

closed_list! {
    /// What a model case shows.
    CaseKind {
        /// 主动履约
        Fulfilment = "fulfilment",
        /// 志愿服务
        Volunteering = "volunteering",
        /// 诚信经营
        Trader = "trader",
        /// 诚信学子
        Student = "student",
        /// 慈善捐助
        Donation = "donation",
        /// 信用承诺
        Promise = "promise",
        /// 异议纠错
        Correction = "correction",
        /// 警示案例
        Warning = "warning",
    }
}

closed_list! {
    /// The 15 key domains (重点领域) in which the district keeps integrity records, in the order and
    /// with the names of its 2017 policy.
    Domain {
        /// 食品药品
        FoodAndDrugs = "food-and-drugs",
        /// 安全生产
        WorkSafety = "work-safety",
        /// 消防安全
        FireSafety = "fire-safety",
        /// 交通安全
        TrafficSafety = "traffic-safety",
        /// 环境保护
        Environment = "environment",
        /// 产品质量
        ProductQuality = "product-quality",
        /// 税收缴纳
        Taxes = "taxes",
        /// 医疗卫生
        Health = "health",
        /// 劳动保障
        Labour = "labour",
        /// 工程建设
        Construction = "construction",
        /// 金融服务
        Finance = "finance",
        /// 知识产权
        IntellectualProperty = "intellectual-property",
        /// 司法诉讼
        Litigation = "litigation",
        /// 电子商务
        OnlineTrade = "online-trade",
        /// 志愿服务
        Volunteering = "volunteering",
    }
}

impl Domain {
    /// The name as the policy writes it; authors write this name in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Domain::FoodAndDrugs => "食品药品",
            Domain::WorkSafety => "安全生产",
            Domain::FireSafety => "消防安全",
            Domain::TrafficSafety => "交通安全",
            Domain::Environment => "环境保护",
            Domain::ProductQuality => "产品质量",
            Domain::Taxes => "税收缴纳",
            Domain::Health => "医疗卫生",
            Domain::Labour => "劳动保障",
            Domain::Construction => "工程建设",
            Domain::Finance => "金融服务",
            Domain::IntellectualProperty => "知识产权",
            Domain::Litigation => "司法诉讼",
            Domain::OnlineTrade => "电子商务",
            Domain::Volunteering => "志愿服务",
        }
    }

    /// The domain with this name, if it is one of the fifteen.
    pub fn from_name(name: &str) -> Option<Domain> {
        Domain::ALL.iter().copied().find(|domain| domain.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_leads_back_to_its_member() {
        assert!(Kind::ALL.iter().all(|kind| Kind::from_key(kind.key()) == Some(*kind)));
        assert!(Topic::ALL.iter().all(|topic| Topic::from_key(topic.key()) == Some(*topic)));
        assert!(CaseKind::ALL.iter().all(|kind| CaseKind::from_key(kind.key()) == Some(*kind)));
        assert!(Domain::ALL.iter().all(|domain| Domain::from_name(domain.name()) == Some(*domain)));
        assert_eq!(Domain::ALL.len(), 15);
    }

    #[test]
    fn a_case_lives_in_the_gallery_and_a_page_at_the_root() {
        assert_eq!(Kind::Gallery.href("kept-promise"), "/gallery/kept-promise");
        assert_eq!(Kind::Gallery.folder(), "cases");
        assert_eq!(Kind::Pages.href("privacy"), "/privacy");
    }
}
