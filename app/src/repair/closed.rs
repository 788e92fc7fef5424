//! Why a repair cannot be asked for today, and when it can.

use domain::display::Standing;
use domain::plan::RepairGate;
use domain::record::Record;
use domain::rules::ChannelRule;
use jiff::civil::Date;
use leptos::prelude::*;

use super::handoff::{Hand, Handing};
use crate::components::{Icon, Note, day};
use crate::record::{About, Authority, InHand, Phone};
use crate::words::{t, t_with};

/// The page `/repair/{record}` where [`RepairGate`] is not open.
#[component]
pub fn Closed(
    /// The record.
    record: Record,
    /// Who decided it.
    authority: Authority,
    /// How it stands.
    standing: Standing,
    /// Why it is not open. Of [`RepairGate::Open`] nothing can be said here.
    gate: RepairGate,
    /// Today.
    today: Date,
    /// What was written down about its repair at 信用中国, where it is repaired there.
    #[prop(default = None)]
    handing: Option<Handing>,
) -> impl IntoView {
    let form = format!("/repair/{}", record.id);
    let hand = handing.map(|handing| view! { <Hand form handing/> }.into_any());
    let back = format!("/record/{}", record.id);
    let about = view! { <About label=t("repair-about") record=record.clone() authority=authority.clone()/> }.into_any();
    let (title, text) = match gate {
        RepairGate::From(date) => {
            (t("repair-closed-title"), view! { <From date today/> }.into_any())
        }
        RepairGate::Busy(case) => (
            t("repair-closed-busy-title"),
            view! { <div class="card"><InHand case filled=true/></div> }.into_any(),
        ),
        RepairGate::Elsewhere(channel) => {
            (t("repair-closed-elsewhere-title"), view! { <Elsewhere channel=*channel/> }.into_any())
        }
        RepairGate::Nothing | RepairGate::Open => {
            let why = match (standing, record.facts.kind) {
                (Standing::Repaired, _) => "repair-closed-nothing-repaired",
                (Standing::Expired, _) => "repair-closed-nothing-expired",
                (Standing::Withdrawn, _) => "repair-closed-nothing-withdrawn",
                (_, kind) if kind.is_negative() => "repair-closed-nothing-unknown",
                _ => "repair-closed-nothing-licence",
            };
            (
                t("repair-closed-nothing-title"),
                view! { <Note kind="success"><p>{t(why)}</p></Note> }.into_any(),
            )
        }
    };
    let call = authority.call().to_owned();
    view! {
        <div class="repair">
            <header class="hero"><h1>{title}</h1></header>
            {text}
            {about}
            {hand}
            <p class="do"><a class="btn plain" href=back>{t("repair-closed-back")}</a></p>
            <p class="aside">
                {t("repair-closed-ask")}" "{t_with("repair-closed-ask-text", &[("name", authority.name)])}" "<Phone number=call/>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn From(date: Date, today: Date) -> impl IntoView {
    let left = (date - today).get_days();
    view! {
        <Note kind="info">
            <p class="from-day"><b>{t_with("repair-closed-from", &[("day", day(date))])}</b></p>
            {(left > 0).then(|| view! { <p>{t_with("repair-closed-from-days", &[("n", left.to_string())])}</p> }.into_any())}
        </Note>
        <section>
            <h2>{t("repair-closed-prepare")}</h2>
            <ul class="ticks">
                <li><Icon name="check"/>{t("repair-closed-prepare-1")}</li>
                <li><Icon name="check"/>{t("repair-closed-prepare-2")}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// Where to go instead.
#[component]
pub(crate) fn Elsewhere(channel: ChannelRule) -> impl IntoView {
    let call = channel.phone.map(|number| view! { <p><Phone number/></p> }.into_any());
    view! {
        <Note kind="info">
            <p><b lang="zh-CN">{channel.name}</b></p>
            <p lang="zh-CN">{channel.go}</p>
            {call}
            <p><a href=format!("/rules/{}", channel.id)>{t("repair-closed-elsewhere-why")}</a></p>
        </Note>
    }
    .into_any()
}
