//! Which rule holds, for what, on which day.

use jiff::civil::Date;

use super::{
    Category, ChannelRule, ClockRule, Hidden, Means, MeansRule, NotPublicRule, PeriodRule, Rule,
    Rules, SeverityRule, Statement, Version, VolunteeringRule,
};
use crate::case;
use crate::record::{Facts, Kind, PenaltyType, Record, Severity};

/// The rules of one list that are in force on that day.
pub fn in_force<R: Rule>(rules: &[R], on: Date) -> impl Iterator<Item = &R> {
    rules.iter().filter(move |rule| rule.holds_on(on))
}

impl Rules {
    /// The period rule for this severity that is in force on that day, in a field that has no line
    /// of its own.
    pub fn period(&self, severity: Severity, on: Date) -> Option<&PeriodRule> {
        in_force(&self.period, on).find(|it| it.severity == severity && it.fields.is_empty())
    }

    /// The period rule for these facts: the one of their field, where the field has one.
    pub fn period_for(&self, severity: Severity, facts: &Facts, on: Date) -> Option<&PeriodRule> {
        let own = in_force(&self.period, on).find(|rule| {
            rule.severity == severity && rule.fields.iter().any(|key| self.in_field(key, facts))
        });
        own.or_else(|| self.period(severity, on))
    }

    /// Whether the facts rest on a law of this field.
    fn in_field(&self, key: &str, facts: &Facts) -> bool {
        let laws = self.field.iter().filter(|it| it.key == key).flat_map(|it| &it.laws);
        laws.into_iter().any(|law| facts.legal_basis.contains(law.as_str()))
    }

    /// The newest version of the clock with this id. Where a day is at hand, [`Rules::clock_on`].
    pub fn clock(&self, id: &str) -> Option<&ClockRule> {
        self.clock.iter().filter(|rule| rule.id == id).max_by_key(|rule| rule.from)
    }

    /// The clock with this id that is in force on that day.
    pub fn clock_on(&self, id: &str, on: Date) -> Option<&ClockRule> {
        in_force(&self.clock, on).find(|rule| rule.id == id)
    }

    /// The clock with this id that is in force on that day; before its first day, the first
    /// version, and after its last day, the last one.
    pub fn clock_near(&self, id: &str, on: Date) -> Option<&ClockRule> {
        let first = || self.clock.iter().filter(|it| it.id == id).min_by_key(|it| it.from);
        let early = first().is_some_and(|it| on < it.from);
        self.clock_on(id, on).or_else(|| if early { first() } else { self.clock(id) })
    }

    /// The severity proposed for what came in: the gravest that any of its penalty types has in
    /// the table of that unit or of all units. Only a negative record has one.
    pub fn proposed_severity(&self, unit: &str, facts: &Facts) -> Option<Severity> {
        if !facts.kind.is_negative() {
            return None;
        }
        let of_type = |kind| self.severity_line(unit, kind, facts.decided_on).map(|it| it.severity);
        let gravest = facts.penalty_types.iter().filter_map(|kind| of_type(*kind)).max();
        Some(gravest.unwrap_or(Severity::General))
    }

    /// The line of the severity table for this unit and kind of penalty: the one in force on the
    /// day of the decision, or the oldest for a decision before all of them.
    pub fn severity_line(&self, unit: &str, kind: PenaltyType, on: Date) -> Option<&SeverityRule> {
        let line = |unit: Option<&str>| {
            let fits =
                |it: &&SeverityRule| it.unit.as_deref() == unit && it.penalty_types.contains(&kind);
            let lines = || self.severity.iter().filter(fits);
            lines()
                .find(|it| it.holds_on(on))
                .or_else(|| lines().min_by_key(|it| it.from).filter(|it| on < it.from))
        };
        line(Some(unit)).or_else(|| line(None))
    }

    /// The rule about records of this kind that are not public.
    pub fn not_public(&self, hidden: Hidden, on: Date) -> Option<&NotPublicRule> {
        in_force(&self.not_public, on).find(|it| it.hidden == hidden)
    }

    /// Where repair is asked for, for a record of this kind and item that this unit made: the line
    /// for its item, else for unit and kind, else for the unit, else for the kind, else for the rest.
    /// There is always one in rules that were checked.
    pub fn channel(&self, unit: &str, kind: Kind, item: &str, on: Date) -> Option<&ChannelRule> {
        let fits = |it: &&ChannelRule| {
            let open = it.units.is_empty() && it.kinds.is_empty() && it.items.is_empty();
            (it.rest || !open)
                && (it.units.is_empty() || it.units.iter().any(|own| own == unit))
                && (it.kinds.is_empty() || it.kinds.contains(&kind))
                && (it.items.is_empty() || it.items.iter().any(|own| own == item))
        };
        let narrow =
            |it: &&ChannelRule| (!it.items.is_empty(), !it.units.is_empty(), !it.kinds.is_empty());
        in_force(&self.channel, on).filter(fits).max_by_key(narrow)
    }

    /// Whether voluntary service may be handed in for records of this category.
    pub fn volunteering(&self, category: Category, on: Date) -> Option<&VolunteeringRule> {
        in_force(&self.volunteering, on).find(|it| it.category == category)
    }

    /// The ways that are open for records of this category, in the order of the rules. Voluntary
    /// service is one only where its own line says so.
    pub fn means(&self, category: Category, on: Date) -> impl Iterator<Item = &MeansRule> {
        let voluntary = self.volunteering(category, on).is_some_and(|it| it.on);
        in_force(&self.means, on)
            .filter(move |it| it.categories.contains(&category))
            .filter(move |it| it.means != Means::Volunteering || voluntary)
    }

    /// What must be so before repair is asked for.
    pub fn conditions(&self, on: Date) -> impl Iterator<Item = &Statement> {
        in_force(&self.condition, on)
    }

    /// What is handed in for repair: exactly two papers.
    pub fn materials(&self, on: Date) -> impl Iterator<Item = &Statement> {
        in_force(&self.material, on)
    }

    /// What a granted repair does.
    pub fn effects(&self, on: Date) -> impl Iterator<Item = &Statement> {
        in_force(&self.effect, on)
    }

    /// The versions of the rules that a case of this kind about this record is handed in under: the
    /// case keeps them.
    pub fn of_case(&self, kind: case::Kind, record: &Record, on: Date) -> Vec<Version> {
        let clocks = kind.clocks();
        let clocks = clocks.into_iter().filter_map(|id| self.clock_near(id, on));
        let mut versions: Vec<_> =
            clocks.map(|it| Version { id: it.id.clone(), from: it.from }).collect();
        if kind == case::Kind::Repair {
            let period = record.severity.and_then(|it| self.period_for(it, &record.facts, on));
            versions.extend(period.map(|it| Version { id: it.id.clone(), from: it.from }));
        }
        versions
    }
}
