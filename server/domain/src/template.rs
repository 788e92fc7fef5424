//! Templates for the reasons of a decision: sentences with blanks that the officer fills in. A
//! decision whose reasons still have a blank is none.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::case::Kind;
use crate::decision::outcomes_of;
use crate::fault::{Fault, repeated};
use crate::text;

/// The longest template, in characters: what is filled in must still fit into a reason.
const LONGEST: usize = 1000;

/// The longest name of a blank, in characters.
const LONGEST_BLANK: usize = 12;

/// All templates (`content/desk/reasons.toml`), in the order in which they are offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// Each of them.
    pub template: Vec<Template>,
}

/// One template.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// What the form sends.
    pub id: String,
    /// For which kinds of case.
    pub kinds: Vec<Kind>,
    /// For which outcome: a key of [`outcomes_of`].
    pub outcome: String,
    /// When it is the right one, in a few words.
    pub name: String,
    /// The words, with blanks such as 【事实】.
    pub text: String,
}

impl Templates {
    /// Those for a case of this kind that may end in these ways, in the order of the ways.
    pub fn of(&self, kind: Kind, outcomes: &[&str]) -> Vec<&Template> {
        let fits = |outcome: &str| {
            let outcome = outcome.to_owned();
            let own = self.template.iter().filter(move |it| it.kinds.contains(&kind));
            own.filter(move |it| it.outcome == outcome)
        };
        outcomes.iter().flat_map(|outcome| fits(outcome)).collect()
    }

    /// What is wrong: an id twice, an outcome that such a case cannot have, a template without a blank,
    /// a blank that is not closed, a law by name (which the officer must look up for this case), a kind
    /// and outcome without any template.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = repeated(self.template.iter().map(|it| it.id.as_str()));
        faults.extend(self.template.iter().flat_map(Template::faults));
        let mut missing = BTreeSet::new();
        for kind in Kind::ALL {
            for outcome in outcomes_of(kind) {
                if self.of(kind, &[outcome]).is_empty() {
                    missing.insert(format!("{} 的结论 {outcome} 还没有模板", kind.key()));
                }
            }
        }
        faults.extend(missing.into_iter().map(Fault::whole));
        faults
    }
}

impl Template {
    fn faults(&self) -> Vec<Fault> {
        let mut reasons = Vec::new();
        let slug = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
        if self.id.is_empty() || !self.id.bytes().all(slug) {
            reasons.push("id 只用小写字母、数字和连字符".to_owned());
        }
        if self.kinds.is_empty() {
            reasons.push("kinds 至少写一种办件".to_owned());
        }
        for kind in &self.kinds {
            if !outcomes_of(*kind).contains(&self.outcome.as_str()) {
                reasons.push(format!("{} 没有 {} 这个结论", kind.key(), self.outcome));
            }
        }
        if !(1..=20).contains(&self.name.trim().chars().count()) {
            reasons.push("name 写 1 到 20 个字".to_owned());
        }
        if text::prose(&self.text) != self.text.trim() {
            reasons.push("text 里有看不见的字符".to_owned());
        }
        if self.text.chars().count() > LONGEST {
            reasons.push(format!("text 不超过 {LONGEST} 字，要给填写的内容留地方"));
        }
        if self.text.contains(['《', '》']) {
            reasons.push("text 不写法律的名称：依据由经办人按这一件来填，写成【依据】".to_owned());
        }
        let open = self.text.matches('【').count();
        if open == 0 {
            reasons.push("text 至少要有一个空格，写成【事实】这样".to_owned());
        } else if open != self.text.matches('】').count() || open != blanks(&self.text).count() {
            reasons.push("【】要成对，里面写 1 到 12 个汉字".to_owned());
        }
        reasons.into_iter().map(|reason| Fault::at(&self.id, reason)).collect()
    }
}

/// The blanks in a text that are not filled in: 【 and 】 around Chinese characters alone. The number of
/// a document, 津丽【2026】12号, has none.
pub fn blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split('【').skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once('】')?;
        let han =
            |it: char| matches!(it, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '、');
        let fits = (1..=LONGEST_BLANK).contains(&inside.chars().count());
        (fits && inside.chars().all(han)).then_some(inside)
    })
}

/// What is in the box once a template is put in: what was typed stays, the template stands below it.
pub fn with(typed: &str, template: &str) -> String {
    match typed.trim_end() {
        "" => template.trim().to_owned(),
        typed if typed.contains(template.trim()) => typed.to_owned(),
        typed => format!("{typed}\n{}", template.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(outcome: &str, text: &str) -> Template {
        Template {
            id: "a-1".into(),
            kinds: vec![Kind::Repair],
            outcome: outcome.into(),
            name: "缴清".into(),
            text: text.into(),
        }
    }

    fn faults(template: &Template) -> String {
        template.faults().into_iter().map(|it| it.reason).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_blank_is_chinese_words_between_the_brackets_and_nothing_else() {
        let found: Vec<_> = blanks("核对了【材料】，津丽【2026】12号，【】，【日期").collect();
        assert_eq!(found, ["材料"]);
        assert_eq!(blanks("没有").count(), 0);
        assert_eq!(blanks("【一】【二】").count(), 2);
    }

    #[test]
    fn a_template_that_says_a_law_or_leaves_nothing_to_fill_in_is_refused() {
        assert_eq!(faults(&template("granted", "查了【材料】。")), "");
        assert!(faults(&template("granted", "查过了。")).contains("至少要有一个空格"));
        assert!(faults(&template("granted", "按《条例》【依据】。")).contains("法律的名称"));
        assert!(faults(&template("granted", "【材料】【")).contains("成对"));
        assert!(faults(&template("granted", "【a】")).contains("汉字"));
        assert!(faults(&template("removed", "【材料】")).contains("没有 removed"));
        assert!(faults(&template("granted", "【材料】\u{202e}")).contains("看不见"));
    }

    #[test]
    fn every_kind_and_outcome_needs_one() {
        let all = Templates { template: vec![template("granted", "【材料】")] };
        let said: Vec<_> = all.faults().into_iter().map(|it| it.reason).collect();
        assert!(said.contains(&"repair 的结论 refused 还没有模板".to_owned()), "{said:?}");
        assert!(!said.iter().any(|it| it.starts_with("repair 的结论 granted")));
        assert_eq!(all.of(Kind::Repair, &["refused", "granted"]).len(), 1);
        assert!(all.of(Kind::Objection, &["granted"]).is_empty());
    }

    #[test]
    fn what_was_typed_stays() {
        assert_eq!(with(" ", "查了【材料】。\n"), "查了【材料】。");
        assert_eq!(with("先写的。", "查了【材料】。"), "先写的。\n查了【材料】。");
        assert_eq!(with("先写的。\n查了【材料】。", "查了【材料】。"), "先写的。\n查了【材料】。");
    }
}
