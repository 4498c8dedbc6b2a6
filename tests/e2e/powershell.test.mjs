// A reader uses another shell.

import assert from "node:assert/strict";
import { describe, put, shown } from "./pastes.mjs";

const refused = 'Failed to pull image "ghcr.io/acme/web:1": unauthorized: authentication required';
const denied = 'Failed to pull image "ghcr.io/acme/web:1": pull access denied, repository does not exist or may require authorization';
const all = (page) => page.locator("[data-cause] code[data-command]").allTextContents();

export const tests = {
  "all commands on the page change, and the address keeps the shell": async ({ page, open, commandLine }) => {
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

  "a Windows prompt in the paste selects PowerShell until the user chooses": async ({ page, open }) => {
    await open("?lang=en");
    const pressed = (shell) => page.locator(`[data-shell="${shell}"]`).first().getAttribute("aria-pressed");
    await put(page, `PS C:\\shop> kubectl describe pod web-1 -n shop\n${refused}`);
    assert.equal(await pressed("powershell"), "true");
    await page.locator('[data-shell="posix"]:visible').click();
    assert.equal(await pressed("posix"), "true");
    assert.match(page.url(), /[?&]shell=posix/);
  },

  "registries are asked with the chosen tool, and the address keeps it": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await put(page, denied);
    const before = await all(page);
    for (const tool of ["crane", "skopeo"]) {
      await page.locator("select.tool:visible").selectOption(tool);
      const expected = commandLine(denied, "--tool", tool).findings[0].fixes
        .flatMap((fix) => fix.steps.filter((step) => step.command).map(shown));
      assert.deepEqual((await all(page)).sort(), expected.sort());
      assert.notDeepEqual(await all(page), before);
      assert.match(page.url(), new RegExp(`[?&]tool=${tool}`));
    }
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    await put(page, denied);
    assert.equal(await page.locator("select.tool").first().inputValue(), "skopeo");
  },

  "without a registry command there is no choice of a tool": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, 'Failed to pull image "nginx:1": write /var/lib/containerd/x: no space left on device');
    assert.equal(await page.locator("select.tool:visible").count(), 0);
    assert.ok(await page.locator("[data-shell]:visible").count() > 0);
  },

  "an unknown shell is ignored": async ({ page, open }) => {
    await open("?lang=en&shell=fish");
    await put(page, describe);
    assert.equal(await page.locator('[data-shell="posix"]').first().getAttribute("aria-pressed"), "true");
  },
};
