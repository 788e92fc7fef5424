//! Lessons: for the class, for the teacher, for the printer.

use crate::visitor::visitor;

#[tokio::test]
async fn a_lesson_has_a_page_for_the_class_one_for_the_teacher_and_a_sheet_without_a_name() {
    let nobody = visitor().await;
    let list = nobody.opens("/campus").await;
    assert!(list.says("/campus/promise-and-homework"), "{}", list.html());
    assert!(list.headers.get("etag").is_some(), "a public page is kept");
    let lesson = nobody.opens("/campus/promise-and-homework").await;
    assert!(
        lesson.says("学完以后") && lesson.says("/column/homework-with-ai"),
        "{}",
        lesson.html()
    );
    assert!(!lesson.says("参考回答"), "the class does not read the teacher's notes");
    let teacher = nobody.opens("/campus/promise-and-homework/teacher").await;
    assert!(teacher.says("参考回答") && !teacher.says("一本借来的书</h2>"));
    let sheet = nobody.opens("/campus/promise-and-homework/sheet").await;
    assert!(sheet.says("写一写") && sheet.says("<hr") && !sheet.says("姓名 ___"));
    let paper = "/campus/promise-and-homework";
    assert!(sheet.says("班级 ___") && sheet.says(&format!("信用课堂 · {paper}</footer>")));
    let english = nobody.in_english().opens("/campus/promise-and-homework/sheet").await;
    assert!(english.says("Class ___"), "{}", english.html());
    assert!(english.says(&format!("Campus · {paper}</")), "{}", english.html());
    for nothing in ["/campus/none", "/campus/none/teacher", "/campus/none/sheet"] {
        assert_eq!(nobody.opens(nothing).await.status, 404, "{nothing}");
    }
    let english = nobody.in_english().opens("/campus/promise-and-homework").await;
    assert!(english.says("Teacher's notes") || english.says("Teacher&#x27;s notes"));
}
