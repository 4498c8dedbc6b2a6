//! One cause, for those who look it up: what it means, its messages, similar causes, how to fix it.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::PIECES;
use super::plans::Plans;
use super::prose::prose;
use crate::causes::{Cause, similar_causes};
use crate::fix::Values;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::library::address;
use crate::page::state::{Action, Draft};
use crate::page::{site, words};
use crate::report::{Effect, Shell, fixes, words as shared};

/// The page of a cause; `sample` is its first message, read.
pub fn page(lang: Lang, cause: &'static Cause, sample: Option<&Rc<Composed>>, act: &Callback<Action>) -> Html {
    html! {
        <article class="cause" data-library={cause.id.as_str()}>
            <p><code translate="no">{ cause.id.as_str() }</code></p>
            <p class="explanation">{ prose(cause.explanation.get(lang)) }</p>
            <section hidden={cause.shows.is_empty()}>
                <h2>{ shared::MESSAGES.get(lang) }</h2>
                <ul class="shows">
                    for (program, says) in cause.examples() {
                        <li>
                            <h3 translate="no">{ program.name() }</h3>
                            <pre><code translate="no">{ says.clone() }</code></pre>
                            <button type="button" class="quiet" onclick={try_it(act, says)}>{ words::TRY_IT.get(lang) }</button>
                        </li>
                    }
                </ul>
            </section>
            { look_alikes(lang, cause, sample) }
            <section>
                <h2>{ words::IF_YOU_WAIT.get(lang) }</h2>
                <p>{ prose(&cause.waiting.get(lang).replace(['{', '}'], "")) }</p>
            </section>
            <section hidden={sample.is_none()}>
                if let Some(composed) = sample { <Plans {lang} composed={composed.clone()} index=0 pieces={PIECES} /> }
                <p class="hint">{ words::NAMES_OF_EXAMPLE.get(lang) }</p>
            </section>
            <section>
                <h2>{ shared::SOURCES.get(lang) }</h2>
                <ul class="sources">
                    for page in cause.sources {
                        <li><a href={format!("https://{page}")} target="_blank" rel="noreferrer">{ *page }</a></li>
                    }
                </ul>
            </section>
        </article>
    }
}

/// Puts the message into the box and goes there.
fn try_it(act: &Callback<Action>, says: String) -> Callback<MouseEvent> {
    act.reform(move |_| Action::Show(Draft::of(says.clone())))
}

fn look_alikes(lang: Lang, cause: &Cause, sample: Option<&Rc<Composed>>) -> Html {
    // Where the message leaves something open, what only looks tells most; a plan begins with it.
    let open = sample.filter(|it| it.report.findings.first().is_some_and(|finding| !finding.alternatives.is_empty()));
    let options = site::options(lang, Shell::default());
    let fixes = open.and_then(|composed| composed.plans(0)).map(|plans| fixes(&plans, &options, &Values::default()));
    let mut steps = fixes.iter().flatten().flat_map(|fix| &fix.steps).filter(|step| step.effect == Effect::Inspect);
    let (what, command) = steps.find_map(|step| Some((&step.text, step.command.as_ref()?))).unzip();
    html! {
        <section>
            <h2>{ shared::LOOK_ALIKES.get(lang) }</h2>
            <ul class="look-alikes">
                for (other, apart) in similar_causes(cause) {
                    <li>
                        <a href={address(other.id)}>{ prose(other.title.get(lang)) }</a>
                        { ". " }{ prose(apart.get(lang)) }
                    </li>
                }
            </ul>
            <div class="tell-apart" hidden={command.is_none()}>
                <h3>{ words::TELL_APART.get(lang) }</h3>
                <p>{ prose(what.map_or("", String::as_str)) }</p>
                <pre><code translate="no">{ command.cloned() }</code></pre>
            </div>
        </section>
    }
}
