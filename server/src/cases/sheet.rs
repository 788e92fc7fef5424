//! What is printed and kept: the receipt and the decision.

use app::cases::{CaseFile, DecisionSheet, Receipt, Sheet, has_decision};
use app::shell::Section;
use app::words::t;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use leptos::prelude::*;
use store::case::Dossier;

use super::{own, remedy, reviewable};
use crate::account::head;
use crate::auth::Citizen;
use crate::draft::certain;
use crate::error::AppError;
use crate::page::personal;
use crate::qr;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /cases/{number}/receipt`
pub async fn receipt(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let sheet = sheet(&site, &headers, own(&site, &citizen, &number).await?);
    let path = format!("/cases/{}/receipt", sheet.case.number.as_str());
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("cases-sheet-receipt-title"), &path, Section::Account);
        (head, view! { <Receipt sheet/> })
    }))
}

/// `GET /cases/{number}/decision`: not found while nothing is decided.
pub async fn decision(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let dossier = own(&site, &citizen, &number).await?;
    if !has_decision(&dossier.case.stage) {
        return Err(AppError::NotFound);
    }
    let remedy = remedy(&site, &dossier.case);
    let (can_review, review) = (reviewable(&dossier), dossier.review.clone());
    let sheet = sheet(&site, &headers, dossier);
    let path = format!("/cases/{}/decision", sheet.case.number.as_str());
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("cases-sheet-decision-title"), &path, Section::Account);
        (head, view! { <DecisionSheet sheet remedy can_review review/> })
    }))
}

fn sheet(site: &Site, headers: &HeaderMap, dossier: Dossier) -> Sheet {
    let Dossier { case, record, as_filed, person_name, subject_number, files, .. } = dossier;
    let authority = match &record {
        Some(record) => site.authority(record),
        None => site.unit(&case.unit),
    };
    let at = format!("/cases/{}", case.number.as_str());
    let address = qr::address(site, headers, &at);
    let files = files
        .into_iter()
        .map(|evidence| CaseFile { href: format!("{at}/files/{}", evidence.id), evidence });
    Sheet {
        files: files.collect(),
        facts: as_filed.or(record.map(|it| it.facts)),
        authority,
        person: person_name,
        number: subject_number,
        certain: certain(site, case.kind, case.clocks.submitted_on),
        qr: qr::square(&address),
        address,
        demo: site.settings.demo,
        case,
    }
}
