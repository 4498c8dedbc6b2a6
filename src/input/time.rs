//! Parses times as programs print them, in seconds since 1970.

/// Month names as in HTTP and OpenSSL.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY: i64 = 86_400;

/// An RFC 3339 time in UTC or with an offset; fractions are dropped.
pub fn rfc3339(time: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| time.get(range).and_then(|digits| digits.parse::<i64>().ok());
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let offset = time.get(19..).and_then(|tail| {
        let at = tail.find(['+', '-'])?;
        let sign = if tail.get(at..=at)? == "-" { -1 } else { 1 };
        let hours = tail.get(at + 1..at + 3)?.parse::<i64>().ok()?;
        let minutes = tail.get(at + 4..at + 6)?.parse::<i64>().ok()?;
        Some(sign * (hours * 3600 + minutes * 60))
    });
    Some(days(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset.unwrap_or(0))
}

/// A time with a month name: `Mon, 30 Nov 2026 10:05:00 GMT` in HTTP, `Nov  2 08:00:00 2026 GMT` in OpenSSL.
pub fn with_month(text: &str) -> Option<i64> {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (mut month, mut day, mut year, mut clock) = (None, None, None, None);
    for word in words.by_ref().take(6) {
        if let Some(at) = MONTHS.iter().position(|name| *name == word) {
            month = Some(at as i64 + 1);
        } else if word.contains(':') {
            let mut parts = word.split(':').map(|part| part.parse::<i64>().ok());
            clock = Some(parts.next()?? * 3600 + parts.next()?? * 60 + parts.next().flatten().unwrap_or(0));
        } else if let Ok(number) = word.parse::<i64>() {
            let place = if number > 31 { &mut year } else { &mut day };
            *place = place.or(Some(number));
        }
    }
    Some(days(year?, month?, day?) * DAY + clock?)
}

/// `2026-11-30 10:05 UTC`.
pub fn show(seconds: i64) -> String {
    let (day, clock) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = date(day);
    format!("{year}-{month:02}-{day:02} {:02}:{:02} UTC", clock / 3600, clock / 60 % 60)
}

/// The latest RFC 3339 time or `Date:` header in a text, or a later time of a log. The paste cannot be older than that.
pub fn newest(text: &str) -> Option<i64> {
    let stamp = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        let head = text.get(at..at + 19)?;
        let marks = [4, 7, 10, 13, 16].map(|at| head.as_bytes().get(at).copied().unwrap_or_default());
        if before.is_some_and(u8::is_ascii_alphanumeric) || !matches!(marks, [b'-', b'-', b'T' | b' ', b':', b':']) {
            return None;
        }
        let rest = text.get(at + 19..)?;
        let zone =
            rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ':' | '+' | '-'))).unwrap_or(rest.len());
        rfc3339(text.get(at..at + 19 + zone)?)
    };
    let named = |mark: &'static str| {
        text.match_indices(mark).filter_map(move |(at, mark)| with_month(text.get(at + mark.len()..)?.lines().next()?))
    };
    let stamps = text.match_indices("20").filter_map(|(at, _)| stamp(at));
    // `date` prints the day of the week first.
    let is_date =
        |line: &&str| ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "].iter().any(|day| line.starts_with(day));
    let dates = text.lines().filter(is_date).filter_map(with_month);
    let newest = stamps.chain(named("ate: ")).chain(named("Start Time:")).chain(dates).max()?;
    Some(text.lines().filter_map(|line| near(line.trim_start(), newest)).fold(newest, i64::max))
}

/// How long before another time of a text a log may have been written.
const EARLIER: i64 = 60 * DAY;

/// The time of a log line without a year, `E1129 07:40:12.114930` or `Nov 29 07:40:12`, in the year that fits `known`:
/// shortly before it, or else after it.
fn near(line: &str, known: i64) -> Option<i64> {
    let in_year = |year: i64| match line.as_bytes() {
        [b'I' | b'W' | b'E' | b'F', b'0' | b'1', ..] if line.get(5..6) == Some(" ") => {
            rfc3339(&format!("{year}-{}-{}T{}", line.get(1..3)?, line.get(3..5)?, line.get(6..14)?))
        }
        _ => {
            MONTHS.iter().find(|month| line.starts_with(**month))?;
            with_month(&format!("{} {year}", line.get(..15)?))
        }
    };
    let year = date(known.div_euclid(DAY)).0;
    let times = [in_year(year - 1)?, in_year(year)?, in_year(year + 1)?];
    times.into_iter().find(|time| *time >= known - EARLIER)
}

/// Days since 1970 from the civil calendar, by Howard Hinnant's algorithm.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of `days`.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(rfc3339("1970-01-02T00:00:01Z"), Some(86_401));
        assert_eq!(rfc3339("2026-11-24T05:36:28.123456Z"), Some(1_795_498_588));
        assert_eq!(rfc3339("2026-11-24T06:36:28+01:00"), Some(1_795_498_588));
        assert_eq!(rfc3339("yesterday"), None);
        assert_eq!(with_month("Tue, 24 Nov 2026 05:36:28 GMT"), Some(1_795_498_588));
        assert_eq!(with_month("Nov  2 08:00:00 2026 GMT"), rfc3339("2026-11-02T08:00:00Z"));
        assert_eq!(with_month("not a date"), None);
    }

    #[test]
    fn a_time_is_shown_as_it_was_read() {
        for time in ["1970-01-01 00:00 UTC", "2000-02-29 23:59 UTC", "2026-11-30 10:05 UTC", "2027-01-01 00:00 UTC"] {
            assert_eq!(rfc3339(&format!("{}:00", &time[..16])).map(show).as_deref(), Some(time));
        }
    }

    #[test]
    fn the_newest_time_of_a_text() {
        let text =
            "creationTimestamp: \"2026-11-12T08:31:05Z\"\ndate: Mon, 30 Nov 2026 10:05:00 GMT\n2026-11-01 08:00:00 x";
        assert_eq!(newest(text).map(show).as_deref(), Some("2026-11-30 10:05 UTC"));
        assert_eq!(newest("sha256:2026-11 and 20"), None);
    }

    #[test]
    fn a_time_without_a_year_is_read_next_to_one_with_a_year() {
        for (known, line, shown) in [
            ("2026-11-12T08:31:05Z", "E1129 07:40:12.114930    1873 log.go:32] x", "2026-11-29 07:40 UTC"),
            ("2026-11-12T08:31:05Z", "Nov 29 07:40:12 node-1 kubelet[1873]: x", "2026-11-29 07:40 UTC"),
            ("2026-12-30T08:31:05Z", "Jan  2 07:40:12 node-1 kubelet[1873]: x", "2027-01-02 07:40 UTC"),
            // It is older.
            ("2026-12-01T08:31:00Z", "E1129 07:40:12.114930    1873 log.go:32] x", "2026-12-01 08:31 UTC"),
            ("2027-01-02T08:31:00Z", "Dec 29 07:40:12 node-1 kubelet[1873]: x", "2027-01-02 08:31 UTC"),
            ("2027-01-02T08:31:00Z", "Dec 29 is a day, E1129 is not", "2027-01-02 08:31 UTC"),
        ] {
            assert_eq!(newest(&format!("{known}\n{line}\n")).map(show).as_deref(), Some(shown), "{line}");
        }
        assert_eq!(newest("E1129 07:40:12.114930    1873 log.go:32] x"), None);
    }
}
