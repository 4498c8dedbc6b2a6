//! What the finding is about: the image, the place, and whether waiting helps.

use std::rc::Rc;

use yew::prelude::*;

use super::places::{Places, parts};
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::page::words;
use crate::report::Retry;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
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
            <div hidden={finding.image.is_none()}>
                <dt>{ words::IMAGE.get(lang) }</dt>
                <dd><code class="image" translate="no">{ finding.image.clone() }</code></dd>
            </div>
            <div hidden={finding.places.is_empty()}>
                <dt>{ words::WHERE.get(lang) }</dt>
                <dd>
                    <ul class="where" hidden={one.is_none()}>
                        for (label, name) in one.map(|place| parts(lang, place)).unwrap_or_default() {
                            <li>{ label }{ " " }<b translate="no">{ name }</b></li>
                        }
                    </ul>
                    <Places {lang} places={finding.places.clone()} />
                </dd>
            </div>
            <div>
                <dt>{ words::WAITING.get(lang) }</dt>
                <dd>{ waiting(lang, &finding.retry) }</dd>
            </div>
        </dl>
    }
}

fn waiting(lang: Lang, retry: &Retry) -> String {
    let helps = if retry.helps { words::WAITING_HELPS } else { words::WAITING_HELPS_NOT }.get(lang);
    let Some([from, to]) = retry.seconds else { return helps.to_owned() };
    let next = if from == 0 { words::NEXT_WITHIN } else { words::NEXT_BETWEEN };
    let next = next.fill(lang, &[("from", &words::duration(from)), ("to", &words::duration(to))]);
    format!("{helps}; {next}")
}
