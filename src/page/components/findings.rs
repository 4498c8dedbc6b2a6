//! Several findings: a short list, one open at a time.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::Finding;
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
}

/// All findings of a paste.
#[component]
pub fn Findings(props: &Props) -> Html {
    let findings = &props.reading.report.findings;
    html! {
        <div class="findings">
            <p class="count">{ words::counted(words::FAILURES, props.lang, findings.len()) }</p>
            for (index, finding) in findings.iter().enumerate() {
                <Finding key={format!("{} {:?}", finding.cause, finding.image)} lang={props.lang}
                    reading={props.reading.clone()} {index} alone=false />
            }
        </div>
    }
}
