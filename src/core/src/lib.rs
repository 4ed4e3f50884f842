#![doc = include_str!("../README.md")]

pub mod characters;
pub mod discussion;
pub mod escape;
pub mod hash;
pub mod id;
pub mod knowledge;
pub mod limits;
pub mod markup;
pub mod matching;
mod normalise;
pub mod record;
pub mod short_id;
pub mod toml_slip;
