//! The page in a frame: what it tells the page around it, and what that one may ask of it.
//!
//! Only in frame mode (`?embed=1`). `docs/embedding.md` lists the messages. The page around learns causes and the
//! height, never a word of the paste.

use gloo::events::EventListener;
use gloo::utils::{body, document, document_element, window};
use js_sys::{Array, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver, Url, Window};

use crate::lang::Lang;
use crate::page::names;
use crate::report::Report;

/// Something the page around asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Put this text into the box. The reader is told where it comes from: an origin, or `null` where that page has none.
    Load {
        /// The text.
        text: String,
        /// The origin of the page around.
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
    tell("ready", &[("version", env!("CARGO_PKG_VERSION").into())]);
    // The height of the body is that of what is in it: nothing in the styles makes it depend on the frame's height.
    let told = Cell::new(0.0);
    let watch = Closure::<dyn FnMut()>::new(move || {
        let height = body().get_bounding_client_rect().height().ceil();
        if told.replace(height) != height {
            tell("height", &[("height", height.into())]);
        }
    });
    let observer = ResizeObserver::new(watch.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(&body());
    }
    Some(Frame { _listener: listener, _observer: observer, _watch: watch })
}

/// Tells the page around what the paste comes to: the causes, and nothing that stands in it.
pub fn tell_result(report: &Report) {
    let findings: Array = report
        .findings
        .iter()
        .map(|finding| {
            let confidence = names::confidence(finding.confidence);
            object(&[("cause", finding.cause.into()), ("confidence", confidence.into())])
        })
        .collect();
    tell("result", &[("outcome", names::outcome(report.outcome).into()), ("findings", findings.into())]);
}

/// The page around this frame.
struct Host {
    window: Window,
    /// Its origin, where the browser tells; `null` for a page that has none, say a file.
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

/// The origin of the page around: Chromium and Safari know it, others know where the frame was opened from.
fn origin() -> Option<String> {
    let ancestors = Reflect::get(&window().location(), &"ancestorOrigins".into()).ok()?;
    match Reflect::get_u32(&ancestors, 0) {
        Ok(nearest) => nearest.as_string(),
        Err(_) => Url::new(&document().referrer()).ok().map(|url| url.origin()),
    }
}

fn wish(event: &MessageEvent) -> Option<Wish> {
    let data = event.data();
    let text = |name: &str| Reflect::get(&data, &name.into()).ok()?.as_string();
    match text("type")?.as_str() {
        "pullfix:load" => {
            // With the line ends that a text box has.
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

fn tell(what: &str, values: &[(&str, JsValue)]) {
    let Some(host) = Host::find() else { return };
    let message = object(values);
    // Setting a property of a new object and sending strings and numbers cannot fail.
    let _ = Reflect::set(&message, &"type".into(), &format!("pullfix:{what}").into());
    let target = host.origin.filter(|origin| origin != "null");
    let _ = host.window.post_message(&message, target.as_deref().unwrap_or("*"));
}

fn object(values: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in values {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
