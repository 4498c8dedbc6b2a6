//! Pastes to try.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::examples;
use crate::page::state::Action;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub act: Callback<Action>,
}

/// The examples.
#[component]
pub fn Examples(props: &Props) -> Html {
    let lang = props.lang;
    html! {
        <div class="examples">
            <h2 id="examples">{ words::EXAMPLES.get(lang) }</h2>
            <ul aria-labelledby="examples">
                for example in examples::ALL.iter() {
                    <li key={example.id}>
                        <button type="button" data-example={example.id}
                            onclick={props.act.reform(|_| Action::Show(AttrValue::from(example.text)))}>
                            { example.label.get(lang) }
                        </button>
                    </li>
                }
            </ul>
        </div>
    }
}
