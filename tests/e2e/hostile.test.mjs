// A hostile paste is diagnosed and has no other effect.

import assert from "node:assert/strict";
import { harmless, hostile } from "./hostile.mjs";
import { put, states } from "./pastes.mjs";

const markup = `<script>window.struck = true</script><img src=x onerror="window.struck = true"><svg onload=window.struck=true>`;

/** Waits until the answer is complete and rendered. */
async function drawn(page) {
  await page.locator("[data-outcome]:not([data-outcome=empty])").waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits for the answer to this paste, not to an earlier one. */
async function answer(page, text) {
  await put(page, "");
  await page.locator("[data-outcome=empty]").waitFor({ state: "attached" });
  if (!text) return;
  await put(page, text);
  await drawn(page);
}

/** The elements of the page, each with the names of its attributes, and each link with its host. */
const made = (page) => page.evaluate(() => {
  const found = new Set();
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) found.add(`${element.localName} ${name}`);
    found.add(element.localName);
    for (const name of ["href", "src", "action", "formaction", "srcdoc", "style"]) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const host = name === "href" || name === "src" ? new URL(value, location.href) : { protocol: "text:", host: value };
      found.add(`${element.localName} ${name} ${host.protocol}${["blob:", "data:"].includes(host.protocol) ? "" : host.host}`);
    }
  }
  return [...found];
});

export const seconds = 3600; // for the thousand pastes of --all

export const tests = {
  "no element, attribute or link comes from a paste": async ({ page, open, all }) => {
    await open("?lang=en");
    const ours = new Set();
    const plain = harmless();
    // Multiple failures are collapsed.
    const folded = plain.slice(0, 30).map((text, at) => text.replaceAll("acme/web", `acme/web-${at}`)).join("\n\n");
    for (const text of [...Object.values(states), ...plain, folded]) {
      await answer(page, text);
      (await made(page)).forEach((one) => ours.add(one));
    }
    const wrong = [];
    for (const { name, text } of hostile(all ? 1000 : 100)) {
      await answer(page, text);
      const odd = (await made(page)).filter((one) => !ours.has(one));
      if (odd.length) wrong.push(`${name}: ${odd.join(", ")}`);
      if (await page.evaluate(() => window.struck)) wrong.push(`${name}: its script ran`);
    }
    assert.deepEqual(wrong, []);
  },

  "markup stays text": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", `Failed to pull image "${markup}": ${markup}\n${markup}`);
    await drawn(page);
    assert.equal(await page.evaluate(() => window.struck), undefined);
    assert.equal(await page.locator("#app :is(script, img, [onload])").count(), 0);
  },

  "markup in the fragment stays text": async ({ page, open }) => {
    await open(`?lang=en#text=${encodeURIComponent(`Failed to pull image "nginx${markup}": not found`)}`);
    await drawn(page);
    assert.equal(await page.evaluate(() => window.struck), undefined);
    assert.equal(await page.locator("#app :is(script, img, [onload])").count(), 0);
  },

  "lone surrogates and control characters are harmless": async ({ page, open }) => {
    await open("?lang=en");
    const strange = 'Failed to pull image "nginx:la\u0000\ud800tes": \ud83d\u001b[31mmanifest unknown\u202e\u001b[0m';
    await put(page, strange);
    await put(page, `${strange}\n\ufeff\udfff`);
    await page.locator("[data-outcome]:not([data-outcome=empty])").waitFor();
    assert.equal(await page.locator("#notice").isVisible(), false);
  },

  "ten megabytes on one line are diagnosed": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, `Failed to pull image "nginx:lates": manifest unknown ${"x".repeat(10_000_000)}`);
    await page.locator("[data-cause]").first().waitFor();
    const longest = await page.locator(".paper").evaluateAll((all) => Math.max(...all.map((e) => e.textContent.length)));
    assert.ok(longest < 5000, `${longest} characters are drawn`);
  },
};
