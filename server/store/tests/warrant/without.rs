//! Records are not read without a warrant.

use store::Store;

async fn read(store: &Store, now: jiff::Timestamp) {
    let _ = store.records(now).await;
}

fn main() {}
