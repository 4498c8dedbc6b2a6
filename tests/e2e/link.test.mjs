// Somebody opens a link that carries a paste, or a page that has one in a frame.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

const text = "#text=";

export const tests = {
  "the fragment is read and is not sent": async ({ page, open }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(`?lang=en${text}${encodeURIComponent(describe)}`);
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "tag-not-found");
    assert.ok(asked.every((url) => !url.includes("nginx")), asked.join("\n"));
  },

  "a broken fragment is no trouble": async ({ page, open }) => {
    await open(`?lang=en${text}%E2%82%zz%`);
    assert.match(await page.inputValue("#paste"), /%zz%$/);
    assert.equal(await page.locator("#notice").isVisible(), false);
  },

  "another link takes its place, and the paste can be had back": async ({ page, open }) => {
    await open(`?lang=en${text}one`);
    await page.evaluate(() => { location.hash = "#text=two%20%C3%B1"; });
    await page.waitForFunction(() => document.querySelector("#paste").value === "two ñ");
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), "one");
  },

  "line ends of every kind are read as the box has them": async ({ page, open }) => {
    await open(`?lang=en${text}${encodeURIComponent('x\r\nFailed to pull image "nginx:lates": manifest unknown\r\ny')}`);
    assert.match(await page.locator("mark").first().textContent(), /manifest unknown/);
  },

  "a frame has the answer and none of the rest": async ({ page, open }) => {
    await open(`?embed=1&lang=en&theme=dark${text}${encodeURIComponent(describe)}`);
    assert.equal(await page.locator("[data-cause]").isVisible(), true);
    assert.equal(await page.locator(".brand").evaluate((e) => e.getBoundingClientRect().width), 1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  },

  "the theme of the address is stronger than the system's": async ({ page, open }) => {
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await open("?theme=light");
    assert.equal(await scheme(), "light");
    await open("?theme=mauve");
    assert.equal(await scheme(), "light dark");
  },
};
