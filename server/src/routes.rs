//! Every route of the site, on one page.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};
use tower_http::csrf::CsrfLayer;

use crate::site::Site;
use crate::{
    account, benefits, cases, column, data, desk, draft, files, gallery, guard, guides, health,
    home, objection, page, pages, plan, points, reader, record, repair, search, upload,
};

/// The whole site as a service.
pub fn routes(site: Site) -> Router {
    // Leptos needs an executor before the first page; a second call changes nothing.
    _ = any_spawner::Executor::init_tokio();

    // Kept as compressed bytes already.
    let public = Router::new()
        .route("/", get(home::show))
        .route("/column", get(column::list))
        .route("/column/{slug}", get(column::show))
        .route("/gallery", get(gallery::list))
        .route("/gallery/{slug}", get(gallery::show))
        .route("/guides", get(guides::list))
        .route("/guides/{slug}", get(guides::show))
        .route("/repair", get(repair::landing))
        .route("/objection", get(objection::landing))
        .route("/about", get(pages::show))
        .route("/privacy", get(pages::show))
        .route("/accessibility", get(pages::show))
        .route("/sitemap", get(pages::map))
        .route("/benefits", get(benefits::show))
        .route("/points/rules", get(points::rules))
        .route("/style/{*file}", get(files::asset))
        .route("/pkg/{*file}", get(files::asset))
        .route("/mark.svg", get(files::asset))
        .route("/favicon.svg", get(files::asset))
        .route("/favicon.ico", get(files::favicon))
        .route("/pictures/{name}", get(files::picture))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready));

    // Forms with files, which may be long.
    let uploads = Router::new()
        .route("/repair/{record}", get(repair::ask).post(repair::fill))
        .route("/repair/{record}/files", post(draft::add_repair_file))
        .route("/objection/{record}", get(objection::ask).post(objection::fill))
        .route("/objection/{record}/files", post(draft::add_objection_file))
        .layer(DefaultBodyLimit::max(upload::LARGEST_FORM));

    let made = Router::new()
        .route("/search", get(search::show))
        .route("/search/suggest", get(search::suggest))
        .route("/preferences", post(reader::prefer))
        .route("/sign-in", get(account::sign_in).post(account::enter))
        .route("/sign-out", post(account::sign_out))
        .route("/account", get(account::show))
        .route("/record", get(record::list))
        .route("/record/access", get(record::access))
        .route("/record/{record}", get(record::show))
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
        .route("/cases/{number}", get(cases::show))
        .route("/cases/{number}/files/{file}", get(draft::file))
        .route("/desk", get(desk::queue))
        .route("/desk/cases/{number}", get(desk::show))
        .route("/desk/cases/{number}/accept", post(desk::accept))
        .route("/desk/cases/{number}/return", post(desk::send_back))
        .route("/desk/cases/{number}/decide", post(desk::decide))
        .route("/desk/cases/{number}/files/{file}", get(desk::file))
        .route("/points", get(points::show).post(points::join))
        .route("/points/leave", post(points::leave))
        .route("/data", get(data::show))
        .route("/data/export", post(data::export))
        .route("/data/export.schema.json", get(data::schema))
        .route("/data/consents/{kind}/{version}", get(data::consent))
        .route("/data/consents/{kind}/withdraw", post(data::withdraw))
        .route("/data/delete", get(data::deletable).post(data::delete))
        .route("/data/declined", get(data::declined).post(data::decline))
        .merge(uploads)
        .layer(
            CompressionLayer::new().compress_when(
                SizeAbove::new(512)
                    .and(NotForContentType::IMAGES)
                    .and(NotForContentType::const_new("application/pdf")),
            ),
        );

    public
        .merge(made)
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(site.clone(), page::errors))
        .layer(map_response(guard::headers))
        .with_state(site)
}
