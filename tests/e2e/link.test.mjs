// A reader opens a link that contains a paste, or a page that shows one in a frame.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

const text = "#text=";

export const tests = {
  "the fragment is read and not sent": async ({ page, open }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(`?lang=en${text}${encodeURIComponent(describe)}`);
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "tag-not-found");
    assert.ok(asked.every((url) => !url.includes("nginx")), asked.join("\n"));
  },

  "a broken fragment does no harm": async ({ page, open }) => {
    await open(`?lang=en${text}%E2%82%zz%`);
    assert.match(await page.inputValue("#paste"), /%zz%$/);
    assert.equal(await page.locator("#notice").isVisible(), false);
  },

  "another link replaces the paste, which can be restored": async ({ page, open }) => {
    await open(`?lang=en${text}one`);
    await page.evaluate(() => { location.hash = "#text=two%20%C3%B1"; });
    await page.waitForFunction(() => document.querySelector("#paste").value === "two ñ");
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), "one");
  },

  "line endings of every kind are normalised as in the box": async ({ page, open }) => {
    await open(`?lang=en${text}${encodeURIComponent('x\r\nFailed to pull image "nginx:lates": manifest unknown\r\ny')}`);
    assert.match(await page.locator("mark").first().textContent(), /manifest unknown/);
  },

  "a frame shows the answer and nothing else": async ({ page, open }) => {
    await open(`?embed=1&lang=en&theme=dark${text}${encodeURIComponent(describe)}`);
    assert.equal(await page.locator("[data-cause]").isVisible(), true);
    assert.equal(await page.locator(".brand").evaluate((e) => e.getBoundingClientRect().width), 1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  },

  "the theme in the address takes precedence over the system": async ({ page, open }) => {
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await open("?theme=light");
    assert.equal(await scheme(), "light");
    await open("?theme=mauve");
    assert.equal(await scheme(), "light dark");
  },
};
