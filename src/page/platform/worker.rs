//! The worker that reads what is too large for the page's main thread.

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

/// The maximum number of bytes that the main thread decompresses of a file.
const MOST_HERE: usize = 64 << 20;

/// A message about the progress.
pub enum News {
    /// The beginning of a text that is too large for the box.
    Head(String),
    /// The progress in percent.
    Share(u32),
    /// It is done.
    Done(Rc<Reading>),
    /// It cannot be read: the browser's message; [`GZIP`] if it cannot be decompressed, and empty if the program
    /// stopped.
    Failed(String),
}

/// A running reader. Dropping it stops it.
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

/// Lets `source` be read in the background, and calls `then` with its messages.
///
/// If the page may not start workers, it is read on the main thread: that takes a moment, but works.
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
            // Thousands of places have just been decoded; rendering them is a separate task, so that the page stays
            // responsive.
            News::Done(_) => {
                Timeout::new(0, move || hear(news)).forget();
            }
            _ => hear(news),
        }
    });
    // A worker that may not start reports it by an event.
    let fallen = source.clone();
    let alone = then.clone();
    let error = EventListener::once(&worker, "error", move |_| read_here(&fallen, then));
    // Some browsers do not allow a compiled module to be sent to a worker.
    if job(source).is_none_or(|job| worker.post_message(&job).is_err()) {
        read_here(source, alone);
    }
    Reader { worker: Some(worker), _listeners: vec![message, error] }
}

/// A worker from a blob of its script, so that the page's content security policy applies to it and it starts wherever
/// the page does.
///
/// In the single-file build, the glue code has no URL; its source precedes the script there (offline/packed.js).
fn start() -> Result<Worker, JsValue> {
    let packed = Reflect::get(&window(), &"packed".into())?;
    let glue = if packed.is_object() { Reflect::get(&packed, &"worker".into())? } else { JsValue::from_str("") };
    let script = Blob::new_with_str_sequence(&Array::of2(&glue, &large::WORKER.into()))?;
    let address = Url::create_object_url_with_blob(&script)?;
    let worker = Worker::new(&address);
    Url::revoke_object_url(&address)?;
    worker
}

/// The job for the worker's script, see there.
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
