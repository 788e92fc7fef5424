//! What a citizen finds of their own: straight from the store, under a warrant, in no index.

use app::search::Own;
use store::person::Citizen;

use crate::error::AppError;
use crate::site::Site;

/// So many are shown.
const MOST: usize = 5;

/// The records and cases of this citizen in which everything stands that was typed. Looking for them
/// is a reading of one's own records, and logged as one.
pub async fn look(site: &Site, citizen: &Citizen, q: &str) -> Result<Vec<Own>, AppError> {
    let now = site.now();
    let records = site.store.records(&citizen.own_records(), now).await?;
    let cases = site.store.cases(citizen, now).await?;
    let records = records.into_iter().filter_map(|it| {
        let facts = &it.facts;
        let text = [&facts.title, &facts.basis_document, &facts.authority, &facts.conduct];
        let text = text.map(String::as_str).join("\n");
        search::stands_in(q, &text).then(|| Own {
            href: format!("/record/{}", it.id),
            kind: "record",
            number: facts.basis_document.clone(),
            on: Some(facts.decided_on),
            title: facts.title.clone(),
        })
    });
    let cases = cases.into_iter().filter_map(|it| {
        let number = it.case.number.as_str().to_owned();
        let text = format!("{}\n{number}", it.title);
        search::stands_in(q, &text).then(|| Own {
            href: format!("/cases/{number}"),
            kind: "case",
            on: Some(it.case.clocks.submitted_on),
            number,
            title: it.title,
        })
    });
    Ok(records.chain(cases).take(MOST).collect())
}
