//! What is done together with the assistant: what was written stays, whatever happens between two steps.

use crate::visitor::{Visitor, demo_visitor};

/// Answers one question of the dialogue.
async fn says(visitor: &Visitor, at: &str, answer: &str) {
    let form = [("do", "answer"), ("at", at), ("answer", answer)];
    let page = visitor.sends("/assistant/dialogue", &form).await;
    assert_eq!(page.status, 303, "{at}: {}", page.html());
}

/// Begins such a dialogue; the visitor with their conversation.
async fn begins(visitor: &Visitor, kind: &str) -> Visitor {
    visitor.keeps(&visitor.sends("/assistant/dialogue", &[("start", kind)]).await)
}

#[tokio::test]
async fn a_letter_of_the_assistant_leaves_what_is_half_written_elsewhere() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let half = [("text", "写了一半的留言"), ("action", "later")];
    assert_eq!(jia.sends("/message", &half).await.to, "/cases");
    let jia = begins(&jia, "appointment").await;
    for (at, answer) in [("slot", "2026-11-24.pm"), ("purpose", "report"), ("phone", "")] {
        says(&jia, at, answer).await;
    }
    says(&jia, "look", "").await;
    assert!(jia.opens("/cases").await.says("预约请求"));
    assert!(jia.opens("/message").await.says("写了一半的留言"));
}
