//! The questions of the form, each as it stands on its own page and on the whole form.

use domain::evidence::Material;
use domain::field_error::FieldError;
use domain::form::Step;
use domain::objection::{Draft, Ground};
use leptos::prelude::*;

use super::ground;
use crate::components::{Choice, Field, Note, Radios, Textarea, Upload, Uploaded, error_for};
use crate::words::{t, t_with};

/// What the questions are asked with.
pub(crate) struct Asking<'a> {
    /// The address of the form.
    pub form: &'a str,
    /// What was typed so far.
    pub draft: &'a Draft,
    /// What has to be put right.
    pub errors: &'a [FieldError],
    /// What was uploaded so far.
    pub files: &'a [Uploaded],
    /// Who checks it: across a paper of identity stands for whom it is.
    pub unit: &'a str,
}

impl Asking<'_> {
    /// The questions of one page.
    pub fn step(&self, step: Step) -> AnyView {
        match step {
            Step::Ground => self.ground(),
            Step::Reason => self.reason(),
            Step::Evidence => self.evidence(),
            Step::Identity => self.identity(),
            Step::Contact => self.contact(),
            // Pages of another form.
            Step::Fulfilled | Step::Supplement | Step::Promise => ().into_any(),
        }
    }

    fn wrong(&self, field: &str) -> Option<String> {
        error_for(self.errors, field)
    }

    fn ground(&self) -> AnyView {
        let choices = Ground::ALL
            .into_iter()
            .map(|it| Choice {
                value: it.key().to_owned(),
                label: ground(it),
                hint: Some(hint(it)),
            })
            .collect();
        view! {
            <Radios
                name="ground" legend=t("objection-form-ground") hint=t("objection-form-ground-hint")
                choices chosen=self.draft.ground.clone() error=self.wrong("ground")
            />
        }
        .into_any()
    }

    fn reason(&self) -> AnyView {
        view! {
            <Textarea
                name="reason" label=t("objection-form-reason") hint=t("objection-form-reason-hint")
                text=self.draft.reason.clone() rows=5 error=self.wrong("reason")
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

    fn evidence(&self) -> AnyView {
        let helps = Ground::from_key(&self.draft.ground)
            .map(|it| view! { <p class="hint">{helps(it)}</p> }.into_any());
        let files = self.files_of(
            Material::Proof,
            t("objection-form-evidence"),
            t("objection-form-evidence-hint"),
        );
        view! { {helps} {files} }.into_any()
    }

    fn identity(&self) -> AnyView {
        let unit = [("unit", self.unit.to_owned())];
        let files = self.files_of(
            Material::Identity,
            t("objection-form-identity"),
            t("objection-form-identity-hint"),
        );
        view! {
            <Note kind="info">
                <p><b>{t("objection-identity-when")}</b></p>
                <p>{t_with("objection-identity-mark", &unit)}</p>
            </Note>
            {files}
        }
        .into_any()
    }

    fn contact(&self) -> AnyView {
        view! {
            <Field
                name="phone" label=t("objection-form-phone") hint=t("objection-form-phone-hint")
                value=self.draft.phone.clone()
                kind="tel" inputmode="tel" autocomplete="tel" width="medium" error=self.wrong("phone")
            />
        }
        .into_any()
    }
}

/// What a ground means, and what helps to show it.
fn hint(ground: Ground) -> String {
    format!("{} {}", t(&format!("objection-ground-{}-hint", ground.key())), helps(ground))
}

/// What helps to show it.
fn helps(ground: Ground) -> String {
    let helps: Vec<_> =
        ground.helps().iter().map(|it| t(&format!("objection-helps-{it}"))).collect();
    t_with("objection-helps", &[("list", helps.join(&t("objection-helps-and")))])
}
