//! The page: the Yew app that draws a report.
//!
//! | part | its one question |
//! |---|---|
//! | [`state`] | what does the page know, and how does that change? |
//! | `desk` | which shell, and what was typed into blanks? |
//! | `components/` | how is it drawn? One component per file |
//! | `platform/` | what is asked of the browser? Nothing outside of it touches web_sys |
//! | `words` | what does the page itself say, in both languages? |
//! | `excerpt`, `pieces`, `steps`, `stages`, `packed`, `names` | pure helpers: lines around evidence, blanks of a command, steps in groups, stops of a pull, bytes in an address, names of hooks |

mod components;
mod desk;
mod examples;
mod excerpt;
mod names;
mod packed;
mod pieces;
mod platform;
mod stages;
pub mod state;
mod steps;
mod words;

/// Mounts the page in `#app`, with the language and the paste that the address and the shell hold.
///
/// A text that somebody typed or pasted into the shell before the program arrived is taken over.
pub fn start() {
    platform::crash::watch();
    let request = platform::location::request();
    platform::document::apply_mode(&request);
    let draft = platform::paste_box::draft();
    let props = components::app::Props {
        lang: request.lang,
        text: if draft.text.is_empty() { request.text.unwrap_or_default() } else { draft.text },
        focus: draft.focused,
    };
    platform::document::mount(|root| {
        yew::Renderer::<components::app::App>::with_root_and_props(root, props).render();
    });
}
