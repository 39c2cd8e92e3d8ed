//! Trains what Balise ships in `model/`, and measures it, on the texts of `../shared` and `corpus/`.
//!
//! None of the texts of `../shared` is part of the project; what is counted and learned from them
//! is. model/MODEL.md names them all.

pub mod article;
pub mod calibration;
pub mod corpora;
pub mod counts;
pub mod field;
pub mod furnish;
pub mod network;
pub mod noise;
pub mod quantise;
pub mod random;
pub mod scoring;
pub mod settings;
pub mod tensor;
pub mod time_eval;
pub mod training;
pub mod vocabulary;
