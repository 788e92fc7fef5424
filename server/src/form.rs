//! A form with one thing on a page: what repair and objection do alike. What is filled in is kept
//! before it is checked; a page that was not sent keeps what stood on it.

use axum::extract::multipart::Multipart;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Kind;
use domain::evidence::Evidence;
use domain::field_error::FieldError;
use domain::form::{Draft, Step, in_order};
use domain::plan::{ObjectionGate, RepairGate};
use domain::record::{OpenCase, Record};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::draft::DraftKey;

use crate::auth::Author;
use crate::error::{AppError, Ended};
use crate::site::Site;
use crate::{draft, upload};

/// Which page of the form is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Its key, `all`, or nothing.
    #[serde(default)]
    pub step: String,
}

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What must be so, and how far the form has come.
    Start,
    /// One thing.
    One(Step),
    /// Everything on one page.
    All,
}

impl Part {
    /// The page of the form of this kind with this key.
    pub fn from_key(kind: Kind, key: &str) -> Self {
        match Step::from_key(kind, key) {
            Some(step) => Self::One(step),
            None if key == "all" => Self::All,
            None => Self::Start,
        }
    }

    /// Where it stands, with this anchor.
    pub fn href(self, form: &str, anchor: &str) -> String {
        match self {
            Self::Start => form.to_owned(),
            Self::One(step) => format!("{form}?step={}{anchor}", step.key()),
            Self::All => format!("{form}?step=all{anchor}"),
        }
    }

    /// Whether this step stands on it.
    pub fn has(self, step: Step) -> bool {
        self == Self::All || self == Self::One(step)
    }

    /// Where its files are.
    fn files(self) -> &'static str {
        if self == Self::One(Step::Identity) { "#identity" } else { "#evidence" }
    }
}

/// What became of a form that was sent: where it goes on, or what has to be put right.
pub enum Sent<D> {
    /// It is kept; this comes next.
    On(Response),
    /// It is kept, and something has to be put right.
    Wrong {
        /// The record it is about.
        record: Box<Record>,
        /// What was filled in.
        draft: D,
        /// On which page.
        part: Part,
        /// What has to be put right, in the order of the pages.
        errors: Vec<FieldError>,
    },
}

/// Keeps what was filled in and goes on, or tells what has to be put right. With `step`, the fields of
/// that page alone were filled in. `write` writes what was sent over what was there; `offered` are the
/// pages that the record has.
///
/// # Errors
/// When the record is not theirs, the form cannot be read, the session has ended (it is kept all the
/// same), or the store fails.
pub async fn fill<D: Draft + Default + Serialize + DeserializeOwned>(
    site: &Site,
    author: &Author,
    id: &str,
    form: Multipart,
    write: impl FnOnce(&mut D, &mut upload::Filled, Part),
    offered: impl FnOnce(&Record) -> Vec<Step>,
) -> Result<Sent<D>, AppError> {
    let record = id.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen: &author.citizen, record, kind: D::KIND };
    let mut filled = upload::read(site, key, form).await?;
    let part = match Part::from_key(D::KIND, &filled.text("step")) {
        Part::Start => Part::All,
        part => part,
    };
    let action = filled.text("action");
    let mut draft = kept::<D>(site, key).await?.unwrap_or_default();
    write(&mut draft, &mut filled, part);
    // Who leaves the whole form for another day has not gone past what is left empty in it.
    if action == "next" || (part == Part::All && action != "later") {
        let passed = Step::of(D::KIND).iter().filter(|it| part.has(**it));
        passed.for_each(|it| draft.pass(*it));
    }
    if !site.store.keep_draft(key, &serde_json::to_string(&draft)?, site.now()).await? {
        return Err(AppError::NotFound);
    }
    let form = format!("/{}/{record}", D::KIND.key());
    if author.ended {
        return Err(AppError::SignIn { to: part.href(&form, ""), ended: Ended::Kept });
    }
    let on = |to: &str| Ok(Sent::On(Redirect::to(to).into_response()));
    if let Ok(file) = filled.text("remove").parse() {
        site.store.remove_file(key, file).await?;
        return on(&part.href(&form, part.files()));
    }
    let mut errors = filled.errors;
    if errors.is_empty() && action == "later" {
        return on(&form);
    }
    if errors.is_empty() && action == "upload" {
        return on(&part.href(&form, part.files()));
    }
    let record = draft::record(site, &author.citizen, id).await?;
    let mut wrong = Vec::new();
    if action != "upload" {
        let files = site.store.draft_files(key).await?;
        wrong = draft.wrong(&record, site.today(), &files);
        let here = |error: &&FieldError| match part {
            Part::One(step) => step.asks(error.field),
            Part::Start | Part::All => true,
        };
        let said = |error: &&FieldError| !errors.iter().any(|it| it.field == error.field);
        let more: Vec<_> = wrong.iter().filter(here).filter(said).cloned().collect();
        errors.extend(more);
    }
    if !errors.is_empty() {
        in_order(D::KIND, &mut errors);
        return Ok(Sent::Wrong { record: Box::new(record), draft, part, errors });
    }
    let next = draft.progress(&wrong, &offered(&record)).into_iter().find(|it| !it.done);
    match (part, next) {
        (Part::One(_), Some(next)) => on(&Part::One(next.step).href(&form, "")),
        _ => on(&format!("{form}/check")),
    }
}

/// Whether a record takes such a case now.
pub enum Gate {
    /// Now.
    Open,
    /// One is open.
    Busy(OpenCase),
    /// Not now.
    Shut,
}

impl From<RepairGate> for Gate {
    fn from(gate: RepairGate) -> Self {
        match gate {
            RepairGate::Open => Self::Open,
            RepairGate::Busy(case) => Self::Busy(case),
            RepairGate::From(_) | RepairGate::Elsewhere(_) | RepairGate::Nothing => Self::Shut,
        }
    }
}

impl From<ObjectionGate> for Gate {
    fn from(gate: ObjectionGate) -> Self {
        match gate {
            ObjectionGate::Open => Self::Open,
            ObjectionGate::Busy(case) => Self::Busy(case),
            ObjectionGate::Nothing => Self::Shut,
        }
    }
}

/// What was filled in, with its files, to be looked at a last time; or where to go instead: to the case
/// that is open already (a second click, the back button), or to the form.
///
/// # Errors
/// When the store fails.
pub async fn filled_in<D: DeserializeOwned>(
    site: &Site,
    key: DraftKey<'_>,
    gate: impl Into<Gate>,
) -> Result<Result<(D, Vec<Evidence>), Response>, AppError> {
    // A draft that is still there after its files were read has these files: both end together.
    let files = site.store.draft_files(key).await?;
    let open = match (gate.into(), kept::<D>(site, key).await?) {
        (Gate::Open, Some(draft)) => return Ok(Ok((draft, files))),
        (Gate::Busy(case), _) => Some(case),
        // It may have been sent since the record was read: two clicks at the same moment.
        (Gate::Open, None) => {
            draft::record(site, key.citizen, &key.record.to_string()).await?.open_case
        }
        (Gate::Shut, _) => None,
    };
    let to = match open {
        Some(case) => format!("/cases/{}", case.number.as_str()),
        None => format!("/{}/{}", key.kind.key(), key.record),
    };
    Ok(Err(Redirect::to(&to).into_response()))
}

/// What was filled in so far.
///
/// # Errors
/// When the store fails.
pub async fn kept<D: DeserializeOwned>(
    site: &Site,
    key: DraftKey<'_>,
) -> Result<Option<D>, AppError> {
    let kept = site.store.draft(key).await?;
    Ok(kept.map(|it| serde_json::from_str(&it)).transpose()?)
}
