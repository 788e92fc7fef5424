//! Checks the rows of the kinds beside penalties and licences: lists, honours, promises, contracts
//! and voluntary service.

use domain::record::{Facts, Performance};
use domain::text;
use jiff::civil::Date;

use crate::check::{Check, NAME, PROSE};
use crate::layout::Field;
use crate::mask;

/// Nobody serves longer than this under one proof: a whole year, day and night.
const MOST_MINUTES: u32 = 366 * 24 * 60;

impl Check<'_> {
    /// An entry of a list that the law names.
    pub(crate) fn list_entry(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        let conduct = self.needed(Field::Conduct, PROSE);
        let legal_basis = self.text(Field::LegalBasis, PROSE).unwrap_or_default();
        let public_until = self.until(Field::PublicUntil, decided_on);
        let facts = self.entry(decided_on)?;
        let conduct = mask::identity_numbers(&conduct?);
        Some(Facts { conduct, legal_basis, public_until, ..facts })
    }

    /// An honour or a place in a list of the praised.
    pub(crate) fn honour(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        let content = self.text(Field::Content, PROSE).unwrap_or_default();
        let valid_until = self.until(Field::ValidUntil, decided_on);
        let facts = self.entry(decided_on)?;
        Some(Facts { content: mask::identity_numbers(&content), valid_until, ..facts })
    }

    /// A promise or a contract, and how it is kept.
    pub(crate) fn promised(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        let content = self.needed(Field::Content, PROSE);
        let valid_until = self.until(Field::ValidUntil, decided_on);
        let performance = self.performance(decided_on);
        let facts = self.entry(decided_on)?;
        let content = mask::identity_numbers(&content?);
        Some(Facts { content, valid_until, performance: Some(performance?), ..facts })
    }

    /// Voluntary service, as the proof of the organisation that recorded it has it.
    pub(crate) fn volunteering(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        let issuer = self.needed(Field::Issuer, NAME);
        let content = self.text(Field::Content, PROSE);
        let minutes = self.minutes();
        let valid_from = self.day(Field::ValidFrom);
        let valid_until = self.day(Field::ValidUntil);
        if valid_until.is_some() && valid_from > valid_until {
            self.fault(Field::ValidUntil, "早于服务开始日期");
        }
        if valid_until.is_some() && valid_until > decided_on {
            self.fault(Field::ValidUntil, "晚于出具日期：还没有做完的服务不能出具证明");
        }
        let facts = self.entry(decided_on)?;
        let issuer = format!("出具主体：{}", issuer?);
        let content = content.map_or(issuer.clone(), |it| format!("{it}\n{issuer}"));
        Some(Facts {
            content: mask::identity_numbers(&content),
            valid_from,
            valid_until,
            performance: Some(Performance::Served { minutes: minutes? }),
            ..facts
        })
    }

    /// What all these kinds have: a name, a document, a day, an authority.
    fn entry(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        let basis_document = self.document_number(Field::DocumentNumber);
        let title = self.needed(Field::Title, NAME);
        let (authority, authority_code) = self.authority();
        Some(Facts {
            kind: self.kind,
            title: title?,
            conduct: String::new(),
            legal_basis: String::new(),
            penalty_types: Vec::new(),
            content: String::new(),
            fine: None,
            basis_document: basis_document?,
            decided_on: decided_on?,
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: authority?,
            authority_code,
            performance: None,
        })
    }

    fn performance(&mut self, decided_on: Option<Date>) -> Option<Performance> {
        let state = self.needed(Field::Performance, NAME)?;
        let on = self.until(Field::PerformedOn, decided_on);
        if on.is_some_and(|it| it > self.today) {
            self.fault(Field::PerformedOn, "晚于今天");
        }
        match text::number(&state).as_str() {
            "已履约" | "已履行" | "履约完成" => Some(Performance::Kept { on }),
            "履约中" | "履行中" | "未到期" => Some(Performance::Open),
            "未履约" | "未履行" | "违约" | "失约" => {
                self.fault(
                    Field::Performance,
                    "没有履约属于失信信息，须有具有法律效力的文书：请用行政处罚或名单的表报送",
                );
                None
            }
            _ => {
                self.fault(Field::Performance, "应为“已履约”或“履约中”");
                None
            }
        }
    }

    /// Hours with at most two places, as whole minutes.
    fn minutes(&mut self) -> Option<u32> {
        let hours = self.needed(Field::Hours, NAME)?;
        let plain = text::number(&hours);
        let plain = plain.strip_suffix("小时").unwrap_or(&plain);
        let (whole, part) = plain.split_once('.').unwrap_or((plain, "0"));
        let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let minutes = (digits(whole) && digits(part) && part.len() <= 2 && whole.len() <= 5)
            .then(|| Some((whole.parse::<u32>().ok()?, format!("{part:0<2}").parse::<u32>().ok()?)))
            .flatten()
            .map(|(whole, hundredths)| whole * 60 + (hundredths * 60 + 50) / 100)
            .filter(|it| (1..=MOST_MINUTES).contains(it) && !hours.contains(['-', '－', '−']));
        if minutes.is_none() {
            self.fault(Field::Hours, "不是时长：单位是小时，请写成 2 或 1.5 这样的数字");
        }
        minutes
    }
}
