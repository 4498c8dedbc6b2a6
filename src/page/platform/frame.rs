//! The page in a frame: what it tells the page around it, and what that one may ask of it.
//!
//! Only in frame mode (`?embed=1`). `docs/embedding.md` lists the messages. The page around learns causes and the
//! height, never a word of the paste.

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

/// Something the page around asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Put this text into the box.
    Load {
        /// The text, with the line ends that a text box has.
        text: String,
        /// The origin of the page around; `null` where it has none, say a file.
        origin: String,
    },
    /// Speak this language.
    Speak(Lang),
}

/// What has to live as long as the page is in its frame.
pub struct Frame {
    _listener: EventListener,
    _observer: Option<ResizeObserver>,
    _watch: Closure<dyn FnMut()>,
}

/// Starts the conversation: hands every wish to `then`, keeps the page around informed of the height, and tells it
/// that the page is ready. Does nothing outside of a frame.
pub fn begin(then: impl Fn(Wish) + 'static) -> Option<Frame> {
    let host = Host::find()?;
    let listener = EventListener::new(&window(), "message", move |event| {
        if let Some(wish) = event.dyn_ref::<MessageEvent>().filter(|event| host.sent(event)).and_then(wish) {
            then(wish);
        }
    });
    tell(concat!(r#"{"type":"pullfix:ready","version":""#, env!("CARGO_PKG_VERSION"), r#""}"#));
    // The height of the body is that of what is in it: nothing in the styles makes it depend on the frame's height.
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

/// Tells the page around what the paste comes to: the causes, and nothing that stands in it.
pub fn tell_result(diagnoses: &Diagnoses) {
    // Ids and names of our own: nothing in them needs an escape.
    let mut findings = String::new();
    for diagnosis in &diagnoses.list {
        let (comma, cause) = (if findings.is_empty() { "" } else { "," }, diagnosis.cause.as_str());
        let confidence = names::confidence(diagnosis.confidence.into());
        findings += &format!(r#"{comma}{{"cause":"{cause}","confidence":"{confidence}"}}"#);
    }
    let outcome = names::outcome(diagnoses.outcome.into());
    tell(&format!(r#"{{"type":"pullfix:result","outcome":"{outcome}","findings":[{findings}]}}"#));
}

/// The page around this frame.
struct Host {
    window: Window,
    /// Its origin, where the browser tells.
    origin: Option<String>,
}

impl Host {
    fn find() -> Option<Host> {
        let parent = window().parent().ok()??;
        let framed = document_element().has_attribute("data-embed") && !Object::is(&parent, &window());
        framed.then(|| Host { window: parent, origin: origin() })
    }

    /// Whether this message is from the page around, and not from another frame or window.
    fn sent(&self, event: &MessageEvent) -> bool {
        let window = event.source().is_some_and(|source| Object::is(&source, &self.window));
        window && self.origin.as_ref().is_none_or(|origin| *origin == event.origin())
    }
}

/// The origin of the page around. Not every browser names it; they all name the address that opened the frame.
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

/// Sends a message, written as JSON.
fn tell(json: &str) {
    let (Some(host), Ok(message)) = (Host::find(), JSON::parse(json)) else { return };
    let target = host.origin.filter(|origin| origin != "null");
    // Only an origin that is none is refused, and the browser wrote this one.
    let _ = host.window.post_message(&message, target.as_deref().unwrap_or("*"));
}
