//! What a finding is about: the image and the place.

use std::rc::Rc;

use yew::prelude::*;

use super::places::{Places, parts};
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::report::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
    /// The image is named elsewhere already.
    pub named: bool,
}

/// The facts under a finding's title.
#[component]
pub fn Subject(props: &Props) -> Html {
    let lang = props.lang;
    let Some(finding) = props.reading.report.findings.get(props.index) else {
        return html! { <div hidden=true /> };
    };
    let one = finding.places.first().filter(|_| finding.places.len() == 1);
    html! {
        <dl class="subject">
            <div hidden={props.named || finding.image.is_none()}>
                <dt>{ words::IMAGE.get(lang) }</dt>
                <dd><code class="image" data-proof="0" translate="no">{ finding.image.clone() }</code></dd>
            </div>
            <div hidden={finding.places.is_empty()}>
                <dt>{ words::PLACES.get(lang) }</dt>
                <dd>
                    <ul class="where" hidden={one.is_none()}>
                        for (label, name) in one.map(|place| parts(lang, place)).unwrap_or_default() {
                            <li>{ label }{ " " }<b translate="no">{ name }</b></li>
                        }
                    </ul>
                    <Places {lang} places={finding.places.clone()} />
                </dd>
            </div>
        </dl>
    }
}
