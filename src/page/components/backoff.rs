//! The back-off as a time line: the attempts so far, the growing pauses, where the kubelet is now.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::words;
use crate::report::{Retry, words as shared};

/// The pauses of the kubelet, in seconds; the last one repeats.
const PAUSES: [u32; 7] = [10, 20, 40, 80, 160, 300, 300];

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub retry: Retry,
}

/// The time line, and the same in words.
#[component]
pub fn Backoff(props: &Props) -> Html {
    let lang = props.lang;
    let now = now(&props.retry);
    html! {
        <div class="backoff" hidden={props.retry.seconds.is_none()}>
            // The sentences say all that it shows.
            <ol class="pauses" aria-hidden="true" hidden={now.is_none()}>
                for (index, pause) in PAUSES.into_iter().enumerate() { { segment(lang, index, pause, now) } }
            </ol>
            <p>{ sentences(lang, &props.retry) }</p>
        </div>
    }
}

/// An attempt and the pause behind it.
fn segment(lang: Lang, index: usize, pause: u32, now: Option<Now>) -> Html {
    let place = now.map_or(0, |now| now.place);
    let state = match index.cmp(&place) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "ahead",
    };
    // The longest pauses that are over stand as one.
    let times = now.map_or(0, |now| now.longest).max(1);
    html! {
        <li data-state={state}>
            { if pause < 300 { format!("{pause} s") } else { shared::duration(pause) } }
            if index == 5 && times > 1 { { format!(" ×{times}") } }
            if index == place { <b>{ words::NOW.get(lang) }</b> }
        </li>
    }
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
