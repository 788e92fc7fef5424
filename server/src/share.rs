//! Cards for links that are handed on: WeChat and the others show no SVG and run no script, they fetch a PNG.
//!
//! A card is drawn from the picture and the title of its piece when it is asked for the first time, and kept.

mod card;
mod letters;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use app::shell::Lang;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use tokio::sync::Mutex;

use crate::assets::Asset;
use crate::error::AppError;
use crate::site::{Published, Site};
use card::{Card, Shape};

/// The cards that were drawn, by their address: as many as there are pieces, of about 40 KB each. One is drawn at a
/// time: cards are no reason to take all processors from pages.
#[derive(Default)]
pub struct Cards {
    drawn: RwLock<Drawn>,
    turn: Mutex<()>,
}

impl Cards {
    /// The card that was drawn from this content.
    fn find(&self, from: u64, name: &str) -> Option<Asset> {
        let drawn = self.drawn.read().unwrap_or_else(PoisonError::into_inner);
        drawn.cards.get(name).filter(|_| drawn.from == from).cloned()
    }

    /// How many are kept.
    pub fn count(&self) -> usize {
        self.drawn.read().unwrap_or_else(PoisonError::into_inner).cards.len()
    }

    fn keep(&self, from: u64, name: String, card: Asset) {
        let mut drawn = self.drawn.write().unwrap_or_else(PoisonError::into_inner);
        if drawn.from != from {
            *drawn = Drawn { from, cards: HashMap::new() };
        }
        drawn.cards.insert(name, card);
    }
}

/// What was drawn from which content.
#[derive(Default)]
struct Drawn {
    from: u64,
    cards: HashMap<String, Asset>,
}

/// The address of the card of a public page: its own where it is a piece, the site's otherwise.
pub fn address(published: &Published, path: &str) -> String {
    match piece(published, path.trim_start_matches('/')) {
        Some(_) => format!("/share{path}.png"),
        None => "/share/site.png".to_owned(),
    }
}

/// `GET /share/site.png`, and `/share{address}.png` of each piece; each also as `…-square.png`.
pub async fn show(
    State(site): State<Site>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    let stem = name.strip_suffix(".png").ok_or(AppError::NotFound)?;
    let (stem, shape) = match stem.strip_suffix("-square") {
        Some(stem) => (stem, Shape::Square),
        None => (stem, Shape::Wide),
    };
    let published = site.published();
    let card = card_of(&site, &published, stem).ok_or(AppError::NotFound)?;
    let from = published.library.hash();
    if let Some(card) = site.cards.find(from, &name) {
        return Ok(card.respond(&headers));
    }
    // By itself: who goes away after asking leaves the turn to nobody while the card is still drawn.
    let drawn = tokio::spawn(draw(site, from, name, card, shape)).await;
    let card = drawn.map_err(anyhow::Error::from).and_then(|it| it).map_err(AppError::Broken)?;
    Ok(card.respond(&headers))
}

/// Draws a card when it is its turn, unless somebody did before.
async fn draw(
    site: Site,
    from: u64,
    name: String,
    card: Card,
    shape: Shape,
) -> anyhow::Result<Asset> {
    let _turn = site.cards.turn.lock().await;
    if let Some(card) = site.cards.find(from, &name) {
        return Ok(card);
    }
    let card = Asset::drawn(tokio::task::spawn_blocking(move || card.draw(shape)).await??);
    site.cards.keep(from, name, card.clone());
    Ok(card)
}

/// What stands on the card of this name; nothing where there is no such piece.
fn card_of(site: &Site, published: &Arc<Published>, stem: &str) -> Option<Card> {
    let own = published.library.site();
    let brand = own.name.clone();
    let picture = |name: &str| published.library.picture(name).map(|it| it.svg.clone());
    if stem == "site" {
        let (title, label) = (own.slogan.clone(), own.column.name.clone());
        return Some(Card { title, label, brand, picture: picture("cover-home") });
    }
    let piece = piece(published, stem)?;
    let label = site.words(Lang::Zh).say(&piece.label, &[]);
    let picture = picture(piece.picture).or_else(|| picture("cover-home"));
    Some(Card { title: piece.title.to_owned(), label, brand, picture })
}

/// What a card shows of a piece.
struct Shown<'a> {
    title: &'a str,
    /// The key of what kind of piece it is.
    label: String,
    /// The name of its picture; empty where it has none.
    picture: &'a str,
}

/// The piece at this address, without its first slash.
fn piece<'a>(published: &'a Published, path: &str) -> Option<Shown<'a>> {
    let (place, slug) = path.split_once('/')?;
    let library = &published.library;
    let of = |piece: &'a content::Piece, label| Shown {
        title: &piece.title,
        label,
        picture: &piece.picture,
    };
    Some(match place {
        "column" => {
            let article = library.article(slug)?;
            of(&article.piece, format!("column-topic-{}", article.topic.key()))
        }
        "gallery" => {
            let case = library.case(slug)?;
            of(&case.piece, format!("gallery-kind-{}", case.kind.key()))
        }
        "guides" => of(&library.guide(slug)?.piece, "guides-title".to_owned()),
        "reader" => {
            let chapter = of(&library.chapter(slug)?.piece, "book-title".to_owned());
            let picture = if chapter.picture.is_empty() { "cover-reader" } else { chapter.picture };
            Shown { picture, ..chapter }
        }
        "stories" => {
            let story = published.stories.all().iter().find(|it| it.slug == slug)?;
            let picture = story.panels.first().map_or("", |it| &it.picture);
            Shown { title: &story.title, label: "stories-title".to_owned(), picture }
        }
        "campus" => {
            let lesson = library.lesson(slug)?;
            Shown {
                title: &lesson.title,
                label: "campus-title".to_owned(),
                picture: &lesson.picture,
            }
        }
        "calendar" => {
            let campaign = published.campaigns.get(slug)?;
            Shown { title: &campaign.name, label: "calendar-title".to_owned(), picture: "" }
        }
        _ => return None,
    })
}
