// The page of one cause: its messages, how to tell it from similar ones, how to fix it.

import { html, plain, prose, withBlanks, withMarks } from "./html.mjs";
import { shortened } from "./layout.mjs";
import { words } from "./words.mjs";

export const path = (id) => `causes/${id}/`;

/** The page of `cause`, which the command line explains; `stage` is where it stops a pull, if that is known. */
export const causePage = (cause, stage, lang) => ({
  path: path(cause.id),
  title: `${plain(cause.title)} – ${words[lang].about}`,
  description: shortened(plain(cause.explanation)),
  content: (page) => content(cause, stage, page),
});

const content = (cause, stage, { to, program, said }) => html`
        <article class="cause" data-library="${cause.id}">
          <h1>${prose(cause.title)}</h1>
          <p><code translate="no">${cause.id}</code>${stage && html` · ${said.stage} <a href="${to("how-a-pull-works/")}#${stage.id}">${stage.title}</a>`}</p>
          <p class="explanation">${prose(cause.explanation)}</p>
          ${cause.messages.length > 0 && html`<section>
            <h2>${said.messages}</h2>
            <ul class="shows">${cause.messages.map((message) => html`
              <li>
                <h3 translate="no">${message.program}</h3>
                <pre><code translate="no">${withMarks(message.text, message.evidence)}</code></pre>
                <p class="hint"><a href="${program(`#text=${encodeURIComponent(message.text)}`)}">${said.tryIt}</a></p>
              </li>`)}
            </ul>
          </section>`}
          ${cause.keywords.length > 0 && html`<p class="keywords">${said.searched} ${cause.keywords.map((word, index) =>
            html`${index > 0 && ", "}<span translate="no">${word}</span>`)}</p>`}
          <section>
            <h2>${said.similar}</h2>
            <ul class="look-alikes">${cause.look_alikes.map((other) => html`
              <li><a href="${to(path(other.cause))}">${prose(other.title)}</a>. ${prose(other.apart)}</li>`)}
            </ul>
          </section>
          <section>
            <h2>${said.waiting}</h2>
            <p>${prose(cause.waiting)}</p>
          </section>
          <section class="plans">
            <h2>${said.fixes}</h2>
            <p class="hint">${said.fixesLead}</p>
            ${cause.fixes.map((fix, index) => (index ? folded(fix, said) : open(fix, said)))}
          </section>
          <section>
            <h2>${said.sources}</h2>
            <ul class="sources">${cause.sources.map((source) => html`
              <li><a href="${source}" rel="noreferrer">${source.replace(/^https:\/\//, "")}</a></li>`)}
            </ul>
          </section>
        </article>`;

const open = (fix, said) => html`
            <div class="plan" data-fix="${fix.id}">
              <h3>${prose(fix.title)}</h3>${steps(fix, said)}
            </div>`;

const folded = (fix, said) => html`
            <details class="plan" data-fix="${fix.id}">
              <summary><h3>${prose(fix.title)}</h3></summary>${steps(fix, said)}
            </details>`;

function steps(fix, said) {
  const blanks = new Map(fix.steps.flatMap((step) => step.blanks).map((blank) => [blank.name, blank]));
  return html`
              <p class="reason">${prose(fix.reason)}</p>
              <ol class="steps">${fix.steps.map((step) => oneStep(step, said))}
              </ol>${blanks.size > 0 && html`
              <dl class="blanks">${[...blanks.values()].map((blank) => html`
                <div><dt><code class="blank" translate="no">${blank.name}</code></dt><dd>${prose(blank.label)}${
                  blank.secret && html` (${said.secret})`}${
                  !blank.secret && blank.suggestions.length > 0 && html`; ${said.example} <code translate="no">${blank.suggestions[0]}</code>`}</dd></div>`)}
              </dl>`}`;
}

function oneStep(step, said) {
  const place = said.places[step.where];
  const code = step.command ?? step.manifest;
  return html`
                <li class="step" data-effect="${step.effect}">
                  <p><strong class="effect">${said.effects[step.effect]}${place && `, ${place}`}.</strong> ${prose(step.text)}</p>${code && html`
                  <div class="command"><pre><code translate="no">${withBlanks(code, step.blanks.map(({ name }) => name))}</code></pre></div>`}
                </li>`;
}
