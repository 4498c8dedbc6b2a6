// The page is accessible: by keyboard, on a small screen, with a screen reader.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, many, put, states } from "./pastes.mjs";

const axe = createRequire(import.meta.url)("axe-core").source;

const paste = (text) => async (page) => {
  await put(page, text);
  await page.locator("details:not([open]):not([name]) > summary:visible").evaluateAll((all) => all.forEach((e) => e.click()));
};

// What a reader does on the page, in this order.
const steps = {
  ...Object.fromEntries(Object.entries(states).map(([name, text]) => [name, paste(text)])),
  "a refused value": async (page) => {
    await paste(describe)(page);
    await page.locator('[data-blank="TAG"]:visible').first().fill("1;id");
    await page.locator('[data-blank="TAG"][aria-invalid="true"]').first().waitFor();
  },
  "many places": async (page) => {
    await paste(many(8))(page);
    await page.locator(".places table:visible").waitFor();
  },
  "the dialog of a link": async (page) => {
    await page.locator('[data-share="link"]').click();
    await page.locator("dialog[open] summary").click();
    await page.waitForFunction(() => document.querySelector("[data-link]").value);
  },
  "a report of a wrong answer": async (page) => {
    await page.keyboard.press("Escape");
    const report = page.locator(".footer button").first();
    if (!(await report.isVisible())) return; // a frame has no footer
    await report.click();
    await page.waitForFunction(() => document.querySelector("dialog[open] textarea").value);
  },
  "how a pull works": async (page) => {
    await page.keyboard.press("Escape");
    await page.evaluate(() => { location.hash = "#/how-a-pull-works"; });
    await page.locator("#stage-tls").waitFor();
  },
  "the library": async (page) => {
    await page.keyboard.press("Escape");
    await page.evaluate(() => { location.hash = "#/causes"; });
    await page.locator(".causes a").first().waitFor();
  },
  "a cause": async (page) => {
    await page.evaluate(() => { location.hash = "#/causes/credentials-missing"; });
    await page.locator('[data-library="credentials-missing"]').waitFor();
  },
};

const check = (query) => async ({ page, open }) => {
  await open(query);
  await page.evaluate(axe);
  for (const [name, step] of Object.entries(steps)) {
    await step(page);
    const found = await page.evaluate(async () => (await window.axe.run()).violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`)));
    assert.deepEqual(found, [], name);
  }
};

export const tests = {
  "axe finds nothing in English, light": check("?lang=en&theme=light"),
  "axe finds nothing in English, dark": check("?lang=en&theme=dark"),
  "axe finds nothing in Spanish, light": check("?lang=es&theme=light"),
  "axe finds nothing in Spanish, dark": check("?lang=es&theme=dark"),
  "axe finds nothing in a frame": check("?lang=en&embed=1"),

  "nothing overflows a small screen": async ({ page, open }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const lang of ["en", "es"]) {
      await open(`?lang=${lang}`);
      for (const [name, text] of Object.entries(states)) {
        await page.fill("#paste", text);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 320, `${name}: ${wide} pixels`);
      }
    }
  },

  "on a small screen the answer is above the paste and in view": async ({ page, open }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await open("?lang=en");
    await page.locator("#paste").scrollIntoViewIfNeeded();
    await page.fill("#paste", describe);
    await page.waitForFunction(() => {
      const { top } = document.querySelector("[data-cause] h2").getBoundingClientRect();
      return top >= 0 && top < innerHeight * 0.66;
    });
    const top = (selector) => page.locator(selector).evaluate((e) => e.getBoundingClientRect().top);
    assert.ok(await top("[data-outcome]") < await top("#paste"));
  },

  "the focus order follows the visual order": async ({ page, open }) => {
    for (const [width, first] of [[360, "answer"], [1400, "paste"]]) {
      await page.setViewportSize({ width, height: 800 });
      await open("?lang=en");
      await page.fill("#paste", describe);
      await page.getByRole("button", { name: "Español" }).focus();
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest("section").className), first);
    }
  },

  "on a wide screen the paste and the answer are side by side": async ({ page, open }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await open("?lang=en");
    await page.fill("#paste", describe);
    const box = (selector) => page.locator(selector).boundingBox();
    const [paste, answer] = [await box("#paste"), await box("[data-outcome]")];
    assert.ok(paste.x + paste.width <= answer.x);
    assert.ok(answer.y < paste.y + paste.height);
  },

  "every control is reachable by keyboard, with a visible focus": async ({ page, open }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await open("?lang=en");
    await page.fill("#paste", describe);
    await page.getByRole("button", { name: "English" }).focus();
    const seen = new Set();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        if (getComputedStyle(element).outlineStyle === "none") return `no outline: ${element.outerHTML.slice(0, 80)}`;
        return element.id || element.dataset.example || element.className || element.localName;
      });
      if (at === null) break;
      assert.doesNotMatch(at, /^no outline/);
      seen.add(at);
    }
    for (const name of ["paste", "number", "quiet", "summary", "button"]) {
      assert.ok(seen.has(name), `${name} is not among ${[...seen]}`);
    }
  },
};
