//! The calendar of the French Republic, from 22 September 1792 to 31 December 1805.

use jiff::civil::Date;

use super::after;

/// The day of September on which each year began, from year I (1792) on: that of the true autumn
/// equinox in Paris, by the decree of 4 frimaire an II.
const FIRST_DAYS: [i8; 14] = [22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23];

/// The Gregorian date of `day` of `month` (vendémiaire is 1) of `year`.
pub(in super::super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    let index = usize::try_from(year.checked_sub(1)?).ok()?;
    let first_day = *FIRST_DAYS.get(index)?;
    let first = Date::new(1791 + year, 9, first_day).ok()?;
    if !(1..=30).contains(&day) {
        return None;
    }
    after(first, i32::from(month - 1) * 30 + i32::from(day) - 1)
}

/// The first and last day of `year`.
pub(in super::super) fn year(year: i16) -> Option<(Date, Date)> {
    let first = date(year, 1, 1)?;
    let last = match date(year + 1, 1, 1) {
        Some(next) => after(next, -1)?,
        None => Date::new(1805, 12, 31).ok()?,
    };
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn known_days() {
        for (year, month, day, iso) in [
            (1, 1, 1, "1792-09-22"),
            (2, 11, 9, "1794-07-27"),
            (4, 1, 13, "1795-10-05"),
            (8, 2, 18, "1799-11-09"),
            (14, 3, 11, "1805-12-02"),
        ] {
            let found = date(year, month, day).map(|d| d.to_string());
            assert_eq!(found.as_deref(), Some(iso));
        }
        assert_eq!(date(15, 1, 1), None);
        assert_eq!(date(0, 1, 1), None);
    }
}
