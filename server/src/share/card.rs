//! One card: the picture of a piece, its title, whose site it is.

use anyhow::{Context as _, ensure};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, RgbImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::letters;

const MARK: &str = include_str!("../../../style/mark.svg");
const PAPER: &str = "#fbf9f4";
const INK: [u8; 3] = [0x1d, 0x2a, 0x30];
const TEAL: [u8; 3] = [0x0f, 0x5c, 0x63];

/// What stands on a card.
pub struct Card {
    /// The title of the piece.
    pub title: String,
    /// What it is about: 政策解读.
    pub label: String,
    /// Whose site it is: 诚信东丽.
    pub brand: String,
    /// Its drawing, from `content/pictures`.
    pub picture: Option<String>,
}

/// How a card is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 1200 × 630, for Open Graph: picture and words.
    Wide,
    /// 600 × 600, for the small square of WeChat: the picture, and whose it is.
    Square,
}

impl Shape {
    /// Width and height in pixels.
    fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Square => (600, 600),
        }
    }
}

impl Card {
    /// The card as PNG.
    ///
    /// # Errors
    /// When the drawing cannot be read, or there is no room for the picture.
    pub fn draw(&self, shape: Shape) -> anyhow::Result<Vec<u8>> {
        let (width, height) = shape.size();
        let tree = Tree::from_str(&self.drawing(shape), &Options::default())?;
        let mut canvas = Pixmap::new(width, height).context("a card has a size")?;
        resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
        // The paper covers everything, so no pixel is transparent.
        let colours = canvas.pixels().iter().flat_map(|it| [it.red(), it.green(), it.blue()]);
        let picture = RgbImage::from_raw(width, height, colours.collect());
        let mut picture = picture.context("three bytes for each pixel")?;
        self.write(shape, &mut picture);
        let mut png = Vec::new();
        PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive)
            .write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)?;
        ensure!(!png.is_empty(), "a card has bytes");
        Ok(png)
    }

    /// Everything but the words.
    fn drawing(&self, shape: Shape) -> String {
        let (width, height) = shape.size();
        let (picture, mark) = match shape {
            Shape::Wide => (r#"x="640" y="0" width="560" height="630""#, (64, 64, 72)),
            Shape::Square => (r#"x="0" y="0" width="600" height="480""#, (40, 504, 72)),
        };
        let picture = self.picture.as_deref().map(|it| placed(it, picture)).unwrap_or_default();
        let (x, y, size) = mark;
        let mark = placed(MARK, &format!(r#"x="{x}" y="{y}" width="{size}" height="{size}""#));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><path fill="{PAPER}" d="M0 0h{width}v{height}H0z"/>{picture}{mark}</svg>"#
        )
    }

    fn write(&self, shape: Shape, picture: &mut RgbImage) {
        match shape {
            Shape::Square => letters::write(picture, &self.brand, (132, 516), 48, INK),
            Shape::Wide => {
                letters::write(picture, &self.brand, (156, 76), 48, INK);
                let lines = letters::lines(&self.title, 9);
                // Three lines of large letters, or four of smaller ones; what is longer ends there.
                let (size, step) = if lines.len() > 3 { (56, 76) } else { (60, 88) };
                let lines = &lines[..lines.len().min(4)];
                let high = u32::try_from(lines.len()).unwrap_or(4) * step;
                let top = 336 - high / 2;
                for (line, number) in lines.iter().zip(0u32..) {
                    letters::write(picture, line, (60, top + number * step), size, INK);
                }
                letters::write(picture, &self.label, (62, 534), 32, TEAL);
            }
        }
    }
}

/// A drawing as a part of another: it fills its place, and what does not fit is cut off on both sides alike.
fn placed(svg: &str, place: &str) -> String {
    let inner = svg.find("<svg").map_or("", |at| &svg[at + 4..]);
    format!(r#"<svg {place} preserveAspectRatio="xMidYMid slice"{inner}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Card {
        Card {
            title: "罚款交清了，记录多久不再显示？".to_owned(),
            label: "政策解读".to_owned(),
            brand: "诚信东丽".to_owned(),
            picture: Some(
                r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240"><path fill="#00ff00" d="M0 0h320v240H0z"/></svg>"##
                    .to_owned(),
            ),
        }
    }

    #[test]
    fn a_card_has_its_picture_its_mark_and_its_title() {
        let png = card().draw(Shape::Wide).unwrap();
        let picture = image::load_from_memory(&png).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (1200, 630));
        assert_eq!(picture.get_pixel(900, 300).0, [0, 255, 0], "the picture");
        assert_eq!(picture.get_pixel(68, 100).0, [0xb3, 0x26, 0x1e], "the mark");
        assert_eq!(picture.get_pixel(620, 20).0, [0xfb, 0xf9, 0xf4], "the paper");
        let title = |y: u32| (60..640).filter(|x| picture.get_pixel(*x, y).0 == INK).count();
        assert!((250..430).any(|y| title(y) > 20), "the title");
        assert!(png.len() < 120_000, "{} bytes", png.len());
    }

    #[test]
    fn the_square_card_is_a_square_and_needs_no_picture() {
        let card = Card { picture: None, ..card() };
        let picture = image::load_from_memory(&card.draw(Shape::Square).unwrap()).unwrap();
        assert_eq!((picture.width(), picture.height()), (600, 600));
    }
}
