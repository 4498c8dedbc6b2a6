// An author embeds <pull-fix> in their own page.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, several, states } from "../e2e/pastes.mjs";
import { inside, origin, paste, publish, visit } from "./host.mjs";

const axe = createRequire(new URL("../e2e/run.mjs", import.meta.url))("axe-core").source;

const heights = (page) => page.evaluate(() => told.filter(({ type }) => type === "pullfix:height").map(({ height }) => height));
const frames = (page, count) => page.evaluate(async (count) => {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}, count);
const scheme = (frame) => frame.locator("html").evaluate((root) => getComputedStyle(root).colorScheme);
const dark = async (page, frame) => {
  await frame.locator('html[data-theme="dark"]').waitFor({ state: "attached" });
  assert.equal(await scheme(frame), "dark");
  assert.equal(await page.locator("pull-fix iframe").evaluate((frame) => frame.style.colorScheme), "dark");
};

export const tests = {
  "it is as tall as its content, and its height settles": async (its) => {
    const { page } = its;
    await visit(its, "<pull-fix></pull-fix>");
    const frame = await inside(page);
    for (const text of [describe, several, "", describe]) {
      await paste(frame, text);
      await frame.locator(text ? "[data-cause]" : '[data-outcome="empty"]').first().waitFor();
      await page.waitForFunction(() => told.findLast(({ type }) => type === "pullfix:height").height
        === document.querySelector("pull-fix").getBoundingClientRect().height);
      await frames(page, 10);
      const before = (await heights(page)).length;
      await frames(page, 30);
      assert.equal((await heights(page)).length, before, "the height keeps changing");
      const hidden = await frame.locator("html").evaluate((root) => root.scrollHeight - root.clientHeight);
      assert.equal(hidden, 0);
    }
    assert.ok((await heights(page)).length < 20, String(await heights(page)));
  },

  "it reports causes, and no part of the paste": async (its) => {
    const { page } = its;
    await visit(its, `<script>addEventListener("pullfix:result", (event) => { window.last = event.detail })</script><pull-fix></pull-fix>`);
    const frame = await inside(page);
    await paste(frame, several);
    await page.waitForFunction(() => window.last?.findings.length === 2);
    assert.deepEqual(await page.evaluate(() => last), {
      outcome: "diagnosed",
      findings: [{ cause: "tag-not-found", confidence: "certain" }, { cause: "rate-limited", confidence: "certain" }],
    });
    const told = JSON.stringify(await page.evaluate(() => told));
    assert.doesNotMatch(told, /nginx|node:22|shop|kubelet/);
    assert.match(told, /"type":"pullfix:ready"/);
  },

  "a text from the page is marked as such, and does not lose the paste": async (its) => {
    const { page } = its;
    await visit(its, `<pull-fix text="${'Failed to pull image &quot;nginx:lates&quot;: manifest unknown'}"></pull-fix>`);
    const frame = await inside(page);
    await frame.locator('[data-cause="tag-not-found"]').waitFor();
    const notice = frame.getByText(`${origin} put this text here. You did not paste it.`);
    await notice.waitFor();
    await paste(frame, "mine");
    await notice.waitFor({ state: "hidden" });
    await page.locator("pull-fix").evaluate((element) => element.load("theirs\r\ntoo"));
    await notice.waitFor();
    assert.equal(await frame.locator("#paste").inputValue(), "theirs\ntoo");
    await frame.getByRole("button", { name: "Restore" }).click();
    assert.equal(await frame.locator("#paste").inputValue(), "mine");
    await notice.waitFor({ state: "hidden" });
  },

  "no other window can set the text": async (its) => {
    const { page, url } = its;
    await visit(its, `<pull-fix></pull-fix><iframe id="other" src="${url}?lang=en"></iframe>`);
    const frame = await inside(page);
    const other = await inside(page, "#other");
    // Another frame on the same page, even with the frame's own origin.
    await other.locator("html").evaluate(() => parent.frames[0].postMessage({ type: "pullfix:load", text: "from a neighbour" }, "*"));
    await other.locator("html").evaluate(() => parent.frames[0].postMessage({ type: "pullfix:lang", lang: "es" }, "*"));
    // The program itself, and invalid messages.
    await frame.locator("html").evaluate(() => postMessage({ type: "pullfix:load", text: "from inside" }, "*"));
    await page.evaluate(() => {
      const { contentWindow } = document.querySelector("pull-fix").shadowRoot.querySelector("iframe");
      for (const odd of [null, 1, "pullfix:load", {}, { type: "pullfix:load" }, { type: "pullfix:load", text: 1 }, { type: "pullfix:lang", lang: "xx" }]) {
        contentWindow.postMessage(odd, "*");
      }
      contentWindow.postMessage({ type: "pullfix:load", text: "from the page" }, "*");
    });
    await frame.getByText("put this text here").waitFor();
    assert.equal(await frame.locator("#paste").inputValue(), "from the page");
    assert.equal(await frame.locator("html").getAttribute("lang"), "en");
  },

  "the full page accepts no texts from outside": async ({ page, open }) => {
    await open("?lang=en");
    await page.evaluate(() => new Promise((heard) => {
      addEventListener("message", heard);
      postMessage({ type: "pullfix:load", text: "x" }, "*");
    }));
    assert.equal(await page.inputValue("#paste"), "");
  },

  "it follows the theme of the page, however the page sets it": async (its) => {
    const { page } = its;
    const head = `<style>
      body { transition: color 0.1s; }
      [data-theme="dark"] body { color: #e3e3e3; }
      body[data-md-color-scheme="slate"] { color: hsla(225, 15%, 90%, 0.82); }
      .night body { color: oklch(0.93 0.01 250); }
    </style>`;
    await visit(its, "<pull-fix></pull-fix>", { head });
    const frame = await inside(page);
    assert.equal(await scheme(frame), "light");
    const set = (root, name, value) => page.evaluate(([root, name, value]) => document[root].setAttribute(name, value), [root, name, value]);
    for (const [root, name, value] of [["documentElement", "data-theme", "dark"], ["body", "data-md-color-scheme", "slate"], ["documentElement", "class", "night"]]) {
      await set(root, name, value);
      await dark(page, frame);
      await set(root, name, "");
      await frame.locator('html[data-theme="light"]').waitFor({ state: "attached" });
    }
    await page.locator("pull-fix").evaluate((element) => element.setAttribute("theme", "dark"));
    await dark(page, frame);
  },

  "it follows the system if the page does": async (its) => {
    const { page } = its;
    await visit(its, "<pull-fix></pull-fix>", { head: "<style>:root { color-scheme: light dark }</style>" });
    const frame = await inside(page);
    assert.equal(await scheme(frame), "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await dark(page, frame);
  },

  "it uses the language of the surrounding element": async (its) => {
    const { page } = its;
    await visit(its, `<div lang="es"><pull-fix></pull-fix></div>`);
    const frame = await inside(page);
    await frame.getByText("Tu texto", { exact: true }).waitFor();
    await page.locator("pull-fix").evaluate((element) => { element.lang = "en"; });
    await frame.getByText("Your paste", { exact: true }).waitFor();
  },

  "several work on one page, and those far below load later": async (its) => {
    const { page } = its;
    await visit(its, `<pull-fix id="one"></pull-fix><pull-fix id="two" lang="es"></pull-fix>
      <div style="height: 20000px"></div><pull-fix id="far"></pull-fix>`);
    const one = await inside(page, "#one iframe");
    const two = await inside(page, "#two iframe");
    await paste(one, describe);
    await one.locator("[data-cause]").waitFor();
    assert.equal(await two.locator("[data-cause]").count(), 0);
    const height = (id) => page.locator(id).evaluate((element) => element.offsetHeight);
    assert.notEqual(await height("#one"), await height("#two"));
    const started = () => page.evaluate(() => told.filter(({ type }) => type === "pullfix:ready").length);
    assert.equal(await started(), 2);
    await page.locator("#far").scrollIntoViewIfNeeded();
    await inside(page, "#far iframe");
    assert.equal(await started(), 3);
  },

  "the keyboard focus enters and leaves the frame": async (its) => {
    const { page } = its;
    await visit(its, `<a href="#" id="before">before</a><pull-fix title="Why it fails"></pull-fix><a href="#" id="after">after</a>`);
    const frame = await inside(page);
    await page.locator("#before").focus();
    const seen = new Set();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => document.activeElement.id || document.activeElement.localName);
      if (at === "after") break;
      assert.equal(at, "pull-fix");
      seen.add(await frame.locator("html").evaluate(() => document.activeElement.id || document.activeElement.localName));
    }
    assert.ok(seen.has("paste") && seen.has("button"), String([...seen]));
    assert.equal(await page.evaluate(() => document.activeElement.id), "after");
  },

  "axe finds nothing in the surrounding page and in the frame": async (its) => {
    const { page } = its;
    await visit(its, "<main><h1>A page</h1><pull-fix text='brought by the page'></pull-fix></main>");
    const frame = await inside(page);
    await frame.getByText("put this text here").waitFor();
    for (const text of [null, ...Object.values(states)]) {
      if (text !== null) await paste(frame, text);
      for (const part of page.frames()) {
        await part.evaluate(axe);
        const found = await part.evaluate(async () => (await window.axe.run(document, { iframes: false })).violations.flatMap((violation) =>
          violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`)));
        assert.deepEqual(found, []);
      }
    }
  },

  "it opens at the page of a cause, and links open outside the frame": async (its) => {
    const { page, url } = its;
    await visit(its, `<pull-fix src="${url}#/causes/tag-not-found"></pull-fix>`);
    const frame = await inside(page);
    await frame.locator('[data-library="tag-not-found"]').waitFor();
    const elsewhere = await frame.locator('a[href^="http"]').evaluateAll((links) => links.map(({ target }) => target));
    assert.ok(elsewhere.length > 0);
    assert.deepEqual([...new Set(elsewhere)], ["_blank"]);
    await frame.locator('a[href="#/"]').first().click();
    await paste(frame, describe);
    await frame.locator('[data-cause="tag-not-found"]').waitFor();
  },

  "copying works in the frame": async (its) => {
    const { page } = its;
    await visit(its, "<pull-fix></pull-fix>");
    const frame = await inside(page);
    await paste(frame, describe);
    const command = await frame.locator("[data-cause] code[data-command]").first().textContent();
    await frame.locator("[data-cause] .copy button[aria-label]").first().click();
    await frame.getByText("Copied").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), command);
  },

  "a link shared from the frame opens the full page, in the reader's own theme": async (its) => {
    const { page, browser, url } = its;
    for (const [id, html] of [["element", "<pull-fix theme='dark' lang='es'></pull-fix>"],
      // The link must not contain anything that turns on frame mode.
      ["plain", `<iframe src="${url}?embed=true&theme=dark&lang=es" title="pullfix" width="700" height="900"></iframe>`]]) {
      await visit(its, html, { path: `/${id}` });
      const frame = await inside(page, "iframe");
      await paste(frame, describe);
      await frame.getByRole("button", { name: "Compartir como enlace…" }).click();
      const field = frame.locator('[data-link]:not([value=""])');
      await field.waitFor();
      const other = await (await browser.newContext()).newPage();
      await other.goto(await field.inputValue());
      await other.locator('html[lang="es"] [data-cause="tag-not-found"]').waitFor();
      assert.equal(await other.inputValue("#paste"), describe);
      assert.deepEqual(await other.locator("html").evaluate(({ dataset }) => [dataset.embed, dataset.theme]), [undefined, undefined]);
      assert.ok(await other.locator(".brand").evaluate((brand) => brand.getBoundingClientRect().width) > 1);
      await other.context().close();
    }
  },

  "a page with the strictest policy can embed it": async (its) => {
    const { page, url } = its;
    const site = new URL(url).origin;
    await visit(its, "<pull-fix></pull-fix>", { policy: `default-src 'none'; img-src data:; script-src ${site}; frame-src ${site}` });
    const frame = await inside(page);
    await paste(frame, describe);
    await page.waitForFunction(() => document.querySelector("pull-fix").offsetHeight > 600);
  },

  "it can be moved, removed and given another address": async (its) => {
    const { page, url, problems } = its;
    await visit(its, `<pull-fix></pull-fix><div id="elsewhere"></div>`);
    await inside(page);
    await page.evaluate(() => document.querySelector("#elsewhere").append(document.querySelector("pull-fix")));
    const frame = await inside(page, "#elsewhere pull-fix iframe");
    await paste(frame, describe);
    await page.locator("pull-fix").evaluate((element, src) => element.setAttribute("src", src), url.replace(/\/$/, ""));
    const again = await inside(page);
    assert.equal(await again.locator("#paste").inputValue(), "");
    assert.equal(await page.locator("pull-fix iframe").count(), 1);
    await page.locator("pull-fix").evaluate((element) => element.setAttribute("src", "javascript:alert(1)"));
    assert.equal(await page.locator("pull-fix iframe").count(), 0);
    assert.match(problems.splice(0).join(), /src has to be the http\(s\) address of pullfix/);
    await page.locator("pull-fix").evaluate((element) => element.remove());
  },

  "without the script its own content is shown": async ({ page, allow }) => {
    allow(origin);
    await page.goto(publish(`<pull-fix><a href="https://tools.example.com/pullfix/">Open pullfix</a></pull-fix>`));
    assert.equal(await page.getByRole("link", { name: "Open pullfix" }).isVisible(), true);
  },
};
