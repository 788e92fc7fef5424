//! Everything the upload says. There are no locale files in the browser.

use serde::{Deserialize, Serialize};

use crate::words::t;

/// The words of [`super::UploadIsland`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadWords {
    /// The button that sends, seen without script.
    pub send: String,
    /// The name of the list of files.
    pub list: String,
    /// Takes a file back.
    pub remove: String,
    /// Sends a file again.
    pub again: String,
    /// A file waits for the one before it.
    pub waiting: String,
    /// A file is going out.
    pub sending: String,
    /// A file has arrived.
    pub kept: String,
    /// A file was taken back.
    pub removed: String,
    /// The network or the server failed.
    pub failed: String,
    /// A file is too large.
    pub too_large: String,
    /// A file is of a type that is not taken.
    pub wrong_type: String,
    /// There are too many files.
    pub too_many: String,
    /// The form was sent while a file was going out.
    pub unfinished: String,
}

impl UploadWords {
    /// The words in the language of the page that is being rendered.
    pub fn read() -> Self {
        Self {
            send: t("components-upload-send"),
            list: t("components-upload-list"),
            remove: t("components-upload-remove"),
            again: t("components-upload-again"),
            waiting: t("components-upload-waiting"),
            sending: t("components-upload-sending"),
            kept: t("components-upload-kept"),
            removed: t("components-upload-removed"),
            failed: t("components-upload-failed"),
            too_large: t("components-upload-too-large"),
            wrong_type: t("components-upload-wrong-type"),
            too_many: t("components-upload-too-many"),
            unfinished: t("components-upload-unfinished"),
        }
    }
}
