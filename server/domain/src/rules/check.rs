//! What a set of rules must be before the site computes with it: no hole, no overlap, no text or
//! article that the registry does not know.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::cover::{covered, line, span, turns};
use super::law::meet;
use super::wrong::{at, nowhere};
use super::{
    AnyRule, Basis, Category, ChannelRule, ClockRule, Group, Hidden, Law, PeriodRule, Rules,
    RulesError, SeverityRule, Wrong, clock, in_force,
};
use crate::record::{PenaltyType, Severity};

impl Rules {
    /// Refuses rules with holes, overlaps, lengths that make no sense, or texts that the registry
    /// does not know. A hole is looked for on every day from the first rule on, and on `today`.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, today: Date) -> Result<(), RulesError> {
        self.laws()?;
        for rule in self.all() {
            one(&rule)?;
            self.basis(&rule)?;
        }
        self.ids()?;
        self.periods(today)?;
        self.clocks(today)?;
        self.severities(today)?;
        self.repair_ways(today)?;
        for hidden in Hidden::ALL {
            let rules = self.not_public.iter().filter(|it| it.hidden == hidden);
            line(Group::NotPublic, &format!("{hidden:?}"), rules, today)?;
        }
        Ok(())
    }

    fn laws(&self) -> Result<(), RulesError> {
        let mut seen = BTreeSet::new();
        for law in &self.law {
            let Law { title, from, to, text, .. } = law;
            let wrong = if !seen.insert(title) {
                Wrong::Twice(title.clone())
            } else if to.is_some_and(|to| to < *from) {
                Wrong::Span(format!("《{title}》"))
            } else if text.trim().is_empty() {
                Wrong::Wordless(format!("《{title}》"))
            } else {
                continue;
            };
            let (id, from) = (Some(title.clone()), Some(*from));
            return Err(RulesError { table: "law", id, from, wrong });
        }
        Ok(())
    }

    /// The text and article of a rule, and of what it is likened to.
    fn basis(&self, any: &AnyRule) -> Result<(), RulesError> {
        let rule = any.rule();
        let wrong = |wrong| Err(at(any.group(), rule, wrong));
        let known = |basis: &Basis| -> Result<&Law, RulesError> {
            let (rule_id, title) = (rule.id().to_owned(), basis.title.clone());
            let Some(law) = self.law(&title) else {
                return Err(at(any.group(), rule, Wrong::Law { rule: rule_id, title }));
            };
            if !basis.number.is_empty() && basis.number != law.number {
                return Err(at(any.group(), rule, Wrong::Number { rule: rule_id, title }));
            }
            match basis.articles().find(|it| !law.articles.iter().any(|known| known == it)) {
                Some(article) => {
                    let article = article.to_owned();
                    let wrong = Wrong::Article { rule: rule_id, title, article };
                    Err(at(any.group(), rule, wrong))
                }
                None => Ok(law),
            }
        };
        for like in rule.like() {
            known(like)?;
        }
        let law = known(rule.basis())?;
        let within = law.from <= rule.from()
            && law.to.is_none_or(|end| rule.to().is_some_and(|to| to <= end));
        if !within {
            let title = law.title.clone();
            return wrong(Wrong::Repealed { rule: rule.id().to_owned(), title });
        }
        Ok(())
    }

    /// An id stands in one table only, and its versions follow each other.
    fn ids(&self) -> Result<(), RulesError> {
        let all = self.all();
        for (index, rule) in all.iter().enumerate() {
            for other in all[..index].iter().filter(|it| it.rule().id() == rule.rule().id()) {
                let id = rule.rule().id().to_owned();
                let wrong = if other.group() != rule.group() {
                    Wrong::Twice(id)
                } else if meet(span(other.rule()), span(rule.rule())) {
                    Wrong::Overlap(id.clone(), id)
                } else {
                    continue;
                };
                return Err(at(rule.group(), rule.rule(), wrong));
            }
        }
        Ok(())
    }

    fn periods(&self, today: Date) -> Result<(), RulesError> {
        for (index, rule) in self.period.iter().enumerate() {
            if rule.minimum_months < 0 || rule.maximum_months < rule.minimum_months.max(1) {
                return Err(at(Group::Period, rule, Wrong::Length(rule.id.clone())));
            }
            let listed = |key: &&String| !self.field.iter().any(|it| it.key == **key);
            if let Some(field) = rule.fields.iter().find(listed) {
                let wrong = Wrong::Field { rule: rule.id.clone(), field: field.clone() };
                return Err(at(Group::Period, rule, wrong));
            }
            if let Some(other) = self.period[..index].iter().find(|other| same(other, rule)) {
                let wrong = Wrong::Overlap(other.id.clone(), rule.id.clone());
                return Err(at(Group::Period, rule, wrong));
            }
        }
        let first = self.period.iter().map(|it| it.from).min().unwrap_or(today).min(today);
        for (severity, name) in
            [(Severity::Minor, "轻微"), (Severity::General, "一般"), (Severity::Serious, "严重")]
        {
            let rules =
                self.period.iter().filter(|it| it.severity == severity && it.fields.is_empty());
            covered(Group::Period, &format!("{name}失信的公示期"), rules, first, today)?;
        }
        Ok(())
    }

    fn clocks(&self, today: Date) -> Result<(), RulesError> {
        for rule in &self.clock {
            let longer = rule.extension.is_some_and(|it| it.count < 1);
            if rule.limit.count < 1 || longer {
                return Err(at(Group::Clock, rule, Wrong::Length(rule.id.clone())));
            }
            if rule.event.trim().is_empty() || rule.duty.trim().is_empty() {
                return Err(at(Group::Clock, rule, Wrong::Wordless(rule.id.clone())));
            }
        }
        let ids: BTreeSet<_> =
            self.clock.iter().map(|it| it.id.as_str()).chain(clock::ALL).collect();
        for id in ids {
            let versions =
                || -> Vec<&ClockRule> { self.clock.iter().filter(|it| it.id == id).collect() };
            let first = versions().iter().map(|it| it.from).min().unwrap_or(today);
            // A clock that the site computes with must run today; another one may have ended.
            let until = match clock::ALL.contains(&id) {
                true => today,
                false => versions().iter().map(|it| it.from).max().unwrap_or(today),
            };
            covered(Group::Clock, id, versions().into_iter(), first.min(until), until)?;
        }
        Ok(())
    }

    fn severities(&self, today: Date) -> Result<(), RulesError> {
        let clash = |one: &SeverityRule, other: &SeverityRule| {
            one.unit == other.unit
                && one.penalty_types.iter().any(|it| other.penalty_types.contains(it))
                && meet(span(one), span(other))
        };
        for (index, rule) in self.severity.iter().enumerate() {
            if let Some(other) = self.severity[..index].iter().find(|other| clash(other, rule)) {
                let wrong = Wrong::Overlap(other.id.clone(), rule.id.clone());
                return Err(at(Group::Severity, rule, wrong));
            }
        }
        for (kind, name) in PenaltyType::ALL {
            let lines = self.severity.iter();
            let lines = lines.filter(|it| it.unit.is_none() && it.penalty_types.contains(&kind));
            line(Group::Severity, name, lines, today)?;
        }
        Ok(())
    }

    /// Papers, ways and voluntary service.
    fn repair_ways(&self, today: Date) -> Result<(), RulesError> {
        for day in turns(&self.material, today) {
            let count = self.materials(day).count();
            if count != 2 {
                let last = in_force(&self.material, day).last();
                let wrong = Wrong::Materials { day, count };
                return Err(last.map_or_else(
                    || nowhere(Group::Material, wrong.clone()),
                    |it| at(Group::Material, it, wrong.clone()),
                ));
            }
        }
        let rests: Vec<_> = self.channel.iter().filter(|it| it.rest).cloned().collect();
        for day in turns(&rests, today) {
            let rest: Vec<_> = in_force(&rests, day).collect();
            if rest.len() != 1 {
                let wrong = Wrong::Rest { day, count: rest.len() };
                return Err(match rest.last() {
                    Some(rule) => at(Group::Channel, *rule, wrong),
                    None => nowhere(Group::Channel, wrong),
                });
            }
        }
        for (index, rule) in self.channel.iter().enumerate() {
            let clash = |other: &&ChannelRule| {
                let share = |none: bool, any: bool| none || any;
                let units = share(
                    rule.units.is_empty() && other.units.is_empty(),
                    rule.units.iter().any(|it| other.units.contains(it)),
                );
                let kinds = share(
                    rule.kinds.is_empty() && other.kinds.is_empty(),
                    rule.kinds.iter().any(|it| other.kinds.contains(it)),
                );
                let chosen = |it: &ChannelRule| !(it.units.is_empty() && it.kinds.is_empty());
                chosen(rule) && chosen(other) && units && kinds && meet(span(rule), span(*other))
            };
            if let Some(other) = self.channel[..index].iter().find(clash) {
                let wrong = Wrong::Overlap(other.id.clone(), rule.id.clone());
                return Err(at(Group::Channel, rule, wrong));
            }
        }
        for category in Category::ALL {
            let rules = self.volunteering.iter().filter(|it| it.category == category);
            line(Group::Volunteering, &format!("{category:?}"), rules, today)?;
        }
        for rule in &self.volunteering {
            let documented = !rule.hours_document.trim().is_empty()
                && self.law(&rule.basis.title).is_some_and(|law| !law.number.is_empty());
            if rule.hours_required.is_some() && !documented {
                return Err(at(Group::Volunteering, rule, Wrong::Hours(rule.id.clone())));
            }
        }
        Ok(())
    }
}

/// What must be right in every rule by itself.
fn one(any: &AnyRule) -> Result<(), RulesError> {
    let rule = any.rule();
    let id = rule.id();
    let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || ".-".contains(it);
    let wrong = if id.is_empty() || !id.chars().all(plain) {
        Wrong::Id(id.to_owned())
    } else if rule.to().is_some_and(|to| to < rule.from()) {
        Wrong::Span(id.to_owned())
    } else if rule.text().trim().is_empty() {
        Wrong::Wordless(id.to_owned())
    } else {
        return Ok(());
    };
    Err(at(any.group(), rule, wrong))
}

/// Whether two period rules cover the same on the same day.
fn same(one: &PeriodRule, other: &PeriodRule) -> bool {
    let both = one.fields.is_empty() && other.fields.is_empty();
    let shared = one.fields.iter().any(|it| other.fields.contains(it));
    one.severity == other.severity && (both || shared) && meet(span(one), span(other))
}
