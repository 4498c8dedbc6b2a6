//! The page: the Yew app that renders a report.
//!
//! | part | the question it answers |
//! |---|---|
//! | [`state`] | what does the page know, and how does that change? |
//! | `reading` | what was found in a text, independent of a language? |
//! | `composed` | what is that in the user's language? |
//! | `preferences` | which shell, and which values for placeholders? |
//! | `components/` | how is it rendered? One component per file |
//! | `platform/` | which browser APIs are used? Nothing else uses web_sys |
//! | `large` | what is too large for the page's main thread? |
//! | `library` | which page of the library of causes is requested? |
//! | `site` | what is the organisation's configuration? |
//! | `words` | what are the page's own texts, in both languages? |
//! | `prewarm` | what can be prepared before the first paste? |
//! | `excerpt`, `pieces`, `steps`, `stages`, `names` | pure helpers: lines with evidence, placeholders of a command, groups of steps, texts for pull stages, values of DOM hooks |

mod components;
mod composed;
mod conversation;
mod examples;
mod excerpt;
mod large;
mod library;
mod names;
mod pieces;
mod platform;
mod preferences;
mod prewarm;
mod reading;
mod site;
mod stages;
pub mod state;
mod steps;
mod words;

/// Mounts the page in `#app`, with the language and the paste from the URL and the static page.
///
/// A text that was typed or pasted before the program started is kept.
///
/// A worker has no page: there the program only waits for calls (`large`).
pub fn start() {
    if !platform::document::is_here() {
        return;
    }
    site::learn(&platform::document::site());
    let request = platform::location::request();
    platform::document::apply_mode(&request);
    // In a separate task: starting the program was one already, and pending key events are handled in between.
    gloo::timers::callback::Timeout::new(0, || draw(request)).forget();
}

fn draw(request: platform::location::Request) {
    let found = platform::paste_box::draft();
    let kept = || platform::storage::paste().filter(|_| !request.embed).unwrap_or_default();
    let text = if found.text.is_empty() { request.text.clone().unwrap_or_else(kept) } else { found.text };
    let props = components::app::Props {
        lang: request.lang,
        draft: state::Draft::of(text),
        focus: found.focused,
        route: request.route,
    };
    platform::document::mount(|root| {
        yew::Renderer::<components::app::App>::with_root_and_props(root, props).render();
    });
    prewarm::on_first_input();
}
