//! The pictures drawn for the site: small SVG files that can do nothing but be looked at.

use roxmltree::{Document, Node};

use crate::problem::Source;

/// The largest a picture may be, in bytes.
const LARGEST: usize = 4096;

/// Every picture is drawn on a canvas of this size, 4:3 …
const CANVAS: &str = "0 0 320 240";

/// … but for the wide ones at the top of a page, whose names begin with `cover-`.
const COVER: &str = "0 0 640 280";

const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file without `.svg`; shown at `/pictures/{name}.svg`.
    pub name: String,
    /// The file.
    pub svg: String,
}

/// Checks a picture; its problems are noted.
pub(crate) fn read(source: &mut Source<'_>, name: &str) -> Picture {
    let text = source.text;
    if text.len() >= LARGEST {
        source.wrong(0, format!("图片有 {} 字节，要小于 {LARGEST} 字节", text.len()));
    }
    match Document::parse(text) {
        Ok(document) => {
            let canvas = if name.starts_with("cover-") { COVER } else { CANVAS };
            if document.root_element().attribute("viewBox") != Some(canvas) {
                source.wrong(0, format!("图片的 viewBox 要写成 \"{canvas}\""));
            }
            document.descendants().filter(Node::is_element).for_each(|node| check(source, node));
        }
        Err(error) => {
            let line = error.pos().row.max(1) as usize;
            let at = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            source.wrong(at, format!("这里不是正确的 SVG（{error}）"));
        }
    }
    Picture { name: name.to_owned(), svg: text.to_owned() }
}

fn check(source: &mut Source<'_>, node: Node<'_, '_>) {
    let element = node.tag_name().name();
    if !ELEMENTS.contains(&element) {
        source.wrong(node.range().start, format!("图片里不能有 <{element}>"));
    }
    for attribute in node.attributes() {
        let name = attribute.name();
        let runs = name.to_ascii_lowercase().starts_with("on");
        let loads = name == "href" && !attribute.value().starts_with('#');
        let far = attribute.value().contains("url(") && !attribute.value().contains("url(#");
        if runs || loads || far || name == "style" {
            let hint = "颜色等写成属性，只引用本图里的部分";
            source.wrong(node.range().start, format!("图片里不能有 {name} 属性的这种写法：{hint}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(svg: &str) -> Vec<usize> {
        let mut source = Source::new("content/pictures/x.svg", svg);
        read(&mut source, "x");
        source.problems.iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn a_flat_drawing_is_fine() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 240\">\n<defs><path id=\"a\" d=\"M0 0h9\"/></defs><use href=\"#a\" fill=\"#0f5c63\"/></svg>";
        assert!(lines(svg).is_empty());
    }

    #[test]
    fn what_runs_loads_or_restyles_is_refused_at_its_line() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 240\">\n<script/>\n<path onload=\"x\"/>\n<rect style=\"fill:red\"/>\n<use href=\"https://example.com/a.svg#a\"/></svg>";
        assert_eq!(lines(svg), [2, 3, 4, 5]);
        assert_eq!(lines("<svg viewBox=\"0 0 320 240\">\n<path>\n</svg>"), [3]);
        assert_eq!(lines("<svg viewBox=\"0 0 32 24\"/>"), [1]);
        let large =
            format!("<svg viewBox=\"0 0 320 240\"><path d=\"{}\"/></svg>", "M0 0".repeat(2000));
        assert_eq!(lines(&large), [1]);
    }
}
