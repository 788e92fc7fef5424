//! The drawings that belong to the look, at the addresses everybody expects: the mark, the icon, the icons that a phone
//! puts on its screen. And the script that reads aloud.

use std::fs;
use std::path::Path;

use anyhow::Context;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::{Made, hash};

/// The ground of an icon that fills its whole square.
const PAPER: &str = "#fbf9f4";
const SEAL: &str = "#b3261e";

/// An icon made from the mark.
struct Icon {
    address: &'static str,
    /// Width and height in pixels.
    size: u32,
    /// The colour behind the mark; nothing where what is behind shall show.
    ground: Option<&'static str>,
    /// How much of the square the mark takes. A launcher may cut a maskable icon to the circle that is 80 % wide, and
    /// the square of our mark has to be within it where it is on the same red.
    share: f32,
}

const ICONS: [Icon; 4] = [
    Icon { address: "/icon-192.png", size: 192, ground: None, share: 1.0 },
    Icon { address: "/icon-512.png", size: 512, ground: None, share: 1.0 },
    Icon { address: "/icon-maskable-512.png", size: 512, ground: Some(SEAL), share: 0.72 },
    Icon { address: "/apple-touch-icon.png", size: 180, ground: Some(PAPER), share: 0.8 },
];

/// Hash over what the files are made from, and over how.
pub fn inputs(root: &Path) -> anyhow::Result<String> {
    let drawings = drawings(root)?;
    let how = include_bytes!("pictures.rs");
    let pieces = drawings.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]);
    Ok(hash(pieces.chain([how.as_slice()])))
}

/// Each drawing at `/NAME.svg`, the icons, and `/aloud.js`.
pub fn make(root: &Path) -> anyhow::Result<Made> {
    let mut files = Vec::new();
    for (name, bytes) in drawings(root)? {
        if name == "mark.svg" {
            let mark = String::from_utf8(bytes.clone()).context("style/mark.svg")?;
            for icon in ICONS {
                files.push((icon.address.to_owned(), icon.draw(&mark).context(icon.address)?));
            }
        }
        files.push((format!("/{name}"), bytes));
    }
    Ok(Made { main: String::new(), islands: Vec::new(), files })
}

impl Icon {
    fn draw(&self, mark: &str) -> anyhow::Result<Vec<u8>> {
        let mut picture = Pixmap::new(self.size, self.size).context("an icon has a size")?;
        let side = self.size as f32;
        let inner = side * self.share;
        let edge = (side - inner) / 2.0;
        let at = mark.find("<svg").context("the mark is an SVG")? + 4;
        let ground =
            self.ground.map(|it| format!(r#"<path fill="{it}" d="M0 0h{side}v{side}H0z"/>"#));
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{}<svg x="{edge}" y="{edge}" width="{inner}" height="{inner}"{}</svg>"#,
            ground.unwrap_or_default(),
            &mark[at..],
        );
        let tree = Tree::from_str(&svg, &Options::default())?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        Ok(picture.encode_png()?)
    }
}

fn drawings(root: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let script = root.join("app/client/aloud.js");
    for path in super::files(&root.join("style"))?.into_iter().chain([script]) {
        if path.extension().is_some_and(|ending| ending == "svg" || ending == "js") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.push((
                name,
                fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?,
            ));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="#b3261e" d="M2 2h44v44H2z"/></svg>"##;

    fn icon(number: usize) -> Pixmap {
        Pixmap::decode_png(&ICONS[number].draw(MARK).unwrap()).unwrap()
    }

    #[test]
    fn icons_have_their_size_and_what_may_be_cut_has_no_corner_to_lose() {
        assert_eq!((icon(0).width(), icon(1).height()), (192, 512));
        assert_eq!(icon(0).pixel(1, 1).unwrap().alpha(), 0, "the corner of the mark is open");
        let maskable = icon(2);
        let corner = maskable.pixel(1, 1).unwrap();
        assert_eq!((corner.red(), corner.green(), corner.alpha()), (0xb3, 0x26, 255));
        assert_eq!(icon(3).pixel(1, 1).unwrap().red(), 0xfb);
    }
}
