//! The page: the Yew app that draws a report.
//!
//! | part | its one question |
//! |---|---|
//! | [`state`] | what does the page know, and how does that change? |
//! | `reading` | what was read of a text, in no language yet? |
//! | `composed` | what is that in the reader's language? |
//! | `desk` | which shell, and what was typed into placeholders? |
//! | `components/` | how is it drawn? One part per file |
//! | `platform/` | what is asked of the browser? Nothing outside of it touches web_sys |
//! | `large` | what is too large for the page's own thread? |
//! | `library` | which page of the library of causes is asked for? |
//! | `site` | what does the organisation say beside this page? |
//! | `words` | what does the page itself say, in both languages? |
//! | `warm` | what can be made ready before the first paste? |
//! | `excerpt`, `pieces`, `steps`, `stages`, `packed`, `names` | pure helpers: lines with evidence, placeholders of a command, steps in groups, stops of a pull, bytes in an address, names of hooks |

mod components;
mod composed;
mod conversation;
mod desk;
mod examples;
mod excerpt;
mod large;
mod library;
mod names;
mod pieces;
mod platform;
mod reading;
mod site;
mod stages;
pub mod state;
mod steps;
mod warm;
mod words;

/// Mounts the page in `#app`, with the language and the paste that the address and the shell hold.
///
/// A text that somebody typed or pasted into the shell before the program arrived is taken over.
///
/// In a worker there is no page: there the program only waits to be asked (`large`).
pub fn start() {
    if !platform::document::is_here() {
        return;
    }
    site::learn(&platform::document::site());
    let request = platform::location::request();
    platform::document::apply_mode(&request);
    // In a piece of work of its own: making the program ready was one already, and keys that wait come between.
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
    warm::up_when_needed();
}
