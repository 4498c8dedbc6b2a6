//! The worker that reads what is too large for the page's own thread.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, HtmlLinkElement, MessageEvent, Url, Worker};

use super::{files, link};
use crate::page::large::{self, GZIP, Source};
use crate::page::reading::Reading;

/// The page's own thread unpacks no more than this of a file.
const MOST_HERE: usize = 64 << 20;

/// What is heard of the work.
pub enum News {
    /// The beginning of a text that is too large for the box.
    Head(String),
    /// How many hundredths are done.
    Share(u32),
    /// It is done.
    Done(Rc<Reading>),
    /// It cannot be read, in the browser's words; [`GZIP`] if it cannot be unpacked, and nothing if the program stopped.
    Failed(String),
}

/// Somebody reads. Dropping it stops the work.
pub struct Reader {
    worker: Option<Worker>,
    _listeners: Vec<EventListener>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.terminate();
        }
    }
}

/// Has `source` read in the background and calls `then` with what is heard of it.
///
/// Where a page may not have workers, it is read right here: that takes a moment, and nothing is lost.
pub fn read(source: &Source, then: impl Fn(News) + 'static) -> Reader {
    let then = Rc::new(then);
    let Ok(worker) = start() else {
        read_here(source, then);
        return Reader { worker: None, _listeners: Vec::new() };
    };
    let hear = then.clone();
    let message = EventListener::new(&worker, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let (hear, news) = (hear.clone(), news(&event.data()));
        match news {
            // Thousands of places were taken in; to draw them is a task of its own, so that the page answers in between.
            News::Done(_) => {
                Timeout::new(0, move || hear(news)).forget();
            }
            _ => hear(news),
        }
    });
    // A worker that may not start says so by an event.
    let fallen = source.clone();
    let alone = then.clone();
    let error = EventListener::once(&worker, "error", move |_| read_here(&fallen, then));
    // Some browsers do not let a compiled module go to a worker.
    if job(source).is_none_or(|job| worker.post_message(&job).is_err()) {
        read_here(source, alone);
    }
    Reader { worker: Some(worker), _listeners: vec![message, error] }
}

/// A worker made of its own text: so the page's policy holds in it too, and it starts wherever the page does.
///
/// In the single file the glue code has no address; there its text comes first (offline/packed.js).
fn start() -> Result<Worker, JsValue> {
    let packed = Reflect::get(&window(), &"packed".into())?;
    let glue = if packed.is_object() { Reflect::get(&packed, &"worker".into())? } else { JsValue::from_str("") };
    let script = Blob::new_with_str_sequence(&Array::of2(&glue, &large::WORKER.into()))?;
    let address = Url::create_object_url_with_blob(&script)?;
    let worker = Worker::new(&address);
    Url::revoke_object_url(&address)?;
    worker
}

/// What the worker's script wants to know, see there.
fn job(source: &Source) -> Option<Object> {
    let glue = document().query_selector("link[rel=glue]").ok()?;
    let glue = glue.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()).map(|link| link.href());
    let job = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&job, &name.into(), value).is_ok();
    let complete = set("glue", &glue.unwrap_or_default().into())
        && set("module", &wasm_bindgen::module())
        && set("files", files::of(source)?);
    complete.then_some(job)
}

fn news(data: &JsValue) -> News {
    if let Some(share) = data.as_f64() {
        return News::Share(share as u32);
    }
    if let Some(head) = data.as_string() {
        return News::Head(head);
    }
    if let Some(reading) = data.dyn_ref::<Uint8Array>().and_then(|bytes| large::from_bytes(&bytes.to_vec())) {
        return News::Done(Rc::new(reading));
    }
    let why = Reflect::get(data, &"error".into()).ok().and_then(|why| why.as_string());
    News::Failed(why.unwrap_or_default())
}

fn read_here(source: &Source, then: Rc<impl Fn(News) + 'static>) {
    let source = source.clone();
    spawn_local(async move {
        let mut files = Vec::new();
        for file in files::of(&source).iter().flat_map(|files| files.iter()) {
            match JsFuture::from(file.unchecked_into::<Blob>().array_buffer()).await {
                Ok(bytes) => {
                    let mut bytes = Uint8Array::new(&bytes).to_vec();
                    if bytes.starts_with(&[0x1f, 0x8b]) {
                        match link::gunzip(&bytes, MOST_HERE).await {
                            Some(inside) => bytes = inside,
                            None => return then(News::Failed(GZIP.to_owned())),
                        }
                    }
                    files.push(bytes);
                }
                Err(error) => return then(News::Failed(String::from(js_sys::JsString::from(error)))),
            }
        }
        let reading = large::read(files, &mut |told| {
            if let large::Told::Head(head) = told {
                then(News::Head(head));
            }
        });
        then(News::Done(Rc::new(reading)));
    });
}
