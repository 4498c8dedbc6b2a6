// A hostile paste is diagnosed and has no other effect.

import assert from "node:assert/strict";
import { put } from "./pastes.mjs";

const markup = `<script>window.struck = true</script><img src=x onerror="window.struck = true"><svg onload=window.struck=true>`;

/** The answer is there, and the browser has done what it has to do for it. */
async function drawn(page) {
  await page.locator("[data-outcome]:not([data-outcome=empty])").waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export const tests = {
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
