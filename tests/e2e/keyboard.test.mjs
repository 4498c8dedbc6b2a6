// A user works with the keyboard only.

import assert from "node:assert/strict";
import { describe, put, several, tokens } from "./pastes.mjs";

const unauthorized = 'Failed to pull image "ghcr.io/acme/web:1": failed to fetch anonymous token: unexpected status: 401 Unauthorized';

/** Presses Tab until `there` is true; returns the number of presses, and what was focused. */
async function stops(page, there) {
  const seen = [];
  while (seen.length < 30) {
    await page.keyboard.press("Tab");
    const [now, name] = await page.evaluate((there) => {
      const focused = document.activeElement;
      return [focused.matches(there), `${focused.localName}.${focused.className} ${focused.innerText?.slice(0, 30)}`];
    }, there);
    seen.push(name);
    if (now) break;
  }
  return seen;
}

export const tests = {
  "from the box it takes at most eight stops to copy the fix": async ({ page, open }) => {
    const change = '.step[data-effect="change"] *';
    for (const text of [describe, tokens, unauthorized, several]) {
      await open("?lang=en");
      await page.focus("#paste");
      await put(page, text);
      const seen = await stops(page, ".skip");
      await page.keyboard.press("Enter");
      seen.push(...await stops(page, change));
      assert.ok(seen.length <= 8, seen.join("\n"));
    }
  },

  "the first stop leads to the fix, even if it is collapsed": async ({ page, open }) => {
    for (const [lang, name] of [["en", "Skip to the fix"], ["es", "Ir a la solución"]]) {
      await open(`?lang=${lang}`);
      if (lang === "en") assert.equal(await page.locator(".skip").first().isVisible(), false);
      await put(page, ["web", "api", "job", "cron"].map((it) => describe.replaceAll("nginx:lates", `ghcr.io/acme/${it}:1`)).join("\n\n"));
      // The answer is rendered in batches; until the plans are there, the link leads to the finding.
      await page.locator("#plans-0").waitFor({ state: "attached" });
      assert.equal((await stops(page, ".skip")).length, 1);
      assert.equal(await page.evaluate(() => document.activeElement.innerText), name);
      const box = await page.locator(".skip:focus").boundingBox();
      assert.ok(box.width > 20 && box.y >= 0, JSON.stringify(box));
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "plans-0");
      assert.ok((await stops(page, '.step[data-effect="change"] *')).length <= 6);
    }
  },
};
