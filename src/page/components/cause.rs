//! One cause, for those who look it up: what it means, how it shows, what looks like it, what mends it.

use yew::prelude::*;

use super::plans::Plans;
use super::prose::prose;
use crate::causes::{Cause, look_alikes as alike};
use crate::lang::Lang;
use crate::page::library::{Sample, address};
use crate::page::state::Action;
use crate::page::words;
use crate::report::{Effect, words as shared};

/// The page of a cause.
pub fn page(lang: Lang, cause: &'static Cause, sample: &Sample, act: &Callback<Action>) -> Html {
    html! {
        <article class="cause" data-library={cause.id.as_str()}>
            <p><code translate="no">{ cause.id.as_str() }</code></p>
            <p class="explanation">{ prose(cause.explanation.get(lang)) }</p>
            <section hidden={cause.shows.is_empty()}>
                <h2>{ shared::MESSAGES.get(lang) }</h2>
                <ul class="shows">
                    for (speaker, says) in cause.examples() {
                        <li>
                            <h3 translate="no">{ speaker.name() }</h3>
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
            <section hidden={sample.reading.is_none()}>
                if let Some(reading) = &sample.reading { <Plans {lang} reading={reading.clone()} index=0 /> }
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
    act.reform(move |_| Action::Show(AttrValue::from(says.clone())))
}

fn look_alikes(lang: Lang, cause: &Cause, sample: &Sample) -> Html {
    // Where the message leaves something open, what only looks tells most; a plan begins with it.
    let open = sample.finding().filter(|finding| !finding.alternatives.is_empty());
    let steps = open.into_iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.steps);
    let look =
        steps.filter(|step| step.effect == Effect::Inspect).find_map(|step| Some((&step.text, step.command.as_ref()?)));
    let (what, command) = look.unzip();
    html! {
        <section>
            <h2>{ shared::LOOK_ALIKES.get(lang) }</h2>
            <ul class="look-alikes">
                for (other, apart) in alike(cause) {
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
