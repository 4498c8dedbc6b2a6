//! Renders components to HTML without a browser, for their tests.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use yew::prelude::*;
use yew::{LocalServerRenderer, component};

#[derive(Clone, PartialEq, Properties)]
struct Props {
    part: Html,
}

#[component]
fn Whole(props: &Props) -> Html {
    props.part.clone()
}

/// The HTML of a part of the page. Effects are not run.
pub fn drawn(part: impl Into<Html>) -> String {
    let renderer = LocalServerRenderer::<Whole>::with_props(Props { part: part.into() }).hydratable(false);
    let mut drawing = pin!(renderer.render());
    // Nothing here waits for anything external, so polling again is enough.
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(html) = drawing.as_mut().poll(&mut context) {
            return html;
        }
    }
    String::new()
}

/// The visible text of some HTML: its words, separated by single spaces.
pub fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(character),
            _ => {}
        }
    }
    let out = out.replace("&#x2F;", "/").replace("&quot;", "\"").replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
