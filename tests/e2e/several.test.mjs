// A reader pastes several failures at once.

import assert from "node:assert/strict";
import { many, put, several } from "./pastes.mjs";

const unfolded = (page) => page.locator("details[data-cause]").evaluateAll((all) => all.map((e) => e.open));

export const tests = {
  "one finding is open at a time": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, several);
    assert.deepEqual(await unfolded(page), [true, false]);
    await page.locator("details[data-cause] > summary").nth(1).click();
    assert.deepEqual(await unfolded(page), [false, true]);
    assert.equal(await page.locator("details[data-cause]").nth(1).locator("code[data-command]").first().isVisible(), true);
  },

  "one failure in many pods is one finding with a table": async ({ page, open, commandLine }) => {
    const text = many(120);
    await open("?lang=en");
    await put(page, text);
    await page.locator("[data-cause]").first().waitFor();
    assert.equal(commandLine(text).findings[0].places.length, 120);
    await page.locator(".places > summary").click();
    assert.equal(await page.locator(".places tbody tr").count(), 100);
    await page.getByRole("button", { name: "Show all 120" }).click();
    assert.equal(await page.locator(".places tbody tr").count(), 120);
  },

  "the page shows what the failures have in common": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, several);
    assert.match(await page.locator(".common:visible").innerText(), /^They have in common:\s*registry docker\.io$/);
    const other = several.replaceAll("node:22-alpine", "ghcr.io/acme/node:22-alpine").replaceAll("registry-1.docker.io", "ghcr.io");
    await put(page, other);
    assert.match(await page.locator(".common:visible").innerText(), /share no namespace, node or registry/);
  },
};
