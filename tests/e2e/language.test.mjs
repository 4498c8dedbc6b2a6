// A reader uses another language.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

export const options = { locale: "es-MX" };

const lang = (page) => page.evaluate(() => document.documentElement.lang);

export const tests = {
  "the page uses the language of the browser": async ({ page, open }) => {
    await open();
    assert.equal(await lang(page), "es");
    assert.match(await page.title(), /imagen/);
  },

  "the address takes precedence over the browser": async ({ page, open }) => {
    await open("?lang=en");
    assert.equal(await lang(page), "en");
  },

  "an unknown language is ignored": async ({ page, open }) => {
    await open("?lang=tlh");
    assert.equal(await lang(page), "es");
  },

  "the language is remembered only on request": async ({ page, open }) => {
    const remembered = () => page.evaluate(() => Object.values(localStorage));
    await open();
    const box = page.getByRole("checkbox", { name: /Remember|Recordar/ });
    assert.equal(await box.isVisible(), false);
    await page.getByRole("button", { name: "English" }).click();
    assert.deepEqual(await remembered(), []);
    await box.check();
    assert.deepEqual(await remembered(), ["en"]);
    // The browser asks for Spanish.
    await open("?theme=light");
    assert.equal(await lang(page), "en");
    await open("?lang=es");
    assert.equal(await lang(page), "es");
    await box.uncheck();
    assert.deepEqual(await remembered(), []);
  },

  "switching the language keeps the paste and translates every text": async ({ page, open, commandLine }) => {
    await open("?lang=en&theme=dark#text=old");
    await page.fill("#paste", describe);
    await page.getByRole("button", { name: "Español" }).click();
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await lang(page), "es");
    const [finding] = commandLine(describe, "--lang", "es").findings;
    assert.equal(await page.locator("[data-cause] h2").innerText(), finding.title.replaceAll("`", ""));
    assert.equal(await page.getByRole("button", { name: "Español" }).getAttribute("aria-pressed"), "true");
    // A reload keeps the language; the rest of the address does not change.
    const { search, hash } = new URL(page.url());
    assert.deepEqual([search, hash], ["?lang=es&theme=dark", "#text=old"]);
  },
};
