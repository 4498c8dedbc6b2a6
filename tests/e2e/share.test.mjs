// A reader shares the answer.

import assert from "node:assert/strict";
import { describe, put } from "./pastes.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const secret = `${describe}\nEnvironment:\n  DB_PASSWORD:  hunter2\nproxyconnect http://ana:hunter3@proxy.acme.com:3128\n`;

async function link(page, nameless = false) {
  await page.getByRole("button", { name: "Share as a link…" }).click();
  if (nameless) {
    const before = await made(page);
    await page.locator("dialog[open]").getByRole("checkbox").check();
    await page.waitForFunction((before) => ![before, ""].includes(document.querySelector("[data-link]").value), before);
  }
  return made(page);
}

async function made(page) {
  await page.waitForFunction(() => document.querySelector("[data-link]").value);
  return page.inputValue("[data-link]");
}

export const tests = {
  "the whole answer is copied as Markdown, with the filled placeholders": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, secret);
    await page.locator('input[data-blank="TAG"]:visible').fill("1.27");
    await page.getByRole("button", { name: "Copy the answer as Markdown" }).click();
    await page.getByText("Copied").waitFor();
    const text = await clipboard(page);
    assert.match(text, /^## 404: tag not found in the registry \(manifest unknown\)\n/);
    assert.match(text, /nginx:1\.27/);
    assert.doesNotMatch(text, /hunter/);
  },

  "a link is created only after a warning, and opens the same answer": async ({ page, open, browser }) => {
    await open("?lang=en");
    await put(page, describe);
    assert.equal(await page.locator("[data-link]").inputValue(), "");
    const address = await link(page);
    assert.ok(await page.getByText("anyone who has the link can read it").isVisible());
    assert.match(address, /#z=[\w-]+$/);
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByText("Copied").waitFor();
    assert.equal(await clipboard(page), address);
    const other = await (await browser.newContext()).newPage();
    await other.goto(address);
    await other.locator('[data-cause="tag-not-found"]').waitFor();
    assert.equal(await other.inputValue("#paste"), describe);
    await other.context().close();
  },

  "the link contains no secrets": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, secret);
    await link(page);
    await page.getByText("What the link contains").click();
    const held = await page.locator(".preview").textContent();
    assert.doesNotMatch(held, /hunter/);
    assert.match(held, /DB_PASSWORD: {2}\*\*\*/);
  },

  "names are replaced on request, and the answer is the same": async ({ page, open, browser }) => {
    await open("?lang=en");
    await put(page, secret);
    const address = await link(page, true);
    const other = await (await browser.newContext()).newPage();
    await other.goto(address);
    await other.locator('[data-cause="tag-not-found"]').waitFor();
    const text = await other.inputValue("#paste");
    for (const name of ["shop", "web-6d4cf56db6", "worker-3", "acme", "ana:"]) assert.ok(!text.includes(name), name);
    assert.match(text, /Namespace: +namespace-1\n/);
    await other.context().close();
  },

  "Escape closes the dialog and restores the focus": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await link(page);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".share-link").isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.share), "link");
    await page.getByRole("button", { name: "Share as a link…" }).click();
    await page.locator(".share-link").waitFor();
  },

  "a truncated link is reported as truncated": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    const address = await link(page);
    for (const damaged of [address.slice(0, -40), `${address.slice(0, -6)}!!!`, address.replace(/#z=.*/, "#z=")]) {
      await page.goto("about:blank");
      await page.goto(damaged);
      await page.getByText("the link was truncated or changed").waitFor();
    }
  },

  "a link that would decompress to gigabytes is rejected": async ({ page, open }) => {
    await open("?lang=en");
    const bomb = await page.evaluate(async () => {
      const zeros = new Blob(Array.from({ length: 64 }, () => new Uint8Array(1 << 20)));
      const packed = await new Response(zeros.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
      return btoa(String.fromCharCode(...new Uint8Array(packed))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    });
    await page.goto("about:blank");
    await open(`?lang=en#z=${bomb}`);
    await page.getByText("the link was truncated or changed").waitFor();
    assert.equal(await page.inputValue("#paste"), "");
  },
};
