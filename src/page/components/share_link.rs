//! A link that holds the paste: what it gives away is said, and shown, before there is anything to copy.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::input::mask;
use crate::lang::Lang;
use crate::page::platform::{dialog, field, link};
use crate::page::reading::Reading;
use crate::page::words;
use crate::report::stand_ins;

/// A longer paste does not go into a link.
const MOST_TEXT: usize = 200_000;
/// Chats and mail programs cut longer links.
const LONG_LINK: usize = 8_000;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Whether somebody looks at it. The link is made only then.
    pub open: bool,
    pub node: NodeRef,
    pub closed: Callback<()>,
}

/// The dialog.
#[component]
pub fn ShareLink(props: &Props) -> Html {
    let lang = props.lang;
    let nameless = use_state_eq(|| false);
    let text = use_state_eq(AttrValue::default);
    let made = use_state_eq(|| (AttrValue::default(), AttrValue::default()));
    let field_node = use_node_ref();
    let too_large = props.reading.part || props.reading.text.len() > MOST_TEXT;
    {
        // To leave out the names, the text is read again, perhaps several times: not while anything is drawn.
        let text = text.setter();
        let wanted = (props.reading.clone(), props.open && !too_large, *nameless);
        use_effect_with(wanted, move |(reading, open, nameless)| {
            text.set(if *open { shared_text(reading, *nameless).into() } else { AttrValue::default() });
        });
    }
    {
        let made = made.clone();
        use_effect_with((*text).clone(), move |text| {
            let text = text.clone();
            if !text.is_empty() {
                link::make(text.to_string(), move |address| made.set((text, address.into())));
            }
        });
    }
    // A link that was made for another text must not be copied.
    let address = if made.0 == *text && !text.is_empty() { made.1.clone() } else { AttrValue::default() };
    let copied = address.clone();
    let close = {
        let node = props.node.clone();
        Callback::from(move |_| dialog::close(&node))
    };
    let tick = nameless.clone();
    html! {
        <dialog class="share-link" ref={props.node.clone()} aria-labelledby="share-title" aria-describedby="share-warning"
            onclose={props.closed.reform(|_: Event| ())}>
            <h2 id="share-title">{ words::LINK_TITLE.get(lang) }</h2>
            <p id="share-warning" class="warning">{ words::LINK_WARNING.get(lang) }</p>
            <p class="refused" hidden={!too_large}>{ words::LINK_TOO_LARGE.get(lang) }</p>
            <div hidden={too_large}>
                <label class="tick">
                    <input type="checkbox" checked={*nameless} onchange={Callback::from(move |event| tick.set(field::ticked(&event)))} />
                    { " " }{ words::LINK_NAMELESS.get(lang) }
                </label>
                <details>
                    <summary>{ words::LINK_HOLDS.get(lang) }</summary>
                    <pre class="preview" tabindex="0" translate="no" aria-label={words::LINK_HOLDS.get(lang)}>{ &*text }</pre>
                </details>
                <label class="address">
                    <span>{ words::counted(words::LINK_LENGTH, lang, address.len()) }</span>
                    <input type="text" readonly=true ref={field_node.clone()} translate="no" data-link="true" value={address.clone()} />
                </label>
                <p class="hint" hidden={address.len() < LONG_LINK}>{ words::LINK_LONG.get(lang) }</p>
            </div>
            <div class="tool-row">
                <div hidden={address.is_empty()}>
                    <CopyButton {lang} label={words::LINK_COPY} text={Callback::from(move |()| copied.to_string())} node={field_node} />
                </div>
                <button type="button" onclick={close}>{ words::CLOSE.get(lang) }</button>
            </div>
        </dialog>
    }
}

/// What the link holds: the paste without its secrets, and without its names where that is wished for.
fn shared_text(reading: &Reading, nameless: bool) -> String {
    let text = mask::secrets(&reading.text).into_owned();
    if !nameless {
        return text;
    }
    let read = |text: &str| crate::read(text, &mut |_| ());
    // Of the masked text: what is replaced in it has to be found in it.
    let diagnoses = read(&text);
    stand_ins::without_names(&text, &diagnoses, &read)
}
