// A reader follows a statement to its evidence in the paste, and back.

import assert from "node:assert/strict";
import { tokens } from "./pastes.mjs";

const lit = (page, selector) => page.locator(selector).evaluate((e) => getComputedStyle(e).outlineStyle === "solid");
const focused = (page) => page.evaluate(() =>
  [document.activeElement.className || document.activeElement.localName, document.activeElement.dataset.proof]);

export const options = { viewport: { width: 1400, height: 900 } };

export const tests = {
  "hovering highlights the statement and its evidence": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", tokens);
    for (const [here, there] of [["mark", ".proof"], [".proof", "mark"]]) {
      await page.hover(`${here}[data-proof="2"]`);
      assert.equal(await lit(page, `${there}[data-proof="2"]`), true, there);
      assert.equal(await lit(page, `${there}[data-proof="1"]`), false, there);
    }
    await page.hover("h1");
    assert.equal(await lit(page, 'mark[data-proof="2"]'), false);
  },

  "the keyboard moves to the evidence and back": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", tokens);
    await page.focus('.proof[data-proof="2"]');
    await page.keyboard.press("Enter");
    assert.deepEqual(await focused(page), ["mark", "2"]);
    assert.equal(await lit(page, '.proof[data-proof="2"]'), true);
    await page.keyboard.press("Enter");
    assert.deepEqual(await focused(page), ["proof", "2"]);
  },

  "a click shows the evidence, and a click on the evidence the statement": async ({ page, open }) => {
    await page.setViewportSize({ width: 390, height: 600 });
    await open("?lang=en");
    await page.fill("#paste", tokens);
    await page.click('.proof[data-proof="1"]');
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('mark[data-proof="1"]').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    await page.click('mark[data-proof="1"]');
    assert.deepEqual(await focused(page), ["proof", "1"]);
  },

  "lines that were not read are marked": async ({ page, open, commandLine }) => {
    const text = `Hello all,\n\n${tokens}\nThanks a lot\nBob\n`;
    await open("?lang=en");
    await page.fill("#paste", text);
    const { unread } = commandLine(text);
    const end = text.trimEnd().split("\n").length;
    assert.deepEqual(unread, [[1, 1], [end - 1, end]]);
    await page.getByText(`Lines not read: 1, ${end - 1}–${end}`).waitFor();
    await page.getByRole("button", { name: "Whole paste" }).click();
    const lines = await page.locator(".paper .unread code").allInnerTexts();
    assert.deepEqual(lines.map((line) => line.trim()), ["Hello all,", "Thanks a lot", "Bob"]);
  },
};
