//! What is wrong in the organisation's `pullfix.yaml`, for whoever looks after this page.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::{site, words};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
}

/// The flaws, each with its line and column.
#[component]
pub fn Flaws(props: &Props) -> Html {
    let flaws = site::flaws(props.lang);
    html! {
        <aside class="flaws" hidden={flaws.is_empty()}>
            <p>{ words::SITE_FLAWED.get(props.lang) }</p>
            <ul>for flaw in flaws { <li>{ flaw }</li> }</ul>
        </aside>
    }
}
