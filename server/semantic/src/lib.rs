//! Nearness of meaning: multilingual-e5-small (4-bit) on the processor, in code of our own.
//!
//! A text becomes a [`Vector`]; texts that mean alike have vectors that point alike, also where they
//! share no word. It is optional: [`Semantic::open`] says `None` where no weights are installed, and
//! everything works on words alone. Nothing here knows the site, a clock or a network.

mod activation;
mod cache;
mod encoder;
mod fuse;
mod install;
mod matrix;
mod model;
mod passages;
mod pin;
mod semantic;
mod tokenizer;
mod vector;

pub use crate::fuse::{Calibration, Fused, LOOKED_AT, blend, blend_by, fuse};
pub use crate::install::{InstallError, State, install, state};
pub use crate::model::Error;
pub use crate::passages::{Near, Passages};
pub use crate::pin::{Package, Pin, PinError};
pub use crate::semantic::Semantic;
pub use crate::vector::Vector;
