// Somebody pastes something that holds no answer, and is told what to paste instead.

import assert from "node:assert/strict";
import { states } from "./pastes.mjs";

const outcome = (page) => page.getAttribute("[data-outcome]", "data-outcome");
const commands = (page) => page.locator("[data-outcome] code[data-command]:visible");

export const tests = {
  "nothing pasted": async ({ page, open }) => {
    await open("?lang=en");
    assert.equal(await outcome(page), "empty");
    assert.ok(await commands(page).count() > 0);
    await page.fill("#paste", " \n\t\n");
    assert.equal(await outcome(page), "empty");
  },

  "something else": async ({ page, open }) => {
    await open("?lang=en");
    for (const name of ["something else", "no kubectl at all"]) {
      await page.fill("#paste", states[name]);
      assert.equal(await outcome(page), "not-image-pull", name);
      assert.ok(await commands(page).count() > 0, name);
    }
  },

  "a failure without its reason": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", states["no reason"]);
    assert.equal(await outcome(page), "no-reason");
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "backoff-only");
    assert.ok(await commands(page).count() > 0);
  },

  "a reason that is not recognised": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", states["a reason nobody knows"]);
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "unknown");
    // The message itself is shown.
    assert.match(await page.locator(".paper").innerText(), /flux capacitor/);
  },
};
