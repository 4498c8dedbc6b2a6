// Somebody works in another shell.

import assert from "node:assert/strict";
import { describe, put, shown } from "./pastes.mjs";

const refused = 'Failed to pull image "ghcr.io/acme/web:1": unauthorized: authentication required';
const all = (page) => page.locator("[data-cause] code[data-command]").allTextContents();

export const tests = {
  "all commands of the page change, and the address keeps it": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await put(page, refused);
    const before = await all(page);
    await page.getByRole("button", { name: "PowerShell" }).click();
    const expected = commandLine(refused, "--shell", "powershell").findings[0].fixes
      .flatMap((fix) => fix.steps.filter((step) => step.command).map(shown));
    assert.deepEqual((await all(page)).sort(), expected.sort());
    assert.notDeepEqual(await all(page), before);
    assert.match(page.url(), /[?&]shell=powershell/);
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    await put(page, describe);
    assert.equal(await page.locator('[data-shell="powershell"]').first().getAttribute("aria-pressed"), "true");
  },

  "an unknown shell is no trouble": async ({ page, open }) => {
    await open("?lang=en&shell=fish");
    await put(page, describe);
    assert.equal(await page.locator('[data-shell="posix"]').first().getAttribute("aria-pressed"), "true");
  },
};
