// Somebody reads another language.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

export const options = { locale: "es-MX" };

const lang = (page) => page.evaluate(() => document.documentElement.lang);

export const tests = {
  "the browser's language is spoken": async ({ page, open }) => {
    await open();
    assert.equal(await lang(page), "es");
    assert.match(await page.title(), /imagen/);
  },

  "the address is stronger than the browser": async ({ page, open }) => {
    await open("?lang=en");
    assert.equal(await lang(page), "en");
  },

  "an unknown language is none": async ({ page, open }) => {
    await open("?lang=tlh");
    assert.equal(await lang(page), "es");
  },

  "it is remembered only when that is wanted": async ({ page, open }) => {
    const remembered = () => page.evaluate(() => Object.values(localStorage));
    await open();
    const box = page.getByRole("checkbox", { name: /Remember|Recordar/ });
    assert.equal(await box.isVisible(), false);
    await page.getByRole("button", { name: "English" }).click();
    assert.deepEqual(await remembered(), []);
    await box.check();
    assert.deepEqual(await remembered(), ["en"]);
    // The browser wants Spanish.
    await open("?theme=light");
    assert.equal(await lang(page), "en");
    await open("?lang=es");
    assert.equal(await lang(page), "es");
    await box.uncheck();
    assert.deepEqual(await remembered(), []);
  },

  "switching keeps the paste and changes every word": async ({ page, open, commandLine }) => {
    await open("?lang=en&theme=dark#text=old");
    await page.fill("#paste", describe);
    await page.getByRole("button", { name: "Español" }).click();
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await lang(page), "es");
    const [finding] = commandLine(describe, "--lang", "es").findings;
    assert.equal(await page.locator("[data-cause] h2").innerText(), finding.title.replaceAll("`", ""));
    assert.equal(await page.getByRole("button", { name: "Español" }).getAttribute("aria-pressed"), "true");
    // A reload speaks it too; nothing else of the address is touched.
    const { search, hash } = new URL(page.url());
    assert.deepEqual([search, hash], ["?lang=es&theme=dark", "#text=old"]);
  },
};
