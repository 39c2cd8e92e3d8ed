//! What an annotation is elsewhere: an item of Wikidata by its number, or an address.

/// The longest address (bytes).
const LONGEST: usize = 2_000;

/// How the addresses of an item of Wikidata begin; the last is the one that names the thing itself.
const WIKIDATA: [&str; 4] = [
    "https://www.wikidata.org/wiki/",
    "http://www.wikidata.org/wiki/",
    "https://www.wikidata.org/entity/",
    "http://www.wikidata.org/entity/",
];

/// Whether `link` has the form of an identifier: `Q142`, or an address.
pub(crate) fn is_link(link: &str) -> bool {
    is_item(link) || is_address(link)
}

fn is_item(link: &str) -> bool {
    link.strip_prefix('Q').is_some_and(|number| {
        !number.starts_with('0')
            && (1..=12).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_address(link: &str) -> bool {
    link.len() <= LONGEST
        && ["https://", "http://"].iter().any(|scheme| {
            link.strip_prefix(scheme).is_some_and(|rest| {
                rest.starts_with(char::is_alphanumeric)
                    && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
            })
        })
}

/// An identifier as it is kept: an item of Wikidata by its number, whatever else by its address.
/// `None` if `written` is neither.
pub(crate) fn read_link(written: &str) -> Option<String> {
    let item = WIKIDATA
        .iter()
        .find_map(|address| written.strip_prefix(address))
        .filter(|item| is_item(item))
        .unwrap_or(written);
    is_link(item).then(|| item.to_owned())
}

/// The address of `link`: of an item of Wikidata, the one that names the thing and not its page.
pub(crate) fn address(link: &str) -> String {
    if is_item(link) {
        format!("{}{link}", WIKIDATA[WIKIDATA.len() - 1])
    } else {
        link.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_wikidata_is_its_item_and_the_item_its_address() {
        for written in WIKIDATA.map(|address| format!("{address}Q142")) {
            assert_eq!(read_link(&written).as_deref(), Some("Q142"));
        }
        assert_eq!(address("Q142"), "http://www.wikidata.org/entity/Q142");
        let other = "https://www.wikidata.org/wiki/Special:Search";
        assert_eq!(read_link(other).as_deref(), Some(other));
        assert_eq!(address(other), other);
        for no in [
            "Q0",
            "Q",
            "P31",
            "ftp://a.fr",
            "https://",
            "https://a b",
            "#p1",
        ] {
            assert_eq!(read_link(no), None, "{no}");
        }
    }
}
