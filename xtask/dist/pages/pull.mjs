// The pages about all causes: the list, and how an image pull works.

import { html, plain, prose } from "./html.mjs";
import { path } from "./cause.mjs";
import { words } from "./words.mjs";

/** Every cause, by the stage at which it stops a pull. `causes` is a map by id. */
export const listPage = (causes, stages, lang) => ({
  path: "causes/",
  title: `${words[lang].listTitle}: ErrImagePull, ImagePullBackOff`,
  description: words[lang].listLead,
  content: ({ to, said }) => {
    const known = new Set(stages.flatMap((stage) => stage.causes));
    const others = [...causes.keys()].filter((id) => !known.has(id));
    const part = (id, title, ids) => html`
          <section id="${id}">
            <h2>${title}</h2>
            <ul class="causes">${ids.map((id) => html`
              <li><a href="${to(path(id))}">${prose(causes.get(id).title)}</a> <code translate="no">${id}</code></li>`)}
            </ul>
          </section>`;
    return html`
        <div class="cause">
          <h1>${said.listTitle}</h1>
          <p class="explanation">${said.listLead}</p>${stages.map((stage) => part(stage.id, stage.title, stage.causes))}${part("other", said.others, others)}
        </div>`;
  },
});

/** What happens at each stage, who is asked, and the errors and causes that belong there. */
export const pullPage = (causes, stages, lang) => ({
  path: "how-a-pull-works/",
  title: `${words[lang].pull} – Kubernetes`,
  description: words[lang].pullLead,
  content: ({ to, said }) => html`
        <article class="cause">
          <h1>${said.pull}</h1>
          <p class="explanation">${said.pullLead}</p>
          <ol class="way">${stages.map((stage) => html`<li><a href="#${stage.id}">${stage.title}</a></li>`)}</ol>
          <ol class="stages">${stages.map((stage, index) => html`
            <li id="${stage.id}">
              <h2><span class="nth">${index + 1}.</span> ${stage.title}</h2>
              <p>${prose(stage.text)}</p>
              <p class="asked"><b>${said.asked}</b> ${prose(stage.asked)}</p>
              <h3>${said.stops}</h3>
              <ul class="stops">${stage.causes.map((id) => html`
                <li><a href="${to(path(id))}">${prose(causes.get(id).title)}</a>${errors(causes.get(id))}</li>`)}
              </ul>
            </li>`)}
          </ol>
        </article>`,
});

// Evidence that contains the made-up names of a message is not a search term.
const NAMES = /["<]|example\.com|shop\/web|\d+\.\d+\.\d+\.\d+/;

/** The evidence in its messages, each phrase once, unless it is in the title. */
function errors(cause) {
  const all = new Map(cause.messages.flatMap((message) => message.evidence).map((words) => [words.toLowerCase(), words]));
  const shown = [...all.values()].filter((words) => !NAMES.test(words) && !plain(cause.title).includes(words));
  return shown.length > 0 && html`
                  <p class="errors">${shown.map((words) => html`<code translate="no">${words}</code> `)}</p>`;
}
