// A user takes a whole plan along: into a shell, as a script, into a ticket.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, put } from "./pastes.mjs";

const unauthorized = 'Failed to pull image "ghcr.io/acme/web:1": unauthorized: authentication required';

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const plan = (page) => page.locator('[data-fix="correct-tag"]');

async function saved(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    plan(page).locator(`[data-download="${kind}"]`).click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path(), text: readFileSync(await download.path(), "utf8") };
}

const bulk = (page) => plan(page).getByRole("button", { name: "Copy as one command" });
const focused = (page) => page.evaluate(() => document.activeElement.dataset.blank);

export const tests = {
  "the commands are copied as one that stops at a failure, without inspections and rollback": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    await bulk(page).click();
    await page.getByText("Copied").waitFor();
    assert.equal(await clipboard(page), `kubectl set image deployment/web web=nginx:1.27 -n shop &&
kubectl rollout status deployment/web -n shop --timeout=180s`);
  },

  "with an open placeholder nothing is copied in bulk: the button leads to its field": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await page.evaluate(() => navigator.clipboard.writeText("as before"));
    await bulk(page).click();
    await plan(page).locator(".tools").getByText("Fill in TAG first").waitFor();
    assert.equal(await focused(page), "TAG");
    assert.equal(await clipboard(page), "as before");
  },

  "with an open placeholder there is no script: the button leads to its field": async ({ page, open }) => {
    await open("?lang=es");
    await put(page, describe);
    let downloads = 0;
    page.on("download", () => downloads++);
    await plan(page).locator('[data-download="script"]').click();
    await plan(page).locator(".tools").getByText("Completa antes TAG").waitFor();
    assert.equal(await focused(page), "TAG");
    assert.equal(downloads, 0);
    await page.keyboard.type("1.27");
    await plan(page).locator(".tools").getByText("Completa antes TAG").waitFor({ state: "detached" });
    assert.equal((await saved(page, "script")).name, "pullfix-correct-tag.sh");
  },

  "every field that the script needs is visible": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, unauthorized);
    const secret = page.locator('[data-fix="create-pull-secret"]');
    for (const field of await secret.locator("input[data-blank]:visible").all()) await field.fill("a1");
    const [download] = await Promise.all([page.waitForEvent("download"), secret.locator('[data-download="script"]').click()]);
    assert.equal(download.suggestedFilename(), "pullfix-create-pull-secret.sh");
  },

  "a plan with manual decisions has no script": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, 'Failed to pull image "nginx:1": write /var/lib/containerd/layer: no space left on device');
    await page.click('[data-plan="free-space"]');
    const onNode = page.locator('[data-fix="free-space"]');
    assert.equal(await onNode.locator('[data-download="script"]').isVisible(), false);
    assert.equal(await onNode.locator('[data-download="markdown"]').isVisible(), true);
  },

  "the script is one that a shell can read": async ({ page, open }) => {
    await open("?lang=es");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    const { name, path, text } = await saved(page, "script");
    assert.equal(name, "pullfix-correct-tag.sh");
    execFileSync("sh", ["-n", path]);
    assert.match(text, /\nkubectl set image deployment\/web web=nginx:1\.27 -n shop &&\n/);
    assert.match(text, /\n: '\d\. Cambiar: /);
    assert.match(text, /\n: ' +kubectl rollout undo /);
    // As in an interactive zsh, where # does not start a comment.
    for (const line of text.split("\n").filter(Boolean)) assert.match(line, /^(: '|kubectl )/);
  },

  "for PowerShell it is a script of PowerShell": async ({ page, open }) => {
    await open("?lang=en&shell=powershell");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    const { name, text } = await saved(page, "script");
    assert.equal(name, "pullfix-correct-tag.ps1");
    assert.match(text, /^\uFEFF& \{\n/);
    assert.equal(text.match(/\n  kubectl .*\n  if \(\$LASTEXITCODE\) \{ throw /g).length, 2);
  },

  "the text for a ticket has the whole line of the error, and its source": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    const { text } = await saved(page, "markdown");
    const line = describe.split("\n").find((line) => line.includes("Failed to pull image")).trim().replaceAll(/\s+/g, " ");
    assert.ok(text.includes(line), text);
    assert.match(text, /\npullfix \d+\.\d+\.\d+\n$/);
  },

  "the text for a ticket has this plan, filled in": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    const { name, text } = await saved(page, "markdown");
    assert.equal(name, "pullfix-correct-tag.md");
    assert.match(text, /^## 404: tag not found in the registry \(manifest unknown\)\n/);
    assert.match(text, /kubectl set image deployment\/web web=nginx:1\.27 -n shop/);
  },

  "if copying is forbidden the commands are shown and selected": async ({ page, open }) => {
    await page.addInitScript(() => {
      Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Document.prototype.execCommand = () => false;
    });
    await open("?lang=en");
    await put(page, describe);
    await plan(page).locator('input[data-blank="TAG"]').fill("1.27");
    await bulk(page).click();
    await page.waitForFunction(() => String(getSelection()).includes("kubectl rollout status deployment/web"));
  },
};
