// A reader pastes several failures at once.

import assert from "node:assert/strict";
import { describe, many, put, several } from "./pastes.mjs";

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

  "a table leads to every failure and filters them": async ({ page, open }) => {
    const text = ["web", "api", "job", "cron"].map((name, at) =>
      describe.replaceAll("nginx:lates", `ghcr.io/acme/${name}:1`).replaceAll("x7k2p", `x7k2${at}`)).join("\n\n");
    await open("?lang=en");
    await put(page, text);
    const rows = page.locator(".overview tbody tr");
    const row = async (at) => (await rows.nth(at).innerText()).replaceAll(/\s+/g, " ").trim();
    // Findings with the same cause and registry form one row, which can be expanded.
    assert.equal(await rows.count(), 1);
    assert.match(await row(0), /^404: tag not found .*ghcr\.io 4 images shop 4 worker-3$/);
    const group = rows.first().getByRole("button");
    await group.click();
    assert.equal(await group.getAttribute("aria-expanded"), "true");
    assert.equal(await rows.count(), 5);
    assert.match(await row(2), /^2 404: tag not found .*ghcr\.io\/acme\/\w+:1 shop\/web-6d4cf56db6-x7k2\d 1 worker-3$/);
    // More than three are collapsed.
    assert.deepEqual(await unfolded(page), [false, false, false, false]);
    assert.match(await page.locator(".at").nth(2).innerText(), /^shop\/web-6d4cf56db6-x7k2\d$/);
    await rows.nth(3).getByRole("button").click();
    assert.deepEqual(await unfolded(page), [false, false, true, false]);
    await page.locator("details[data-cause]").nth(2).locator("code[data-command]").first().waitFor();
    await page.locator(".overview").getByLabel("Filter").fill("ACME/job shop");
    assert.equal(await rows.count(), 2);
    assert.equal(await page.locator("[data-cause]:visible").count(), 1);
    await page.locator(".overview").getByLabel("Filter").fill("");
    assert.equal(await page.locator("[data-cause]:visible").count(), 4);
  },

  "a thousand failures are all there, and the page answers meanwhile": async ({ page, open }) => {
    const lines = Array.from({ length: 1000 }, (_, n) =>
      `shop   2m   Warning   Failed   pod/web-${n}   Failed to pull image "ghcr.io/acme/web-${n}:1": manifest unknown`);
    await open("?lang=en");
    await put(page, ["NAMESPACE   LAST SEEN   TYPE      REASON   OBJECT   MESSAGE", ...lines].join("\n"));
    await page.locator("[data-cause]").first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("[data-cause]").length === 1000);
    // Batches are separate, so that the next one does not re-render the previous ones.
    const batches = await page.locator(".batch").evaluateAll((all) => all.map((e) => e.children.length));
    assert.deepEqual(batches, Array.from({ length: 25 }, () => 40));
    const rows = page.locator(".overview tbody tr");
    assert.match((await rows.innerText()).replaceAll(/\s+/g, " "), /ghcr\.io 1000 images shop 1000/);
    await rows.getByRole("button").click();
    assert.equal(await rows.count(), 100);
  },

  "two failures start with the answer to the first; a table is for more": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, several);
    assert.equal(await page.locator(".overview").isVisible(), false);
    assert.equal(await page.locator("[data-cause]").first().locator("code[data-command]").first().isVisible(), true);
  },

  "the page shows what the failures have in common": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, several);
    assert.match(await page.locator(".common:visible").innerText(), /^They have in common:\s*registry docker\.io$/);
  },
};
