//! Pastes to try.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::examples::ALL;
use crate::page::state::{Action, Draft};
use crate::page::words;

/// The examples.
pub fn examples(lang: Lang, act: &Callback<Action>) -> Html {
    html! {
        <div class="examples">
            <h2 id="examples">{ words::EXAMPLES.get(lang) }</h2>
            <ul aria-labelledby="examples">
                for example in ALL.iter() {
                    <li key={example.id}>
                        <button type="button" data-example={example.id}
                            onclick={act.reform(|_| Action::Show(Draft::of(example.text)))}>
                            { example.label.get(lang) }
                        </button>
                    </li>
                }
            </ul>
        </div>
    }
}
