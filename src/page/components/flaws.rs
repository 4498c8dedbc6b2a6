//! What is wrong in the organisation's `pullfix.yaml`, for whoever looks after this page.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::{site, words};

/// The flaws, each with its line and column.
pub fn flaws(lang: Lang) -> Html {
    let flaws = site::flaws(lang);
    html! {
        <aside class="flaws" hidden={flaws.is_empty()}>
            <p>{ words::SITE_FLAWED.get(lang) }</p>
            <ul>for flaw in flaws { <li>{ flaw }</li> }</ul>
        </aside>
    }
}
