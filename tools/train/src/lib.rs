//! Trains what Balise ships in `model/`, and measures it, on the texts of `../shared`.
//!
//! None of those texts is part of the project; what is counted and learned from them is.

pub mod score;
pub mod time_eval;
