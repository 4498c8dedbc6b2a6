// Somebody takes a whole plan along: into a shell, as a script, into a ticket.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, put } from "./pastes.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const plan = (page) => page.locator('[data-fix="correct-tag"]');

async function saved(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    plan(page).locator(`[data-download="${kind}"]`).click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path(), text: readFileSync(await download.path(), "utf8") };
}

export const tests = {
  "all commands are copied in order, and none that takes back": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    await plan(page).getByRole("button", { name: "Copy all commands" }).click();
    await page.getByText("Copied").waitFor();
    assert.equal(await clipboard(page), `crane digest docker.io/library/nginx:latest
crane ls docker.io/library/nginx
kubectl set image deployment/web web=nginx:1.27 -n shop
kubectl rollout status deployment/web -n shop --timeout=180s
`);
  },

  "a command that still has a blank is copied as a comment": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await plan(page).getByRole("button", { name: "Copy all commands" }).click();
    await page.getByText("Copied").waitFor();
    assert.match(await clipboard(page), /# Fill in TAG .*\n# kubectl set image/);
  },

  "the script is one that a shell can read": async ({ page, open }) => {
    await open("?lang=es");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    const { name, path, text } = await saved(page, "script");
    assert.equal(name, "pullfix-correct-tag.sh");
    execFileSync("sh", ["-n", path]);
    assert.match(text, /^#!\/bin\/sh\n/);
    assert.match(text, /\nkubectl set image deployment\/web web=nginx:1\.27 -n shop\n/);
    assert.match(text, /\n# \d\. Cambiar: /);
    assert.match(text, /\n# +kubectl rollout undo /);
  },

  "for PowerShell it is a script of PowerShell": async ({ page, open }) => {
    await open("?lang=en&shell=powershell");
    await put(page, describe);
    const { name, text } = await saved(page, "script");
    assert.equal(name, "pullfix-correct-tag.ps1");
    assert.match(text, /^\uFEFF# /);
  },

  "the text for a ticket has this plan, filled in": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    const { name, text } = await saved(page, "markdown");
    assert.equal(name, "pullfix-correct-tag.md");
    assert.match(text, /^## The registry has no image with this tag\n/);
    assert.match(text, /kubectl set image deployment\/web web=nginx:1\.27 -n shop/);
  },

  "where copying is forbidden the commands are shown and selected": async ({ page, open }) => {
    await page.addInitScript(() => {
      Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Document.prototype.execCommand = () => false;
    });
    await open("?lang=en");
    await put(page, describe);
    await plan(page).getByRole("button", { name: "Copy all commands" }).click();
    await page.waitForFunction(() => String(getSelection()).includes("crane ls docker.io/library/nginx"));
  },
};
