//! The questions of the form, each as it stands on its own page and on the whole form.

use domain::evidence::Material;
use domain::field_error::FieldError;
use domain::form::Step;
use domain::repair::{Draft, PROMISE_VERSION};
use domain::rules::{MeansRole, MeansRule};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Promise;
use crate::components::{
    Checkbox, Checkboxes, Choice, DateField, Field, Note, Textarea, Upload, Uploaded, day,
    error_for,
};
use crate::words::{t, t_with};

/// A proof of voluntary service of one's own that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProof {
    /// Its number.
    pub number: String,
    /// What the activity was called.
    pub activity: String,
    /// How long, in minutes.
    pub minutes: i64,
    /// The day of the activity.
    pub day: Date,
}

impl OwnProof {
    /// Its day, its hours and its number.
    pub(super) fn line(&self) -> String {
        let number = self.number.clone();
        let said = [("day", day(self.day)), ("hours", hours(self.minutes)), ("number", number)];
        t_with("repair-form-proof-line", &said)
    }
}

/// What the questions are asked with.
pub(super) struct Asking<'a> {
    /// The address of the form.
    pub form: &'a str,
    /// What was typed so far.
    pub draft: &'a Draft,
    /// What has to be put right.
    pub errors: &'a [FieldError],
    /// What was uploaded so far.
    pub files: &'a [Uploaded],
    /// The ways that are open for the record.
    pub means: &'a [MeansRule],
    /// The proofs of voluntary service that can be added.
    pub proofs: &'a [OwnProof],
}

impl Asking<'_> {
    /// The questions of one page.
    pub fn step(&self, step: Step) -> AnyView {
        match step {
            Step::Fulfilled => self.fulfilled(),
            Step::Evidence => self.files_of(
                Material::Proof,
                t("repair-form-evidence"),
                t("repair-form-evidence-hint"),
            ),
            Step::Supplement => self.supplement(),
            Step::Contact => self.contact(),
            Step::Promise => self.promise(),
            // Pages of another form.
            Step::Ground | Step::Reason | Step::Identity => ().into_any(),
        }
    }

    fn wrong(&self, field: &str) -> Option<String> {
        error_for(self.errors, field)
    }

    fn fulfilled(&self) -> AnyView {
        let draft = self.draft.clone();
        view! {
            <DateField
                legend=t("repair-form-fulfilled") hint=t("repair-form-fulfilled-hint")
                year=draft.year month=draft.month day=draft.day error=self.wrong("year")
            />
            <Textarea
                name="fulfilment" label=t("repair-form-fulfilment") hint=t("repair-form-fulfilment-hint")
                text=draft.fulfilment rows=4 error=self.wrong("fulfilment")
            />
        }
        .into_any()
    }

    fn files_of(&self, material: Material, label: String, hint: String) -> AnyView {
        let name = material.key();
        let files = self.files.iter().filter(|it| it.material == name).cloned().collect();
        view! {
            <Upload name label hint files action=format!("{}/files", self.form) error=self.wrong(name)/>
        }
        .into_any()
    }

    fn supplement(&self) -> AnyView {
        let open = self.means.iter().filter(|it| it.role == MeansRole::Supplement);
        let lists: Vec<_> = open
            .filter_map(|rule| {
                let material = rule.means.material()?;
                let label = t(&format!("repair-form-{}", material.key()));
                Some(self.files_of(material, label, rule.text.clone()))
            })
            .collect();
        if lists.is_empty() {
            return ().into_any();
        }
        view! {
            <Note kind="info">
                <p><b>{t("repair-supplement-voluntary")}</b></p>
                <p>{t("repair-supplement-text")}</p>
            </Note>
            {self.proofs()}
            {lists}
        }
        .into_any()
    }

    /// Proofs that were made on this site need not be handed in again.
    fn proofs(&self) -> Option<AnyView> {
        (!self.proofs.is_empty()).then(|| {
            let choice = |it: &OwnProof| Choice {
                value: it.number.clone(),
                label: it.activity.clone(),
                hint: Some(it.line()),
            };
            let choices = self.proofs.iter().map(choice).collect();
            view! {
                <Checkboxes
                    name="proof" legend=t("repair-form-proof") hint=t("repair-form-proof-hint")
                    choices chosen=self.draft.proofs.clone()
                />
            }
            .into_any()
        })
    }

    fn contact(&self) -> AnyView {
        view! {
            <Field
                name="phone" label=t("repair-form-phone") hint=t("repair-form-phone-hint")
                value=self.draft.phone.clone()
                kind="tel" inputmode="tel" autocomplete="tel" width="medium" error=self.wrong("phone")
            />
        }
        .into_any()
    }

    fn promise(&self) -> AnyView {
        let version = t_with("repair-promise-version", &[("version", PROMISE_VERSION.to_owned())]);
        view! {
            <section class="promise">
                <h2>{t("repair-form-promise")}</h2>
                <Promise version=PROMISE_VERSION.to_owned()/>
                <p class="hint">{version}" "{t("repair-promise-kept")}</p>
                <Checkbox
                    name="promise" value="yes" label=t("repair-form-promise-check")
                    checked=self.draft.promise == "yes" error=self.wrong("promise")
                />
            </section>
        }
        .into_any()
    }
}

/// Minutes as hours: 2, 2.5.
fn hours(minutes: i64) -> String {
    match minutes % 60 {
        0 => (minutes / 60).to_string(),
        rest => format!("{}.{}", minutes / 60, rest * 10 / 60),
    }
}
