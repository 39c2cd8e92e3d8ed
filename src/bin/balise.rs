//! The command line: the same core without a page.
fn main() {}
