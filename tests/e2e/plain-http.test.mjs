// A reader opens the page over plain HTTP, as on an internal server: the browser offers no clipboard API there.

import assert from "node:assert/strict";
import { freshPage } from "./browser.mjs";
import { describe } from "./pastes.mjs";

export const served = ["copying works over plain HTTP"];

export const tests = {
  "copying works over plain HTTP": async ({ browser, url }) => {
    const plain = await freshPage(browser, url.replace("127.0.0.1", "plain.test"), { permissions: [] });
    const { page, open, problems, context } = plain;
    await open("?lang=en");
    assert.equal(await page.evaluate(() => isSecureContext || "clipboard" in navigator), false);
    await page.fill("#paste", describe);
    const command = await page.locator("[data-cause] code[data-command]").first().textContent();
    await page.locator("[data-cause]").getByRole("button", { name: /^Copy/ }).first().click();
    await page.getByText("Copied", { exact: true }).first().waitFor();
    await page.fill("#paste", "");
    await page.focus("#paste");
    await page.keyboard.press("Control+V");
    assert.equal(await page.inputValue("#paste"), command);
    assert.deepEqual(problems, []);
    await context.close();
  },
};
