// A reader chooses between several fixes.

import assert from "node:assert/strict";
import { describe, put, tokens } from "./pastes.mjs";

const untrusted = 'Failed to pull image "registry.example.com/shop/web:1": rpc error: code = Unknown desc = failed to do request: Head "https://registry.example.com/v2/shop/web/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority';
const unauthorized = 'Failed to pull image "ghcr.io/acme/web:1": failed to fetch anonymous token: unexpected status: 401 Unauthorized';

// An image that may be the user's own: for other people's images there is no advice to push a tag, and only one plan.
const own = describe.replaceAll("nginx:lates", "ghcr.io/acme/web:lates");

const tab = (page, name) => page.getByRole("tab", { name });
const chosen = (page) => page.locator('[role="tab"][aria-selected="true"]').getAttribute("data-plan");

export const tests = {
  "the recommended plan is open, and says when to choose it": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, own);
    assert.equal(await chosen(page), "correct-tag");
    assert.equal(await page.getByRole("tabpanel").count(), 1);
    const lines = (await page.getByRole("tab").allInnerTexts()).map((line) => line.replaceAll(/\s+/g, " "));
    assert.equal(lines.length, 3);
    assert.match(lines[0], /^Try this first Use a tag that exists When /);
    assert.match(lines[1], /^Or Push the tag.* When /);
    assert.match(lines[2], /^Or Roll back to the previous revision When /);
  },

  "every change of the recommended plan is visible, and inspections are collapsed": async ({ page, open, commandLine }) => {
    for (const [lang, looks] of [["en", /^Inspect: \d+ more steps$/], ["es", /^Revisar: \d+ pasos más$/]]) {
      let folds = 0;
      for (const text of [describe, tokens, untrusted, unauthorized]) {
        await open(`?lang=${lang}`);
        await put(page, text);
        const { id, steps } = commandLine(text, "--lang", lang).findings[0].fixes.find((fix) => fix.recommended);
        const changes = page.locator(`[data-fix="${id}"] .step[data-effect="change"]`);
        assert.equal(await changes.count(), steps.filter((step) => step.effect === "change").length);
        for (const change of await changes.all()) assert.equal(await change.isVisible(), true, await change.textContent());
        const summaries = await page.locator(`[data-fix="${id}"] > details.more > summary`).allInnerTexts();
        for (const summary of summaries) assert.match(summary, looks);
        folds += summaries.length;
        const numbers = await page.locator(`[data-fix="${id}"] ol.steps`).evaluateAll((all) => all.map((e) => [e.start, e.children.length]));
        numbers.reduce((next, [start, count]) => (assert.equal(start, next), start + count), 1);
      }
      assert.ok(folds > 0);
    }
  },

  "the registry's own page is a click away": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    const link = page.locator('[data-fix="correct-tag"] a[href^="https://hub.docker.com/"]').first();
    assert.deepEqual(await link.evaluate((a) => [a.href, a.target, a.rel]), ["https://hub.docker.com/_/nginx/tags", "_blank", "noreferrer"]);
  },

  "another plan opens with a click": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, own);
    await tab(page, /Push the tag/).click();
    await page.locator('[data-fix="push-tag"]').waitFor();
    assert.equal(await page.locator('[data-fix="correct-tag"]').isVisible(), false);
  },

  "the arrow keys, Home and End move between tabs": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, own);
    await tab(page, /Use a tag/).focus();
    for (const [key, plan] of [["ArrowDown", "push-tag"], ["ArrowDown", "roll-back"], ["ArrowDown", "correct-tag"], ["End", "roll-back"], ["Home", "correct-tag"], ["ArrowUp", "roll-back"]]) {
      await page.keyboard.press(key);
      assert.equal(await chosen(page), plan, key);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.plan), plan, key);
    }
    const stops = await page.locator('[role="tab"]').evaluateAll((all) => all.filter((e) => e.tabIndex === 0).length);
    assert.equal(stops, 1);
  },

  "verification and undo are beside the change": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    const change = page.locator('[data-fix="correct-tag"] .step[data-effect="change"]');
    assert.equal(await change.locator('.check [data-command*="rollout status"]').isVisible(), true);
    await change.locator("summary", { hasText: "Undo" }).click();
    await change.locator('[data-effect="undo"] code[data-command]').waitFor();
  },

  "every tab has a panel": async ({ page, open }) => {
    await open("?lang=es");
    await put(page, own);
    const broken = await page.locator('[role="tab"]').evaluateAll((all) => all.filter((e) => {
      const panel = document.getElementById(e.getAttribute("aria-controls"));
      return panel?.getAttribute("aria-labelledby") !== e.id;
    }).length);
    assert.equal(broken, 0);
  },
};
