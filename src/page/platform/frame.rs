//! Frame mode: the messages to and from the embedding page.
//!
//! Only with `?embed=1`. `docs/embedding.md` lists the messages. The embedding page receives causes and the height,
//! never any text of the paste.

use gloo::events::EventListener;
use gloo::utils::{body, document, document_element, window};
use js_sys::{JSON, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, ResizeObserver, Window};

use crate::causes::Diagnoses;
use crate::lang::Lang;
use crate::page::names;

/// A request of the embedding page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Load this text into the box.
    Load {
        /// The text, with line endings as in a text box.
        text: String,
        /// The origin of the embedding page; `null` if it has none, for example a file.
        origin: String,
    },
    /// Use this language.
    Speak(Lang),
}

/// What must live as long as the page is in its frame.
pub struct Frame {
    _listener: EventListener,
    _observer: Option<ResizeObserver>,
    _watch: Closure<dyn FnMut()>,
}

/// Starts frame mode: passes every request to `then`, reports the height to the embedding page, and tells it that the
/// page is ready. Does nothing outside of a frame.
pub fn begin(then: impl Fn(Wish) + 'static) -> Option<Frame> {
    let host = Host::find()?;
    let listener = EventListener::new(&window(), "message", move |event| {
        if let Some(wish) = event.dyn_ref::<MessageEvent>().filter(|event| host.sent(event)).and_then(wish) {
            then(wish);
        }
    });
    tell(concat!(r#"{"type":"pullfix:ready","version":""#, env!("CARGO_PKG_VERSION"), r#""}"#));
    // The height of the body depends only on its content: no style makes it depend on the frame's height.
    let told = Cell::new(0);
    let watch = Closure::<dyn FnMut()>::new(move || {
        let height = body().get_bounding_client_rect().height().ceil() as u32;
        if told.replace(height) != height {
            tell(&format!(r#"{{"type":"pullfix:height","height":{height}}}"#));
        }
    });
    let observer = ResizeObserver::new(watch.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(&body());
    }
    Some(Frame { _listener: listener, _observer: observer, _watch: watch })
}

/// Reports the result to the embedding page: the causes, and no text of the paste.
pub fn tell_result(diagnoses: &Diagnoses) {
    // Ids and names from the program itself, which need no escaping.
    let mut findings = String::new();
    for diagnosis in &diagnoses.list {
        let (comma, cause) = (if findings.is_empty() { "" } else { "," }, diagnosis.cause.as_str());
        let confidence = names::confidence(diagnosis.confidence.into());
        findings += &format!(r#"{comma}{{"cause":"{cause}","confidence":"{confidence}"}}"#);
    }
    let outcome = names::outcome(diagnoses.outcome.into());
    tell(&format!(r#"{{"type":"pullfix:result","outcome":"{outcome}","findings":[{findings}]}}"#));
}

/// The embedding page.
struct Host {
    window: Window,
    /// Its origin, if known.
    origin: Option<String>,
}

impl Host {
    fn find() -> Option<Host> {
        let parent = window().parent().ok()??;
        let framed = document_element().has_attribute("data-embed") && !Object::is(&parent, &window());
        framed.then(|| Host { window: parent, origin: origin() })
    }

    /// Whether a message comes from the embedding page, and not from another frame or window.
    fn sent(&self, event: &MessageEvent) -> bool {
        let window = event.source().is_some_and(|source| Object::is(&source, &self.window));
        window && self.origin.as_ref().is_none_or(|origin| *origin == event.origin())
    }
}

/// The origin of the embedding page. Not every browser provides it directly; all provide the referrer.
fn origin() -> Option<String> {
    let ancestors = Reflect::get(&window().location(), &"ancestorOrigins".into()).ok()?;
    if let Ok(nearest) = Reflect::get_u32(&ancestors, 0) {
        return nearest.as_string();
    }
    let address = document().referrer();
    let mut slashes = address.match_indices('/').map(|(place, _)| place);
    slashes.nth(2).and_then(|end| address.get(..end)).map(str::to_owned)
}

fn wish(event: &MessageEvent) -> Option<Wish> {
    let data = event.data();
    let text = |name: &str| Reflect::get(&data, &name.into()).ok()?.as_string();
    match text("type")?.as_str() {
        "pullfix:load" => {
            let text = text("text")?.replace("\r\n", "\n").replace('\r', "\n");
            Some(Wish::Load { text, origin: event.origin() })
        }
        "pullfix:lang" => Some(Wish::Speak(Lang::from_tag(&text("lang")?)?)),
        "pullfix:theme" => {
            super::document::apply_theme(&text("theme")?);
            None
        }
        _ => None,
    }
}

/// Sends a message in JSON.
fn tell(json: &str) {
    let (Some(host), Ok(message)) = (Host::find(), JSON::parse(json)) else { return };
    let target = host.origin.filter(|origin| origin != "null");
    // This only fails for an invalid origin, and the browser provided this one.
    let _ = host.window.post_message(&message, target.as_deref().unwrap_or("*"));
}
