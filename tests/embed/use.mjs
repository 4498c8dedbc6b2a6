// What a reader does on a documentation page that embeds pullfix.

import assert from "node:assert/strict";
import { describe } from "../e2e/pastes.mjs";
import { serve } from "../e2e/server.mjs";
import { inside, paste } from "./host.mjs";

/** Serves a site and opens it in the page. */
export async function visitSite({ page, allow }, folder) {
  const server = await serve(folder);
  allow(server.url);
  await page.goto(server.url);
  return server;
}

/** Pastes, waits for the diagnosis, copies a command; the frame is as tall as its answer. */
export async function diagnose(page, selector = "pull-fix iframe") {
  const frame = await inside(page, selector);
  await paste(frame, describe);
  await frame.locator('[data-cause="tag-not-found"]').waitFor();
  await page.waitForFunction((selector) => document.querySelector(selector).offsetHeight > 600, selector.split(" ")[0]);
  const command = await frame.locator("[data-cause] code[data-command]").first().textContent();
  await frame.locator("[data-cause] .copy button[aria-label]").first().click();
  await frame.getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), command);
  return frame;
}

/** Follows the documentation's link to the page of a cause. */
export async function lookUp(page) {
  const link = page.getByRole("link", { name: "tag that does not exist" });
  // Docusaurus opens links to other pages than its own in a new tab.
  const opened = await link.getAttribute("target") === "_blank" ? page.waitForEvent("popup") : page;
  await link.click();
  await (await opened).locator('[data-library="tag-not-found"]').waitFor();
}

/** The frame has this theme, as the reader sees it. */
export async function themed(frame, theme) {
  await frame.locator(`html[data-theme="${theme}"]`).waitFor({ state: "attached" });
  assert.equal(await frame.locator("html").evaluate((root) => getComputedStyle(root).colorScheme), theme);
}
