// The browser denies common APIs, or the address contains garbage: the page works.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

const works = async (page, problems) => {
  await page.fill("#paste", describe);
  await page.locator("[data-cause=tag-not-found]").waitFor();
  assert.equal(await page.locator("#notice").isVisible(), false);
  assert.deepEqual(problems, []);
};

const denied = (name) => async ({ page, open, problems }) => {
  await page.addInitScript((name) => {
    Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
  }, name);
  await open("?lang=en");
  await page.getByRole("button", { name: "Español" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await works(page, problems);
};

export const tests = {
  "it works without storage": denied("localStorage"),
  "it works without storage for the tab": denied("sessionStorage"),
  "it works without workers": denied("Worker"),

  "it works with garbage in the fragment": async ({ page, open, problems }) => {
    for (const fragment of ["#", "#/", "#%", "#text", "#text=", "#text=%", "#/causes/%ff", "#\u0000", `#${"x".repeat(9999)}`, "#text=%00%ff%u1234"]) {
      await open(`?lang=en${fragment}`);
      assert.deepEqual(problems, [], fragment);
    }
    await page.evaluate(() => { location.hash = "#/"; });
    await works(page, problems);
  },

  "it works with garbage in the query": async ({ page, open, problems }) => {
    for (const query of ["?lang=", "?lang=%ff&theme=<b>&embed", "?lang=es&lang=en", "?&&=&%", "?lang=tlh"]) {
      await open(query);
      await works(page, problems);
    }
  },

  "it works without the history API": async ({ page, open, problems }) => {
    await page.addInitScript(() => {
      History.prototype.replaceState = () => { throw new DOMException("denied", "SecurityError"); };
    });
    await open("?lang=en");
    await page.getByRole("button", { name: "Español" }).click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
    await works(page, problems);
  },
};
