//! The back-off as a time line: the attempts so far, the growing pauses, where the kubelet is now.

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::words;
use crate::report::{Retry, words as shared};

/// The pauses of the kubelet, in seconds; the last one repeats.
const PAUSES: [u32; 7] = [10, 20, 40, 80, 160, 300, 300];

/// The time line, and the same in words.
pub fn backoff(lang: Lang, retry: &Retry) -> El {
    let now = now(retry);
    el("div").class("backoff").when(retry.seconds.is_some(), |it| {
        // The sentences say all that it shows.
        let pauses = el("ol").class("pauses").set("aria-hidden", "true").hidden(now.is_none());
        it.with(pauses.each(PAUSES.into_iter().enumerate().map(|(index, pause)| segment(lang, index, pause, now))))
            .with(el("p").with(sentences(lang, retry)))
    })
}

/// An attempt and the pause behind it.
fn segment(lang: Lang, index: usize, pause: u32, now: Option<Now>) -> El {
    let place = now.map_or(0, |now| now.place);
    let state = match index.cmp(&place) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "ahead",
    };
    // The longest pauses that are over stand as one.
    let times = now.map_or(0, |now| now.longest).max(1);
    el("li")
        .set("data-state", state)
        .with(if pause < 300 { format!("{pause} s") } else { shared::duration(pause) })
        .with((index == 5 && times > 1).then(|| format!(" ×{times}")))
        .with((index == place).then(|| el("b").say(lang, &words::NOW)))
}

/// Where the kubelet is on the time line.
#[derive(Clone, Copy)]
struct Now {
    /// The pause that it is in, of [`PAUSES`].
    place: usize,
    /// How many of the longest pauses are over.
    longest: usize,
}

/// `None` where the text does not tell.
fn now(retry: &Retry) -> Option<Now> {
    let attempts = retry.attempts.filter(|_| retry.seconds.is_some())?;
    let count = attempts.count? as usize;
    let (shortest, _) = attempts.pause();
    let place = PAUSES.iter().position(|pause| *pause == shortest)?;
    // Five pauses grow; the others are as long as they get.
    let longest = count.saturating_sub(6);
    Some(Now { place: if longest > 0 { 6 } else { place }, longest })
}

fn sentences(lang: Lang, retry: &Retry) -> String {
    let tried = retry.attempts.and_then(|attempts| {
        let words = if attempts.count? == 1 { words::TRIED_ONCE } else { words::TRIED };
        let (count, last) = (attempts.count?.to_string(), shared::duration(attempts.last));
        Some(words.fill(lang, &[("n", &count), ("last", &last)]))
    });
    let next = shared::next_try(retry, lang);
    [tried, next, Some(words::PAUSES.get(lang).to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{drawn, words};
    use super::*;
    use crate::failure::backoff::Attempts;

    fn line(count: Option<u32>, first: u32, last: u32) -> String {
        let attempts = Attempts { count, first: Some(first), last };
        let retry = Retry { helps: false, seconds: attempts.next(), attempts: Some(attempts.into()) };
        drawn(backoff(Lang::En, &retry))
    }

    fn states(html: &str) -> String {
        html.split("data-state=\"").skip(1).filter_map(|rest| rest.chars().next()).collect()
    }

    #[test]
    fn the_pauses_grow_until_now() {
        let html = line(Some(4), 92, 9);
        assert_eq!(states(&html), "pppnaaa");
        assert_eq!(
            words(&html),
            "10 s 20 s 40 s 80 s now 160 s 5 min 5 min \
             4 attempts so far, the last 9 s ago. The kubelet retries within about 87 s. The delay doubles up to 5 min."
        );
    }

    #[test]
    fn the_longest_pauses_are_counted() {
        let html = line(Some(12), 2400, 100);
        assert_eq!(states(&html), "ppppppn");
        assert!(words(&html).contains("5 min ×6 5 min now 12 attempts"), "{}", words(&html));
    }

    #[test]
    fn without_a_count_there_is_no_line_but_a_sentence() {
        let html = line(None, 30, 30);
        assert!(html.contains("<ol aria-hidden=\"true\" hidden") || html.contains("hidden"), "{html}");
        assert!(words(&html).contains("The kubelet retries within about"), "{html}");
    }

    #[test]
    fn one_attempt_is_one() {
        assert!(words(&line(Some(1), 3, 3)).contains("One attempt so far, 3 s ago."));
    }
}
