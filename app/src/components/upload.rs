//! Files that are handed in with a form.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::field::{HintAndError, described_by, field_class};
use super::{UploadIsland, UploadWords};

/// A file the server keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    /// Its id.
    pub id: String,
    /// The key of what it was handed in as.
    pub material: String,
    /// The name it had on the phone.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its internet media type.
    pub mime: String,
    /// Where it can be looked at.
    pub href: String,
}

/// Files to hand in, and those that are there already.
///
/// Without script: choose, press the button that sends (`action=upload`), or a file's own button that removes it
/// (`remove=ID`); both are buttons of the form this stands in, which must be `multipart/form-data`. With script each
/// file goes out at once: `POST action`, field `name`, answered by 201 and the file or 4xx and `{"error": "…"}`;
/// `POST action/ID/remove` takes it back.
#[component]
pub fn Upload(
    /// The name of the input, and its `id`.
    name: &'static str,
    /// What is asked for.
    label: String,
    /// Which files are taken.
    hint: String,
    /// The files that are there already.
    files: Vec<Uploaded>,
    /// Where the island sends a file.
    action: String,
    /// What is wrong with the files.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let wrong = error.is_some();
    let described = described_by(name, true, wrong).unwrap_or_default();
    view! {
        <div class=field_class(wrong)>
            <label class="field-label" for=name>{label}</label>
            <HintAndError name hint=Some(hint) error/>
            <UploadIsland name=name.to_owned() files action described words=UploadWords::read()/>
        </div>
    }
    .into_any()
}

/// A size as people read it: 340 KB, 1.2 MB.
pub(super) fn size_words(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes / 1_024),
        _ => {
            let tenths = bytes * 10 / 1_048_576;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(files: Vec<Uploaded>) -> String {
        Owner::new().with(|| {
            view! {
                <Upload
                    name="file"
                    label="?".to_owned()
                    hint="PDF".to_owned()
                    files
                    action="/repair/1/files".to_owned()
                />
            }
            .to_html()
        })
    }

    #[test]
    fn without_script_files_are_chosen_sent_and_removed_by_the_form() {
        let html = html(vec![Uploaded {
            id: "f1".to_owned(),
            material: "evidence".to_owned(),
            name: "<收据>.pdf".to_owned(),
            size: 1_300_000,
            mime: "application/pdf".to_owned(),
            href: "/cases/1/files/f1".to_owned(),
        }]);
        assert!(html.contains(r#"type="file""#), "{html}");
        assert!(html.contains(r#"name="action" value="upload""#), "{html}");
        assert!(html.contains(r#"name="remove" value="f1""#), "{html}");
        assert!(html.contains("&lt;收据&gt;.pdf"), "{html}");
        assert!(html.contains("1.2 MB"), "{html}");
    }

    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!(size_words(12), "12 B");
        assert_eq!(size_words(340 * 1024), "340 KB");
        assert_eq!(size_words(10 * 1024 * 1024), "10.0 MB");
    }
}
