//! A small folder to try things on.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use tempfile::TempDir;

use crate::library::Library;
use crate::problem::Problem;

/// A folder that is right as it is, and disappears with the test.
pub struct Folder(TempDir);

impl Folder {
    /// With a `site.toml` and the picture `clock`, and nothing else.
    pub fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.write(
            "site.toml",
            "name = \"诚信东丽\"\nslogan = \"\"\ninspectors = \"核查人员\"\ndemo = true\nplace = \"天津市东丽区\"\ndomain = \"\"\nsite_id_code = \"\"\n\
             [column]\nname = \"诚信专栏\"\ndescription = \"\"\nkeywords = \"\"\ntype = \"\"\n\
             [footer]\norganiser = \"\"\n",
        );
        folder.write(
            "pictures/clock.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 240\"/>",
        );
        folder
    }

    /// Writes a guide and its English twin.
    pub fn write_guide(&self, slug: &str, guide: &str) {
        self.write(&format!("guides/{slug}.md"), guide);
        self.write(&format!("guides/en/{slug}.md"), Folder::english_guide());
    }

    /// The English twin of [`Folder::guide`].
    pub fn english_guide() -> String {
        "+++\ntitle = \"Guide\"\ndate = 2026-11-02\nsummary = \"One sentence.\"\n\
         picture_alt = \"A clock\"\naction_label = \"Go\"\n[guide]\nitem = \"Look\"\n\
         conditions = [\"18 or older\"]\nmaterials = [\"Identity card\"]\nsteps = [\"Sign in\"]\n\
         limit = \"At once\"\ncounter = \"Service centre\"\nfee = \"Free\"\n+++\nText.\n"
            .to_owned()
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn load(&self) -> Result<Library, Vec<Problem>> {
        Library::load(self.path(), date(2026, 11, 23))
    }

    /// What is wrong, each as `file:line: reason`.
    pub fn problems(&self) -> Vec<String> {
        self.load().unwrap_err().iter().map(Problem::to_string).collect()
    }

    /// An article with a body; its front matter takes 9 lines, so that the body begins on line 10.
    pub fn article(title: &str, body: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\ntopic = \"policy\"\ndate = 2026-11-02\nsummary = \"一句话。\"\n\
             picture = \"clock\"\npicture_alt = \"一只钟\"\nkeywords = [\"公示期\"]\nsource = \"编辑部\"\n\
             demo = false\n+++\n正文。\n\n{body}"
        )
    }

    /// A model case.
    pub fn case(title: &str) -> String {
        Folder::article(title, "")
            .replace("topic = \"policy\"", "kind = \"fulfilment\"\ndomain = \"食品药品\"")
            .replace("demo = false", "demo = true")
    }

    /// A page about the site.
    pub fn page(title: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\ndate = 2026-11-02\nsummary = \"一句话。\"\n+++\n正文。\n"
        )
    }

    /// A guide that leads to an address.
    pub fn guide(order: u32, action: &str) -> String {
        let front = format!(
            "order = {order}\naction = \"{action}\"\naction_label = \"去办\"\n[guide]\nitem = \"查\"\n\
             conditions = [\"年满18周岁\"]\nmaterials = [\"身份证\"]\nsteps = [\"登录\"]\n\
             limit = \"当场\"\ncounter = \"政务服务中心\"\nphone = \"12345\"\nfee = \"不收费\"\n+++"
        );
        Folder::article("指南", "")
            .replace("topic = \"policy\"\n", "")
            .replace("source = \"编辑部\"\ndemo = false\n+++", &front)
    }
}
