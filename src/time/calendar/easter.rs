//! Easter Sunday by computation.

use jiff::civil::Date;

/// Easter Sunday of `year` in the Gregorian calendar.
///
/// The method is the anonymous one that *Nature* printed on 20 April 1876, as Meeus gives it
/// (*Astronomical Algorithms*, chapter 8).
pub(super) fn sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    Date::new(
        year,
        i8::try_from(n / 31).ok()?,
        i8::try_from(n % 31 + 1).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::sunday;

    #[test]
    fn easter_falls_where_the_church_put_it() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2016, 3, 27),
            (2023, 4, 9),
            (2024, 3, 31),
            (2038, 4, 25),
        ] {
            let easter = sunday(year).map(|d| (d.month(), d.day()));
            assert_eq!(easter, Some((month, day)), "{year}");
        }
    }
}
