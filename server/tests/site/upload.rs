//! Files of a form: what is taken, what is taken out of them, and what is said about the rest.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::visitor::{File, RECEIPT, REPAIR, Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

async fn jia() -> (Visitor, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    (jia, format!("/repair/{record}"))
}

fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let white = RgbImage::from_pixel(400, 300, Rgb([250; 3]));
    white.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A photo that says where it was taken.
pub fn photo() -> Vec<u8> {
    let mut bytes = picture();
    let exif = b"\xff\xe1\x00\x20Exif\0\0GPS 39.08N 117.31E 1234";
    bytes.splice(2..2, exif.iter().copied());
    bytes
}

#[tokio::test]
async fn what_cannot_be_opened_is_refused_with_its_reason_and_the_rest_is_kept() {
    let (jia, form) = jia().await;
    let cut = &photo()[..60];
    for (name, bytes, said) in [
        ("空.pdf", b"".as_slice(), "这个文件是空的"),
        ("锁.pdf", b"%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF", "有密码"),
        ("半张.jpg", cut, "打不开"),
    ] {
        let page = jia.uploads(&form, REPAIR, &[File { field: "evidence", name, bytes }]).await;
        assert_eq!(page.status, 422, "{name}");
        assert!(page.says(said) && page.says("罚款已缴清"), "{name}");
    }
}

#[tokio::test]
async fn no_file_chosen_is_not_an_empty_file() {
    let (jia, form) = jia().await;
    jia.uploads(&form, REPAIR, &[RECEIPT]).await;
    let none = File { field: "evidence", name: "", bytes: b"" };
    assert_eq!(jia.uploads(&form, REPAIR, &[none]).await.to, format!("{form}/check"));
}

#[tokio::test]
async fn of_five_hundred_files_eight_are_kept_and_it_is_said_once() {
    let (jia, form) = jia().await;
    let bytes: Vec<_> = (0..500).map(|n| format!("%PDF-1.7 {n}").into_bytes()).collect();
    let files: Vec<_> =
        bytes.iter().map(|bytes| File { field: "evidence", name: "a.pdf", bytes }).collect();
    let page = jia.uploads(&form, REPAIR, &files).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.html().matches(r#"name="remove""#).count(), 8);
    let said = r##"<a href="#evidence">"##;
    assert_eq!(page.html().matches(said).count(), 1, "said once");
}

#[tokio::test]
async fn a_photo_is_kept_without_the_place_where_it_was_taken() {
    let (jia, form) = jia().await;
    let photo = photo();
    let at = format!("{form}/files");
    let sent = File { field: "evidence", name: "收据.jpg", bytes: &photo };
    let added = jia.uploads(&at, &[], &[sent]).await;
    assert_eq!(added.status, 201, "{}", added.html());
    let added: serde_json::Value = serde_json::from_slice(&added.body).unwrap();
    let kept = jia.opens(added["href"].as_str().unwrap()).await.body;
    let says = |bytes: &[u8]| bytes.windows(3).any(|it| it == b"GPS");
    assert!(says(&photo) && !says(&kept));
    assert!(image::load_from_memory(&kept).is_ok());
}

#[tokio::test]
async fn a_paper_of_identity_is_marked_before_it_is_kept() {
    let (jia, form) = jia().await;
    let at = format!("{form}/files");
    let picture = picture();
    let sent = File { field: "identity", name: "证件.jpg", bytes: &picture };
    let added = jia.uploads(&at, &[], &[sent]).await;
    let added: serde_json::Value = serde_json::from_slice(&added.body).unwrap();
    let kept = jia.opens(added["href"].as_str().unwrap()).await.body;
    let dark = |bytes: &[u8]| {
        let picture = image::load_from_memory(bytes).unwrap().into_luma8();
        picture.pixels().filter(|it| it.0[0] < 200).count()
    };
    assert!(dark(&picture) == 0 && dark(&kept) > 1000, "{}", dark(&kept));
    let pdf = jia.uploads(&at, &[], &[File { field: "identity", ..RECEIPT }]).await;
    assert!(pdf.status == 422 && pdf.says("水印"), "{}", pdf.html());
}
