// A user copies a command.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, put, shown } from "./pastes.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

export const tests = {
  "copying gives exactly the command": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const fixes = commandLine(describe).findings[0].fixes;
    const expected = fixes.flatMap((fix) => fix.steps.filter((step) => step.command).map(shown));
    const codes = page.locator("[data-cause] code[data-command]");
    assert.deepEqual((await codes.allTextContents()).sort(), expected.sort());
    const command = await codes.first().textContent();
    await page.locator("[data-cause] .copy button:visible").first().click();
    await page.getByText("Copied").waitFor();
    assert.equal(await clipboard(page), command);
  },

  "with an open placeholder the button leads to its field": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await page.evaluate(() => navigator.clipboard.writeText("as before"));
    const step = page.locator('.command:has([data-command*="kubectl set image"])').first();
    await step.getByRole("button", { name: /^Copy/ }).click();
    await step.getByText("Fill in TAG first").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.dataset.blank), "TAG");
    assert.equal(await clipboard(page), "as before");
    await page.keyboard.type("1.27");
    await step.getByText("Fill in TAG first").waitFor({ state: "detached" });
    await step.getByRole("button", { name: /^Copy/ }).click();
    await step.getByText("Copied").waitFor();
    assert.equal(await clipboard(page), "kubectl set image deployment/web web=nginx:1.27 -n shop");
  },

  "a selected command with an open placeholder is rejected by a shell": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    const command = page.locator('[data-command*="kubectl set image"]').first();
    await command.scrollIntoViewIfNeeded();
    const box = await command.locator(".word").nth(2).boundingBox();
    const [from, y] = [box.x + 10, box.y + box.height / 2];
    for (const to of [from, from + 150, from - 60]) {
      await page.mouse.click(5, y);
      await page.mouse.move(from, y);
      await page.mouse.down();
      await page.mouse.move(to, y, { steps: 5 });
      await page.mouse.up();
      await page.keyboard.press("Control+c");
      const text = await clipboard(page);
      assert.match(text, /^\(fill in TAG\) kubectl set/, `from ${from} to ${to}`);
      assert.throws(() => execFileSync("sh", ["-n", "-c", text], { stdio: "pipe" }), /yntax error/);
    }
    // Nor was it dropped into the page as a paste.
    assert.equal(await page.locator("#paste").inputValue(), describe);
  },

  "the confirmation disappears": async ({ page, open }) => {
    await open("?lang=en");
    await page.locator(".copy button:visible").first().click();
    await page.getByText("Copied").waitFor();
    await page.getByText("Copied").waitFor({ state: "detached", timeout: 5000 }).catch(() => {});
    assert.equal(await page.getByText("Copied").count(), 0);
  },

  "copying works without a clipboard API": async ({ page, open }) => {
    // As over plain HTTP.
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

  "if copying is forbidden the command is selected": async ({ page, open }) => {
    // As in a frame without the permission.
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
