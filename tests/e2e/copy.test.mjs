// Somebody copies a command.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

export const tests = {
  "copying gives exactly the command": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const fixes = commandLine(describe).findings[0].fixes;
    const expected = fixes.flatMap((fix) => fix.steps.map((step) => step.command)).filter(Boolean);
    const codes = page.locator("[data-cause] code[data-command]");
    assert.deepEqual((await codes.allTextContents()).sort(), expected.sort());
    const command = await codes.first().textContent();
    await page.locator("[data-cause] .copy button:visible").first().click();
    await page.getByText("Copied").waitFor();
    assert.equal(await clipboard(page), command);
  },

  "it is said for a moment only": async ({ page, open }) => {
    await open("?lang=en");
    await page.locator(".copy button:visible").first().click();
    await page.getByText("Copied").waitFor();
    await page.getByText("Copied").waitFor({ state: "detached", timeout: 5000 }).catch(() => {});
    assert.equal(await page.getByText("Copied").count(), 0);
  },

  "a page without a clipboard copies all the same": async ({ page, open }) => {
    // As on plain http.
    await page.addInitScript(() => {
      window.real = navigator.clipboard;
      Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
    });
    await open("?lang=en");
    const command = await page.locator("code[data-command]").first().textContent();
    await page.locator(".copy button:visible").first().click();
    await page.getByText("Copied").waitFor();
    assert.equal(await page.evaluate(() => window.real.readText()), command);
  },

  "where copying is forbidden the command is selected": async ({ page, open }) => {
    // As in a frame without permission.
    await page.addInitScript(() => {
      Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Document.prototype.execCommand = () => false;
    });
    await open("?lang=en");
    const command = await page.locator("code[data-command]").first().textContent();
    await page.locator(".copy button:visible").first().click();
    await page.getByText("press Ctrl+C").waitFor();
    assert.equal(await page.evaluate(() => String(getSelection())), command);
  },
};
