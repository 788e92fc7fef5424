//! A step of a dialogue as the page shows it.

use app::assistant::{Dialogue as View, Row, half_day};
use app::components::day;
use app::words::{t, t_with};
use domain::dialogue::{Asks, Dialogue};
use domain::ids::RecordId;

use super::{Closed, Named, Opened};

impl Opened {
    /// Whether an answer was not taken.
    pub fn wrong(&self) -> bool {
        self.wrong.is_some()
    }

    /// The step as the page shows it, in the words of the context.
    pub fn view(self) -> View {
        let asks = self.dialogue.asks();
        let kind = self.dialogue.kind();
        let row = |value: String, label: String, hint| Row { value, label, hint };
        let decided = |on| Some(t_with("assistant-decided-on", &[("day", day(on))]));
        let rows = match asks {
            Asks::Record => self
                .records
                .iter()
                .map(|it| row(it.id.to_string(), it.title.clone(), decided(it.on)))
                .collect(),
            Asks::Slot => {
                self.known.slots.iter().map(|it| row(it.to_string(), half_day(*it), None)).collect()
            }
            Asks::Unit => self
                .units
                .iter()
                .map(|(code, name)| row(code.clone(), name.clone(), None))
                .collect(),
            _ => Vec::new(),
        };
        let closed = match asks {
            Asks::Record => self.closed.iter().map(Named::closed).collect(),
            _ => Vec::new(),
        };
        View {
            kind,
            asks,
            place: self.dialogue.place(),
            rows,
            closed,
            known: self.said(),
            page: self.page(),
            typed: self.typed,
            wrong: self.wrong,
        }
    }

    /// What was answered so far.
    fn said(&self) -> Vec<(String, String)> {
        let line =
            |asks: Asks, value: String| (t(&format!("assistant-known-{}", asks.key())), value);
        let title =
            |id: RecordId| self.records.iter().find(|it| it.id == id).map(|it| it.title.clone());
        let phone = |it: &String| match it.is_empty() {
            true => t("assistant-known-no-phone"),
            false => it.clone(),
        };
        let mut said = Vec::new();
        match &self.dialogue {
            Dialogue::Repair { record, draft } => {
                said.extend(record.and_then(title).map(|it| line(Asks::Record, it)));
                if !draft.year.is_empty() {
                    let on = format!("{}-{}-{}", draft.year, draft.month, draft.day);
                    said.push(line(Asks::Day, on));
                }
                if !draft.fulfilment.is_empty() {
                    said.push(line(Asks::Fulfilment, draft.fulfilment.clone()));
                }
            }
            Dialogue::Objection { record, draft } => {
                said.extend(record.and_then(title).map(|it| line(Asks::Record, it)));
                if !draft.ground.is_empty() {
                    said.push(line(Asks::Ground, t(&format!("objection-ground-{}", draft.ground))));
                }
                if !draft.reason.is_empty() {
                    said.push(line(Asks::Reason, draft.reason.clone()));
                }
            }
            Dialogue::Subscribe { .. } => {}
            Dialogue::Appointment { slot, purpose, phone: number, .. } => {
                said.extend(slot.map(|it| line(Asks::Slot, half_day(it))));
                said.extend(
                    purpose.map(|it| {
                        line(Asks::Purpose, t(&format!("assistant-purpose-{}", it.key())))
                    }),
                );
                said.extend(number.as_ref().map(|it| line(Asks::Phone, phone(it))));
            }
            Dialogue::Message { unit, text, phone: number, .. } => {
                let name = |code: &String| {
                    self.units.iter().find(|it| it.0 == *code).map(|it| it.1.clone())
                };
                said.extend(unit.as_ref().and_then(name).map(|it| line(Asks::Unit, it)));
                said.extend(text.as_ref().map(|it| line(Asks::Text, it.clone())));
                said.extend(number.as_ref().map(|it| line(Asks::Phone, phone(it))));
            }
        }
        said
    }

    /// The form that does the same, or goes on from here.
    fn page(&self) -> String {
        let ready = self.dialogue.asks() == Asks::Ready;
        match (&self.dialogue, self.dialogue.record()) {
            (Dialogue::Repair { .. }, Some(id)) if ready => format!("/repair/{id}?step=evidence"),
            (Dialogue::Repair { .. }, Some(id)) => format!("/repair/{id}"),
            (Dialogue::Objection { .. }, Some(id)) if ready => format!("/objection/{id}/check"),
            (Dialogue::Objection { .. }, Some(id)) => format!("/objection/{id}"),
            (other, _) => other.kind().page().to_owned(),
        }
    }
}

impl Named {
    /// A record that cannot be chosen now: where it stands, and why not.
    fn closed(&self) -> Row {
        let (value, hint) = match &self.gate {
            Closed::No => (format!("/record/{}", self.id), None),
            Closed::From(on) => (
                format!("/plan/{}", self.id),
                Some(t_with("assistant-own-repair-from-day", &[("day", day(*on))])),
            ),
            Closed::Busy(number) => {
                (format!("/cases/{number}"), Some(t("assistant-own-repair-busy")))
            }
            Closed::Elsewhere => {
                (format!("/repair/{}", self.id), Some(t("assistant-own-repair-elsewhere")))
            }
        };
        Row { value, label: self.title.clone(), hint }
    }
}
