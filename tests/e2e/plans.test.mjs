// A reader chooses between several fixes.

import assert from "node:assert/strict";
import { describe, put } from "./pastes.mjs";

const tab = (page, name) => page.getByRole("tab", { name });
const chosen = (page) => page.locator('[role="tab"][aria-selected="true"]').getAttribute("data-plan");

export const tests = {
  "the recommended plan is open, and says when to choose it": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    assert.equal(await chosen(page), "correct-tag");
    assert.equal(await page.getByRole("tabpanel").count(), 1);
    const lines = (await page.getByRole("tab").allInnerTexts()).map((line) => line.replaceAll(/\s+/g, " "));
    assert.equal(lines.length, 2);
    assert.match(lines[0], /^Try this first Use a tag that exists When /);
    assert.match(lines[1], /^Or Push the tag.* When /);
  },

  "another plan opens with a click": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await tab(page, /Push the tag/).click();
    assert.equal(await page.locator('[data-fix="push-tag"]').isVisible(), true);
    assert.equal(await page.locator('[data-fix="correct-tag"]').isVisible(), false);
  },

  "the arrow keys, Home and End move between tabs": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await tab(page, /Use a tag/).focus();
    for (const [key, plan] of [["ArrowDown", "push-tag"], ["ArrowDown", "correct-tag"], ["End", "push-tag"], ["Home", "correct-tag"], ["ArrowUp", "push-tag"]]) {
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
    assert.equal(await change.locator('[data-effect="undo"] code[data-command]').isVisible(), true);
  },

  "every tab has a panel": async ({ page, open }) => {
    await open("?lang=es");
    await put(page, describe);
    const broken = await page.locator('[role="tab"]').evaluateAll((all) => all.filter((e) => {
      const panel = document.getElementById(e.getAttribute("aria-controls"));
      return panel?.getAttribute("aria-labelledby") !== e.id;
    }).length);
    assert.equal(broken, 0);
  },
};
