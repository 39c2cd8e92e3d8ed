//! Writes what is made of the page for those who take it elsewhere.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::config::Config;
use crate::{single, site};

/// Writes the page as one file and as a zip, and prints what they weigh.
///
/// # Errors
/// If the page is not built, is of a form that cannot be packed so, or is heavier as one file than it may be.
pub fn write(root: &Path, config: &Config) -> Result<()> {
    let dist = &config.dist;
    let page = root.join(&config.budget.page);
    let whole = single::page(&page, &root.join(&config.bindings.out_dir))?;
    put(root, &dist.single, whole.as_bytes())?;
    put(root, &dist.site, &site::zipped(&site::files(&page)?)?)?;
    let weight = whole.len() as u64;
    if weight > dist.single_bytes {
        bail!(
            "{} is over its budget: {weight} of {} bytes",
            dist.single.display(),
            dist.single_bytes
        );
    }
    Ok(())
}

fn put(root: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    let file = root.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{:<44} {:>10}", path.display(), bytes.len());
    Ok(())
}
