//! One cause, for those who look it up: what it means, how it shows, what looks like it, what mends it.

use yew::prelude::*;

use super::command::Command;
use super::fix::{Fix, OtherFixes};
use super::prose::prose;
use crate::causes;
use crate::lang::Lang;
use crate::page::library::{Sample, address};
use crate::page::state::Action;
use crate::page::words;
use crate::report::{self, Effect, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub id: &'static str,
    pub act: Callback<Action>,
}

/// The page of a cause.
#[component]
pub fn CausePage(props: &Props) -> Html {
    let lang = props.lang;
    let sample = use_memo((props.id, lang), |(id, lang)| causes::find(id).map(|cause| Sample::of(cause, *lang)));
    let (Some(cause), Some(sample)) = (causes::find(props.id), sample.as_ref()) else {
        return html! { <div hidden=true /> };
    };
    let fixes = sample.finding.as_ref().map(|finding| finding.fixes.as_slice()).unwrap_or_default();
    html! {
        <article class="cause" data-library={cause.id}>
            <p><code translate="no">{ cause.id }</code></p>
            <p class="explanation">{ prose(cause.explanation.get(lang)) }</p>
            <section hidden={cause.shows.is_empty()}>
                <h2>{ words::HOW_IT_SHOWS.get(lang) }</h2>
                <ul class="shows">
                    for (speaker, says) in cause.examples() {
                        <li>
                            <h3 translate="no">{ speaker.name() }</h3>
                            <pre><code translate="no">{ says.clone() }</code></pre>
                            <button type="button" class="quiet" onclick={try_it(&props.act, says)}>{ words::TRY_IT.get(lang) }</button>
                        </li>
                    }
                </ul>
            </section>
            { look_alikes(lang, sample) }
            <section>
                <h2>{ words::IF_YOU_WAIT.get(lang) }</h2>
                <p>{ prose(&cause.waiting.get(lang).replace(['{', '}'], "")) }</p>
            </section>
            <section hidden={fixes.is_empty()}>
                <h2>{ shared::FIX.get(lang) }</h2>
                <p class="hint">{ words::NAMES_OF_EXAMPLE.get(lang) }</p>
                for fix in fixes.iter().take(1) { <Fix {lang} fix={fix.clone()} /> }
                <OtherFixes {lang} fixes={fixes.iter().skip(1).cloned().collect::<Vec<_>>()} />
            </section>
            <section>
                <h2>{ words::SOURCES.get(lang) }</h2>
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

fn look_alikes(lang: Lang, sample: &Sample) -> Html {
    // What only looks tells most; every plan begins with it where there is something to see.
    let fixes = sample.finding.iter().flat_map(|finding| &finding.fixes);
    let look = fixes.flat_map(|fix| &fix.steps).find(|step| step.effect == Effect::Inspect && step.command.is_some());
    html! {
        <section hidden={sample.look_alikes.is_empty()}>
            <h2>{ words::LOOK_ALIKES.get(lang) }</h2>
            <ul class="look-alikes">
                for (id, why) in &sample.look_alikes {
                    <li>
                        <a href={address(id)}>{ prose(causes::find(id).map_or(*id, |cause| cause.title.get(lang))) }</a>
                        { ". " }{ prose(why) }
                    </li>
                }
            </ul>
            <div class="tell-apart" hidden={look.is_none()}>
                <h3>{ words::TELL_APART.get(lang) }</h3>
                if let Some(step) = look { { told(lang, step) } }
            </div>
        </section>
    }
}

fn told(lang: Lang, step: &report::Step) -> Html {
    let blanks = step.blanks.iter().map(|blank| blank.name.clone()).collect::<Vec<_>>();
    html! {
        <div>
            <p>{ prose(&step.text) }</p>
            <Command {lang} line={step.command.clone().unwrap_or_default()} {blanks} />
        </div>
    }
}
