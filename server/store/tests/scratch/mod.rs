//! A fresh store for one test: a SQLite file in a folder of its own, or, where `TEST_DATABASE` names
//! a PostgreSQL server, a schema of its own.

use store::Store;
use store::seal::Keys;

/// The store and the folder that it lives in.
pub struct Scratch {
    pub store: Store,
    pub url: String,
    /// Kept so that it is not deleted yet.
    pub folder: tempfile::TempDir,
}

/// The keys of every scratch store.
pub fn keys() -> Keys {
    Keys::new(&[42; 64])
}

pub async fn scratch() -> Scratch {
    let folder = tempfile::tempdir().unwrap();
    let url = match std::env::var("TEST_DATABASE") {
        Ok(server) => schema(&server).await,
        Err(_) => format!("sqlite:{}", folder.path().join("site.db").display()),
    };
    Scratch { store: Store::open(&url, keys()).await.unwrap(), url, folder }
}

async fn schema(server: &str) -> String {
    use sqlx::Executor as _;
    sqlx::any::install_default_drivers();
    let name = format!("t_{}", store::seal::random_hex(8).unwrap());
    let pool = sqlx::AnyPool::connect(server).await.unwrap();
    pool.execute(sqlx::AssertSqlSafe(format!("create schema {name}"))).await.unwrap();
    pool.close().await;
    let and = if server.contains('?') { '&' } else { '?' };
    format!("{server}{and}options[search_path]={name}")
}
