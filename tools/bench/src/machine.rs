//! The machine that a figure was taken on, without which the figure says little.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::thread;

/// Processor, cores, system and browser, on one line.
pub fn describe(browser: Option<&str>) -> String {
    let processor = fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| model_name(&text))
        .unwrap_or_else(|| ARCH.to_owned());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut line = format!("{processor}, {cores} cores, {OS}");
    if let Some(browser) = browser {
        line.push_str(", Chromium ");
        line.push_str(browser);
    }
    line
}

fn model_name(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo
        .lines()
        .find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_has_a_name_where_the_system_tells() {
        let text = "processor\t: 0\nmodel name\t: Example 3000 @ 2 GHz\n";
        assert_eq!(model_name(text).as_deref(), Some("Example 3000 @ 2 GHz"));
        assert_eq!(model_name("processor: 0\n"), None);
    }
}
