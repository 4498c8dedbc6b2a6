// A user has a customised browser: letters four times as large, their own colours, no motion, or reads on paper.

import assert from "node:assert/strict";
import { freshPage } from "./browser.mjs";
import { describe, several } from "./pastes.mjs";

/** A page in a browser with these settings. */
const withSettings = (options, test) => async ({ browser, url }) => {
  const fresh = await freshPage(browser, url, options);
  await test(fresh);
  assert.deepEqual(fresh.problems, []);
};

export const tests = {
  "in a frame the surrounding page sets the language and the examples": async ({ page, open }) => {
    for (const [query, seen] of [["?embed=1", true], ["?embed=1&lang=en&examples=off", false]]) {
      await open(query);
      assert.equal(await page.locator(".languages").isVisible(), seen, query);
      assert.equal(await page.locator(".examples").isVisible(), seen, query);
      assert.equal(await page.getByRole("link", { name: "All causes" }).isVisible(), true);
    }
  },

  "a theme can be chosen, and the address keeps it": async ({ page, open }) => {
    await open("?lang=en");
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    const system = await ground();
    for (const theme of ["dark", "light"]) {
      await page.selectOption("#theme", theme);
      assert.equal(await ground(), theme);
      assert.match(page.url(), new RegExp(`[?&]theme=${theme}`));
    }
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    assert.deepEqual([await ground(), await page.inputValue("#theme")], ["light", "light"]);
    await page.selectOption("#theme", "auto");
    assert.equal(await ground(), system);
  },

  // 1280 × 1024 at 400 % is a window of 320 × 256.
  "at 400 % everything can be reached without scrolling sideways": withSettings(
    { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    async ({ page, open }) => {
      for (const query of ["?lang=es", "?lang=es#/causes", "?lang=es#/causes/credentials-missing"]) {
        await open(query);
        if (!query.includes("#")) await page.fill("#paste", several);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, query);
        const outside = await page.locator("button:visible, a:visible, summary:visible, input:visible").evaluateAll((all) =>
          all.filter((e) => e.getBoundingClientRect().right > 321).map((e) => e.outerHTML.slice(0, 80)));
        assert.deepEqual(outside, [], query);
      }
    }),

  "with forced colours the focus and the evidence are visible": withSettings({ forcedColors: "active" }, async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const plain = await page.locator(".finding").evaluate((e) => getComputedStyle(e).backgroundColor);
    const mark = await page.locator(".paper mark").first().evaluate((e) => getComputedStyle(e).backgroundColor);
    assert.notEqual(mark, plain);
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
  }),

  "with reduced motion nothing is animated": withSettings({ reducedMotion: "reduce" }, async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }),

  "the printed page has the answer and no controls": async ({ page, open }) => {
    await open("?lang=en&theme=dark");
    await page.fill("#paste", describe);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#paste").isVisible(), false);
    assert.equal(await page.locator("[data-cause] code[data-command]").first().isVisible(), true);
    for (const name of ["Copy", "Clear", "Open files", "Español"]) {
      assert.equal(await page.getByRole("button", { name, exact: true }).first().isVisible().catch(() => false), false, name);
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
  },
};
