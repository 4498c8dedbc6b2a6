//! What a finding is about: the image and the place.

use yew::prelude::*;

use super::places::{Places, parts};
use crate::lang::Lang;
use crate::report::{self, words};

/// The facts under a finding's title; `named`: its image stands elsewhere already.
pub fn subject(lang: Lang, finding: &report::Finding, named: bool) -> Html {
    let one = finding.places.first().filter(|_| finding.places.len() == 1);
    let image = finding.image.as_ref().filter(|_| !named);
    html! {
        <dl class="subject" hidden={image.is_none() && finding.places.is_empty()}>
            <div hidden={image.is_none()}>
                <dt>{ words::IMAGE.get(lang) }</dt>
                <dd><code class="image" data-proof="0" translate="no">{ image }</code></dd>
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
