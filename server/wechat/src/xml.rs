//! The flat XML of the platform: `<xml><Name>text</Name>…</xml>`. No DTD, so no entity beyond the five of XML.

use std::collections::BTreeMap;

use roxmltree::{Document, ParsingOptions};

use crate::Refused;

/// No message of the platform has nearly as many elements and texts.
const NODES: u32 = 256;

/// The fields of a message; of two with one name the first.
pub fn fields(body: &[u8]) -> Result<BTreeMap<String, String>, Refused> {
    let text = std::str::from_utf8(body).map_err(|_| Refused::Unreadable)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| Refused::Unreadable)?;
    let root = document.root_element();
    if !root.has_tag_name("xml") {
        return Err(Refused::Unreadable);
    }
    let mut fields = BTreeMap::new();
    for field in root.children().filter(|it| it.is_element()) {
        let text: String =
            field.children().filter(|it| it.is_text()).filter_map(|it| it.text()).collect();
        fields.entry(field.tag_name().name().to_owned()).or_insert(text);
    }
    Ok(fields)
}

/// A text as CDATA. It cannot end early: where it says `]]>`, one section ends and another begins. What
/// XML 1.0 has no character for is left out.
pub fn cdata(text: &str) -> String {
    let allowed = |it: &char| matches!(it, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let text: String = text.chars().filter(allowed).collect();
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_dtd_an_entity_and_a_flood_of_elements_are_refused() {
        let flood = format!("<xml>{}</xml>", "<a>b</a>".repeat(1000));
        let deep = format!("<xml>{}", "<a>".repeat(50_000));
        for hostile in [
            "<!DOCTYPE xml [<!ENTITY a \"x\">]><xml><Content>&a;</Content></xml>",
            "<!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml/>",
            "<xml><Content>&a;</Content></xml>",
            "<other/>",
            "",
            "<xml>",
            &flood,
            &deep,
        ] {
            assert_eq!(fields(hostile.as_bytes()), Err(Refused::Unreadable), "{hostile:.60}");
        }
        assert_eq!(fields(b"<xml>\xff</xml>"), Err(Refused::Unreadable));
    }

    #[test]
    fn the_first_of_two_fields_counts_and_inner_elements_are_not_text() {
        let read = fields(b"<xml><A>1</A><A>2</A><B>x<C>y</C></B></xml>").unwrap();
        assert_eq!((read["A"].as_str(), read["B"].as_str()), ("1", "x"));
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            _ = fields(&body);
        }

        #[test]
        fn whatever_looks_like_xml_is_read_or_refused(
            body in "(<xml>|</xml>|<a>|</a>|<!\\[CDATA\\[|\\]\\]>|&[a-z#0-9]{0,9};|<!DOCTYPE|<!ENTITY|[ -~你]){0,60}"
        ) {
            _ = fields(body.as_bytes());
        }

        #[test]
        fn what_is_written_is_what_is_read(text in any::<String>()) {
            let read = fields(format!("<xml><A>{}</A></xml>", cdata(&text)).as_bytes()).unwrap();
            let kept: String = text
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .chars()
                .filter(|it| !it.is_control() || matches!(it, '\n' | '\t' | '\u{7f}'..='\u{9f}'))
                .filter(|it| !matches!(it, '\u{fffe}' | '\u{ffff}'))
                .collect();
            prop_assert_eq!(&read["A"], &kept);
        }
    }
}
