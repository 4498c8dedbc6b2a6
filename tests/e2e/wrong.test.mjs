// A user thinks that an answer is wrong, and reports it.

import assert from "node:assert/strict";
import { describe, put } from "./pastes.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

export const tests = {
  "the report to send contains no names and no secrets": async ({ page, open }) => {
    const text = `${describe.replaceAll("shop", "payments")}\nEnvironment:\n  DB_PASSWORD:  hunter2\n`;
    for (const [lang, name, copy, right] of [
      ["en", "Report a wrong answer", "Copy", "Right would be: "],
      ["es", "Avisar de una respuesta incorrecta", "Copiar", "Lo correcto sería: "],
    ]) {
      await open(`?lang=${lang}`);
      await put(page, text);
      await page.getByRole("button", { name }).click();
      const area = page.locator("dialog[open] textarea");
      await page.waitForFunction(() => document.querySelector("dialog[open] textarea").value);
      const report = await area.inputValue();
      assert.ok(report.startsWith(`# ${right}`), report);
      assert.match(report, /~~~said\ntag-not-found\n~~~/);
      assert.match(report, /pullfix \d+\.\d+/);
      assert.match(report, /nginx:lates/);
      assert.doesNotMatch(report, /hunter2|payments/);
      // The text that is copied includes the user's changes.
      await area.fill(report.replace(right, `${right}no such host`));
      await page.locator("dialog[open]").getByRole("button", { name: copy, exact: true }).click();
      assert.match(await clipboard(page), /no such host\n/);
      await page.keyboard.press("Escape");
      assert.equal(await page.locator("dialog[open]").count(), 0);
    }
  },
};
