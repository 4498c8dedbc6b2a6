// A reader reloads the page, by F5 or because the phone did it, and finds the paste again.

import assert from "node:assert/strict";
import { describe, put } from "./pastes.mjs";

const stored = (page) => page.evaluate(() => [{ ...sessionStorage }, { ...localStorage }]);
const until = (page, text) => page.waitForFunction((text) => (sessionStorage.getItem("pullfix.paste") ?? "") === text, text);

export const tests = {
  "a reload keeps the paste, and Clear forgets it": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await until(page, describe);
    await page.reload();
    await page.locator("[data-cause=tag-not-found]").waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
    await page.getByRole("button", { name: "Clear" }).click();
    await until(page, "");
    assert.deepEqual(await stored(page), [{}, {}]);
    // For a moment it is in memory only.
    assert.equal(await page.getByRole("button", { name: "Restore" }).isVisible(), true);
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    assert.equal(await page.inputValue("#paste"), "");
  },

  "a text with a secret is never kept": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await until(page, describe);
    await put(page, `${describe}\nEnvironment:\n  DB_PASSWORD:  hunter2\n`);
    await until(page, "");
    assert.deepEqual(await stored(page), [{}, {}]);
  },

  "keeping can be turned off, also for the next visit": async ({ page, open }) => {
    for (const [lang, name, privacy] of [
      ["en", "Keep the paste when this tab reloads", "Privacy"],
      ["es", "Conservar el texto al recargar esta pestaña", "Privacidad"],
    ]) {
      await open(`?lang=${lang}`);
      await put(page, describe);
      await until(page, describe);
      await page.getByLabel(name).uncheck();
      await until(page, "");
      await page.reload();
      await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
      assert.equal(await page.getByLabel(name).isChecked(), false);
      assert.equal(await page.inputValue("#paste"), "");
      await page.getByRole("link", { name: privacy }).click();
      await page.getByText("sessionStorage").waitFor();
      await page.getByLabel(name).check();
      assert.deepEqual(await stored(page), [{}, {}]);
    }
  },

  "in a frame nothing is kept": async ({ page, open }) => {
    await open("?lang=en&embed=1");
    await put(page, describe);
    await page.locator("[data-cause]").waitFor();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    assert.deepEqual(await stored(page), [{}, {}]);
  },
};
