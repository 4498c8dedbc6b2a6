// A reader types or edits a text: the answer stays in place.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

/** Every state of the answer while `act` ran, in order. */
async function seen(page, act) {
  await page.evaluate(() => {
    const answer = document.querySelector("[data-outcome]");
    window.seen = [answer.dataset.outcome];
    new MutationObserver(() => window.seen.push(answer.dataset.outcome))
      .observe(answer, { attributes: true, attributeFilter: ["data-outcome"] });
  });
  await act();
  return page.evaluate(() => window.seen);
}

export const tests = {
  "half a word does not change the answer": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", 'Failed to pull image "nginx:lates": manifest unknown');
    const outcomes = await seen(page, async () => {
      await page.focus("#paste");
      await page.keyboard.press("End");
      for (let i = 0; i < 5; i++) await page.keyboard.press("Backspace");
      await page.keyboard.type("known", { delay: 30 });
      await page.waitForTimeout(600);
    });
    assert.deepEqual(outcomes, ["diagnosed"]);
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "tag-not-found");
  },

  "the answer updates after a pause in typing": async ({ page, open }) => {
    await open("?lang=en");
    await page.focus("#paste");
    const outcomes = await seen(page, async () => {
      await page.keyboard.type("hello", { delay: 20 });
      await page.locator("[data-outcome=not-image-pull]").waitFor();
    });
    assert.deepEqual(outcomes, ["empty", "not-image-pull"]);
  },

  "another line leaves the answer in place": async ({ page, open }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await open("?lang=en");
    await page.fill("#paste", describe);
    await page.locator("[data-cause] details:not([open]) > summary:visible").first().click();
    const look = () => page.evaluate(() => {
      const title = document.querySelector("[data-cause] h2").getBoundingClientRect();
      return [title.top, document.querySelectorAll("[data-cause] details[open]").length];
    });
    const before = await look();
    await page.focus("#paste");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nand so on", { delay: 10 });
    await page.waitForTimeout(500);
    assert.deepEqual(await look(), before);
  },
};
