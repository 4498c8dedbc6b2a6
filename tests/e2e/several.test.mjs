// Somebody pastes several failures at once.

import assert from "node:assert/strict";
import { describe, put, several } from "./pastes.mjs";

const unfolded = (page) => page.locator("details[data-cause]").evaluateAll((all) => all.map((e) => e.open));

export const tests = {
  "one is open at a time": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", several);
    assert.deepEqual(await unfolded(page), [true, false]);
    await page.locator("details[data-cause] > summary").nth(1).click();
    assert.deepEqual(await unfolded(page), [false, true]);
    assert.equal(await page.locator("details[data-cause]").nth(1).locator("code[data-command]").first().isVisible(), true);
  },

  "one failure in many pods is one finding with a table": async ({ page, open, commandLine }) => {
    const pods = Array.from({ length: 120 }, (_, i) => describe.replaceAll("x7k2p", `x${String(i).padStart(4, "0")}`));
    const text = pods.join("\n\n");
    await open("?lang=en");
    await put(page, text);
    await page.locator("[data-cause]").first().waitFor();
    assert.equal(commandLine(text).findings[0].places.length, 120);
    await page.locator(".places > summary").click();
    assert.equal(await page.locator(".places tbody tr").count(), 100);
    await page.getByRole("button", { name: "Show all 120" }).click();
    assert.equal(await page.locator(".places tbody tr").count(), 120);
  },
};
