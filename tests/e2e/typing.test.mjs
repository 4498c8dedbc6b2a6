// A reader types or edits a text: the answer stays in place.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

/** Every state of the answer while `act` ran, in order: its outcome, and its causes. */
async function seen(page, act) {
  await page.evaluate(() => {
    const answer = document.querySelector("[data-outcome]");
    const now = () => [answer.dataset.outcome, ...[...answer.querySelectorAll("[data-cause]")].map((e) => e.dataset.cause)].join(" ");
    window.seen = [now()];
    new MutationObserver(() => now() === window.seen.at(-1) || window.seen.push(now()))
      .observe(answer, { attributes: true, attributeFilter: ["data-outcome", "data-cause"], childList: true, subtree: true });
  });
  await act();
  return page.evaluate(() => window.seen);
}

/**
 * Types without a pause, then pauses: the page's clock stops between keystrokes, so that timing does not depend on the
 * machine.
 */
async function quickly(page, type) {
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await type();
  await page.clock.runFor(10_000);
}

export const tests = {
  "half a word does not change the answer": async ({ page, open }) => {
    await page.clock.install();
    await open("?lang=en");
    await page.fill("#paste", 'Failed to pull image "nginx:lates": manifest unknown');
    await page.locator("[data-cause=tag-not-found]").waitFor();
    const outcomes = await seen(page, () => quickly(page, async () => {
      await page.focus("#paste");
      await page.keyboard.press("End");
      for (let i = 0; i < 5; i++) await page.keyboard.press("Backspace");
      await page.keyboard.type("known");
    }));
    assert.deepEqual(outcomes, ["diagnosed tag-not-found"]);
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

  "a paste of the same length is answered at once": async ({ page, open }) => {
    const text = 'Failed to pull image "nginx:lates": manifest unknown';
    await page.clock.install();
    await open("?lang=en");
    await page.fill("#paste", text);
    await page.locator("[data-cause=tag-not-found]").waitFor();
    await page.evaluate((text) => navigator.clipboard.writeText(text), text.replace("manifest unknown", "no such host"));
    await page.focus("#paste");
    await page.keyboard.press("Control+A");
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await page.keyboard.press("Control+V");
    assert.deepEqual(await page.locator("[data-cause]").evaluateAll((all) => all.map((e) => e.dataset.cause)), ["dns-failure"]);
    await page.clock.runFor(10_000);
  },

  "another line leaves the answer in place": async ({ page, open }) => {
    await page.clock.install();
    await page.setViewportSize({ width: 1400, height: 900 });
    await open("?lang=en");
    await page.fill("#paste", describe);
    await page.locator("[data-cause=tag-not-found]").waitFor();
    await page.locator("[data-cause] details:not([open]) > summary:visible").first().click();
    const look = () => page.evaluate(() => {
      const title = document.querySelector("[data-cause] h2").getBoundingClientRect();
      return [title.top, document.querySelectorAll("[data-cause] details[open]").length];
    });
    const before = await look();
    await quickly(page, async () => {
      await page.focus("#paste");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("\nand so on");
    });
    assert.deepEqual(await look(), before);
  },
};
