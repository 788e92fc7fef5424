//! Every route of the site, on one page.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::{any, get, post};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};
use tower_http::csrf::CsrfLayer;

use crate::limit::{Gate, limit};
use crate::site::Site;
use crate::{
    accessibility, account, api, assistant, authorisation, authorised, benefits, book, calendar,
    campus, cases, catalogue, column, contact, contest, data, desk, draft, ease, editor, feed,
    files, gallery, glossary, guard, guides, handoff, health, home, inspection, messages,
    nomination, notices, objection, offline, organise, outbox, page, pages, people, plan, points,
    practice, preview, public as publicity, reader, reading, record, repair, report, rules, search,
    severity, share, statistics, stories, styleguide, timeliness, upload, verify, volunteer,
    wechat,
};

/// The whole site as a service.
pub fn routes(site: Site) -> Router {
    // Leptos needs an executor before the first page; a second call changes nothing.
    _ = any_spawner::Executor::init_tokio();

    let few = |gate| from_fn_with_state((site.clone(), gate), limit);

    // Kept as compressed bytes already.
    let public = Router::new()
        .route("/", get(home::show))
        .route("/column", get(column::list))
        .route("/column/{slug}", get(column::show))
        .route("/column/series", get(column::all_series))
        .route("/column/series/{key}", get(column::series))
        .route("/feed.xml", get(feed::feed))
        .route("/sitemap.xml", get(feed::sitemap))
        .route("/robots.txt", get(feed::robots))
        .route("/share.js", get(reading::share))
        .route("/conversation.js", get(assistant::script))
        .route("/gallery", get(gallery::list))
        .route("/gallery/{slug}", get(gallery::show))
        .route("/glossary", get(glossary::show))
        .route("/reader", get(book::list))
        .route("/reader/whole", get(book::whole))
        .route("/reader/{slug}", get(book::show))
        .route("/stories", get(stories::list))
        .route("/stories/{slug}", get(stories::show))
        .route("/calendar", get(calendar::list))
        .route("/calendar/{slug}", get(calendar::show))
        .route("/campus", get(campus::list))
        .route("/campus/{slug}", get(campus::show))
        .route("/campus/{slug}/teacher", get(campus::teacher))
        .route("/campus/{slug}/sheet", get(campus::sheet))
        .route("/contest", get(contest::landing))
        .route("/contest/rules", get(contest::rules))
        .route("/practice", get(practice::landing))
        .route("/guides", get(guides::list))
        .route("/guides/{slug}", get(guides::show))
        .route("/repair", get(repair::landing))
        .route("/objection", get(objection::landing))
        .route("/rules", get(rules::list))
        .route("/rules/{id}", get(rules::show))
        .route("/catalogue", get(catalogue::list))
        .route("/contact", get(contact::show))
        .route("/offline", get(offline::show))
        .route("/sw.js", get(offline::worker))
        .route("/manifest.webmanifest", get(offline::manifest))
        .route("/about", get(pages::show))
        .route("/privacy", get(pages::show))
        .route("/accessibility", get(accessibility::show))
        .route("/sitemap", get(pages::map))
        .route("/benefits", get(benefits::show))
        .route("/points/rules", get(points::rules))
        .route("/style/{*file}", get(files::asset))
        .route("/pkg/{*file}", get(files::asset))
        .route("/mark.svg", get(files::asset))
        .route("/favicon.svg", get(files::asset))
        .route("/favicon.ico", get(files::favicon))
        .route("/icon-192.png", get(files::asset))
        .route("/icon-512.png", get(files::asset))
        .route("/icon-maskable-512.png", get(files::asset))
        .route("/apple-touch-icon.png", get(files::asset))
        .route("/aloud.js", get(files::asset))
        .route("/share/{*card}", get(share::show))
        .route("/api", get(pages::show))
        .route("/pictures/{name}", get(files::picture))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .fallback(pages::other);

    // Forms with files, which may be long.
    let uploads = Router::new()
        .route("/repair/{record}", get(repair::ask).post(repair::fill))
        .route("/repair/{record}/handoff", post(handoff::keep))
        .route("/repair/{record}/files", post(draft::add_repair_file))
        .route("/objection/{record}", get(objection::ask).post(objection::fill))
        .route("/objection/{record}/files", post(draft::add_objection_file))
        .route("/cases/{number}/answer", post(cases::answer))
        .layer(DefaultBodyLimit::max(upload::LARGEST_FORM));

    let made = Router::new()
        .route("/calendar.ics", get(calendar::ics))
        .route("/search", get(search::show).layer(few(Gate::Search)))
        .route("/search/suggest", get(search::suggest))
        .route(
            "/search/subscriptions",
            get(search::subscriptions::list).post(search::subscriptions::begin),
        )
        .route("/search/subscriptions/{subscription}/end", post(search::subscriptions::end_one))
        .route("/search/feed.xml", get(search::feed).layer(few(Gate::Search)))
        .route("/assistant", get(assistant::show).post(assistant::ask).layer(few(Gate::Ask)))
        .route("/assistant/new", get(assistant::new))
        .route("/assistant/mark", post(assistant::mark).layer(few(Gate::Talk)))
        .route("/assistant/clear", post(assistant::clear).layer(few(Gate::Talk)))
        .route("/assistant/dialogue", post(assistant::step).layer(few(Gate::Talk)))
        .route("/assistant/person", post(assistant::call).layer(few(Gate::Talk)))
        .route("/assistant/person/leave", post(assistant::leave).layer(few(Gate::Talk)))
        .route("/desk/conversations", get(assistant::inbox))
        .route("/desk/conversations/{conversation}", get(assistant::talk))
        .route("/desk/conversations/{conversation}/write", post(assistant::write))
        .route("/desk/conversations/{conversation}/end", post(assistant::end))
        .route("/desk/assistant", get(assistant::quality))
        .route("/useful", get(reading::thanks).post(reading::useful).layer(few(Gate::Useful)))
        .route("/preview/{kind}/{slug}/{code}", get(preview::show))
        .route("/gallery/people", get(people::list))
        .route("/gallery/people/{number}", get(people::show))
        .route("/gallery/selection", get(people::newest))
        .route("/gallery/selection/{year}", get(people::selection))
        .route("/gallery/nominate", get(nomination::new).post(nomination::send))
        .route("/gallery/nominations", get(nomination::mine))
        .route("/gallery/nominations/{number}/withdraw", post(nomination::withdraw))
        .route("/desk/column", get(editor::column))
        .route("/desk/nominations", get(editor::nominations))
        .route("/desk/nominations/{number}", get(editor::nomination))
        .route("/desk/nominations/{number}/words", post(editor::write))
        .route("/desk/nominations/{number}/refuse", post(editor::refuse))
        .route("/desk/nominations/{number}/show", post(editor::show))
        .route("/desk/selection", get(editor::selection).post(editor::choose))
        .route("/desk/selection/package.zip", get(editor::package))
        .route("/preferences", post(reader::prefer))
        .route("/sign-in", get(account::sign_in).post(account::enter).layer(few(Gate::SignIn)))
        .route("/sign-out", post(account::sign_out))
        .route("/account", get(account::show))
        .route("/account/stay", post(account::stay).layer(few(Gate::SignIn)))
        .route("/record", get(record::list))
        .route("/record/access", get(record::access))
        .route("/record/{record}", get(record::show))
        .route("/record/{record}/versions", get(record::versions))
        .route("/public", get(publicity::list))
        .route("/public.csv", get(publicity::csv))
        .route("/public/{record}", get(publicity::show))
        .route("/plan", get(plan::list))
        .route("/plan/{record}", get(plan::show))
        .route("/plan/{record}/calendar.ics", get(plan::ics))
        .route("/repair/{record}/check", get(repair::check).post(repair::send))
        .route("/repair/{record}/files/{file}", get(draft::file))
        .route("/repair/{record}/files/{file}/remove", post(draft::remove_repair_file))
        .route("/objection/{record}/check", get(objection::check).post(objection::send))
        .route("/objection/{record}/files/{file}", get(draft::file))
        .route("/objection/{record}/files/{file}/remove", post(draft::remove_objection_file))
        .route("/cases", get(cases::list))
        .route("/extension/{record}", get(ease::ask).post(ease::fill))
        .route("/extension/{record}/check", get(ease::look).post(ease::send))
        .route("/statement/{record}", get(ease::ask).post(ease::fill))
        .route("/statement/{record}/check", get(ease::look).post(ease::send))
        .route("/cases/{number}", get(cases::show))
        .route("/cases/{number}/files/{file}", get(draft::file))
        .route("/cases/{number}/messages", post(cases::write))
        .route("/cases/{number}/withdraw", post(cases::withdraw))
        .route("/cases/{number}/receipt", get(cases::receipt))
        .route("/cases/{number}/decision", get(cases::decision))
        .route("/cases/{number}/review", get(cases::review).post(cases::ask_review))
        .route("/cases/{number}/review/check", get(cases::check_review).post(cases::send_review))
        .route("/complaint", get(cases::letter).post(cases::write_letter))
        .route("/complaint/check", get(cases::check_letter).post(cases::send_letter))
        .route("/message", get(cases::letter).post(cases::write_letter))
        .route("/message/check", get(cases::check_letter).post(cases::send_letter))
        .route("/reconsideration", get(cases::reconsideration))
        .route("/desk", get(desk::queue))
        .route("/desk/batch", get(desk::batch::ask).post(desk::batch::accept))
        .route("/desk/batch/done", get(desk::batch::done))
        .route("/desk/views", get(desk::views::list).post(desk::views::keep))
        .route("/desk/views/{view}/rename", post(desk::views::rename))
        .route("/desk/views/{view}/remove", post(desk::views::remove))
        .route("/desk/workload", get(desk::workload))
        .route("/desk/severity", get(severity::queue))
        .route("/desk/severity/{record}", get(severity::show).post(severity::confirm))
        .route("/desk/cases/{number}", get(desk::show))
        .route("/desk/cases/{number}/{step}", post(desk::act))
        .route("/desk/cases/{number}/files/{file}", get(desk::file))
        .route("/record/access/{access}", get(inspection::why).post(inspection::ask))
        .route("/desk/inspections", get(inspection::list))
        .route("/desk/inspections/{number}", get(inspection::show))
        .route("/desk/inspections/{number}/{step}", post(inspection::act))
        .route("/authorisations", get(authorisation::list))
        .route("/authorisations/new", get(authorisation::new).post(authorisation::make))
        .route("/authorisations/{number}", get(authorisation::show))
        .route("/authorisations/{number}/revoke", post(authorisation::revoke))
        .route("/report", get(report::start).post(report::make))
        .route("/report/{number}", get(report::show))
        .route("/report/{number}/withdraw", post(report::withdraw))
        .route("/verify", get(verify::show).layer(few(Gate::Verify)))
        .route("/desk/messages", get(messages::list))
        .route("/desk/messages/{message}", get(messages::show))
        .route("/desk/messages/{message}/resend", post(messages::resend))
        .route("/desk/messages/{message}/acknowledge", post(messages::acknowledge))
        .route("/desk/timeliness", get(timeliness::show))
        .route("/desk/timeliness.csv", get(timeliness::csv))
        .route("/api/v1/openapi.json", get(api::describe))
        .route("/points", get(points::show).post(points::join))
        .route("/points/leave", post(points::leave))
        .route("/data", get(data::show))
        .route("/data/export", post(data::export))
        .route("/data/export.schema.json", get(data::schema))
        .route("/data/consents/{kind}/{version}", get(data::consent))
        .route("/data/consents/{kind}/withdraw", post(data::withdraw))
        .route("/data/delete", get(data::deletable).post(data::delete))
        .route("/data/declined", get(data::declined).post(data::decline))
        .route("/notices", get(notices::list))
        .route("/notices/read", post(notices::read))
        .route("/notices/{notice}/open", post(notices::open))
        .route("/notices/settings", get(notices::settings))
        .route("/notices/settings/{channel}", post(notices::give))
        .route("/notices/settings/{channel}/confirm", post(notices::confirm))
        .route("/notices/settings/{channel}/remove", post(notices::remove))
        .route("/notices/leave/{link}", get(notices::leaving).post(notices::leave))
        .route("/desk/outbox", get(outbox::list))
        .route("/desk/outbox/{delivery}/retry", post(outbox::retry))
        .route("/contest/enter", get(contest::enter).post(contest::begin).layer(few(Gate::Begin)))
        .route("/contest/attempt", get(contest::show))
        .route("/contest/attempt/answer", post(contest::answer).layer(few(Gate::Answer)))
        .route("/contest/attempt/next", post(contest::next).layer(few(Gate::Answer)))
        .route("/contest/attempt/leave", post(contest::leave))
        .route("/contest/board", get(contest::board).layer(few(Gate::Search)))
        .route("/contest/certificate", get(contest::typed).layer(few(Gate::Certificate)))
        .route("/contest/certificate/{number}", get(contest::check).layer(few(Gate::Certificate)))
        .route("/practice/start", post(practice::start).layer(few(Gate::Begin)))
        .route("/practice/again", post(practice::again).layer(few(Gate::Begin)))
        .route("/practice/enter", get(practice::enter).post(practice::join).layer(few(Gate::Begin)))
        .route(
            "/practice/class",
            get(practice::class_form).post(practice::make_class).layer(few(Gate::Begin)),
        )
        .route("/practice/class/{key}", get(practice::class).layer(few(Gate::Search)))
        .route("/practice/{id}", get(practice::show))
        .route("/practice/{id}/record/{n}", get(practice::record))
        .route("/practice/{id}/paper/{n}", get(practice::paper))
        .route("/practice/{id}/record/{n}/objection", get(practice::ask).post(practice::object))
        .route("/practice/{id}/case", get(practice::case))
        .route("/practice/{id}/time", post(practice::pass))
        .route("/statistics", get(statistics::show))
        .route("/styleguide", get(styleguide::show))
        .route("/volunteer", get(volunteer::list))
        .route("/volunteer/{id}", get(volunteer::show))
        .route("/volunteer/{id}/join", get(volunteer::ask).post(volunteer::join))
        .route("/volunteer/{id}/withdraw", post(volunteer::withdraw))
        .route("/volunteer/{id}/proof", post(volunteer::prove))
        .route("/volunteer/mine", get(volunteer::mine))
        .route("/volunteer/mine/{number}", get(volunteer::paper))
        .route("/volunteer/proof", get(volunteer::check_typed).layer(few(Gate::Verify)))
        .route("/volunteer/proof/{number}", get(volunteer::check).layer(few(Gate::Verify)))
        .route("/desk/volunteer", get(organise::list))
        .route("/desk/volunteer/new", get(organise::new).post(organise::publish))
        .route("/desk/volunteer/{id}", get(organise::show))
        .route("/desk/volunteer/{id}/edit", get(organise::edit).post(organise::change))
        .route("/desk/volunteer/{id}/cancel", post(organise::cancel))
        .route("/desk/volunteer/{id}/attendance", post(organise::attendance))
        .route("/desk/volunteer/{id}/revoke", post(organise::revoke))
        .merge(uploads)
        .layer(
            CompressionLayer::new().compress_when(
                SizeAbove::new(512)
                    .and(NotForContentType::IMAGES)
                    .and(NotForContentType::const_new("application/pdf")),
            ),
        );

    // Opened with a code by people without a session. These pages send no referrer, so an old browser
    // has nothing with which to prove where its form came from; and there is nothing to forge: whoever
    // has the code may open it.
    let open = Router::new()
        .route("/authorised", get(authorised::typed).post(authorised::open_typed))
        .route("/authorised/{code}", get(authorised::door).post(authorised::open))
        .route("/gallery/consent", get(nomination::typed).post(nomination::open_typed))
        .route("/gallery/consent/{code}", get(nomination::door).post(nomination::open))
        .route("/gallery/consent/{code}/agree", post(nomination::agree))
        .route("/gallery/consent/{code}/leave", post(nomination::leave))
        .layer(few(Gate::Authorised));
    // What programs call: whoever does not sign is refused, so a browser has no session to misuse.
    let programs = Router::new()
        .route("/api/v1/batches", post(api::send).fallback(api::no_method))
        .route("/api/v1/batches/{batch}", get(api::batch).fallback(api::no_method))
        .route("/api/v1/messages/{message}/ack", post(api::acknowledge).fallback(api::no_method))
        .route("/api/v1/search", get(api::search).fallback(api::no_method))
        .route("/api/v1/ask", post(api::ask).fallback(api::no_method))
        .route("/api/v1/{*nothing}", any(api::nothing));

    // A stream goes out as it is made: nothing collects it to make it smaller.
    let streams = Router::new()
        .route("/assistant/ask", post(assistant::ask_by_stream).layer(few(Gate::Ask)))
        .route("/assistant/listen", get(assistant::listen));
    // The platform of WeChat proves itself by its signature.
    let platform = Router::new().route(
        "/wechat",
        get(wechat::greet).post(wechat::hear).layer(DefaultBodyLimit::max(::wechat::LARGEST)),
    );

    public
        .merge(made)
        .merge(streams)
        .merge(platform)
        .merge(programs)
        .layer(CsrfLayer::new())
        .merge(open)
        .layer(from_fn_with_state(site.clone(), page::errors))
        .layer(from_fn(page::opened))
        .layer(map_response(guard::headers))
        .with_state(site)
}
