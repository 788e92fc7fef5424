//! Who I am here: the demonstration sign-in, and what is mine.

mod mine;
mod sign_in;

pub use mine::{Account, Counts, Role};
pub use sign_in::{NoSignIn, Persona, SignIn};
