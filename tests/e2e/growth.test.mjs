// Large pastes: twenty thousand pods, ten megabytes on one line. They are read in the background, the page answers
// meanwhile, and Stop ends it at any moment. How long it takes is measured by measure-growth.mjs, and asserted nowhere.

import assert from "node:assert/strict";
import { FORMATS, copyForPaste, large } from "./large-pastes.mjs";
import { describe, put } from "./pastes.mjs";

export const seconds = 600;

const cause = (page) => page.locator("[data-cause=tag-not-found]").first();
const working = (page) => page.locator("[data-working]");
const stop = (page) => page.getByRole("button", { name: "Stop" });

/** Pastes with the keyboard. */
async function paste(page, what) {
  await copyForPaste(page, await page.evaluateHandle(large, what));
  await page.keyboard.press("Control+V");
}

/** Holds back the workers' answers until `release`: the page keeps reading, however fast the machine is. */
const hold = (page) => page.addInitScript(() => {
  const Real = window.Worker;
  const held = [];
  window.Worker = class extends Real {
    addEventListener(name, hear, ...options) {
      super.addEventListener(name, name !== "message" ? hear : (event) => {
        if (event.data instanceof Uint8Array && held.open !== true) held.push(() => hear.call(this, event));
        else hear.call(this, event);
      }, ...options);
    }
  };
  window.heldAnswers = () => held.length;
  window.release = () => {
    held.open = true;
    held.splice(0).forEach((tell) => tell());
  };
});

/** Clicks Stop once workers have reported this percentage; 101 stands for the answer. */
const stopAt = (page, share) => page.evaluate((share) => {
  window.stopped = 0;
  window.shareToStopAt = share;
}, share);
const stops = (page) => page.addInitScript(() => {
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const share = data instanceof Uint8Array ? 101 : Number(data);
        if (!(share >= window.shareToStopAt)) return;
        window.shareToStopAt = undefined;
        window.stopped += 1;
        [...document.querySelectorAll(".working button")].find((button) => !button.hidden).click();
      });
    }
  };
});

/** Waits until no worker is running. */
const ended = async (page) => {
  while (page.workers().length) await page.waitForTimeout(50);
};

const stopped = async (page) => {
  await page.getByText("Stopped before the end").waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-working]"));
  assert.equal(await page.locator("[data-cause]").count(), 0);
  await ended(page);
};

export const tests = {
  "twenty thousand pods are read, in every format": async ({ page, open, all, problems }) => {
    await open("?lang=en");
    for (const format of FORMATS) {
      await paste(page, { format, count: all || format === "describe" ? 20_000 : 4000 });
      await page.locator(".count").getByText("200 failures").waitFor();
      assert.ok((await page.inputValue("#paste")).length < 70_000);
      assert.equal(await page.locator("[data-notice=places-left-out]").count(), 0);
      await page.getByRole("button", { name: "Clear" }).click();
    }
    assert.deepEqual(problems, []);
  },

  "excess places are counted": async ({ page, open, commandLine }) => {
    const text = large({ format: "events", count: 12_000 }).replaceAll(/acme\/web-\d+:1/g, "acme/web:1");
    await open("?lang=en");
    await page.setInputFiles("#files", { name: "events.txt", mimeType: "", buffer: Buffer.from(text) });
    await cause(page).waitFor();
    const { places } = commandLine(text).findings[0];
    assert.equal(places.length, 12_000);
    assert.match(await page.locator("[data-notice=places-left-out]").innerText(), /^11700 more places/);
    await page.getByRole("button", { name: "Español" }).click();
    await page.locator("[data-notice=places-left-out]").filter({ hasText: "Hay 11700 lugares más" }).waitFor();
  },

  "ten megabytes on one line are read": async ({ page, open, problems }) => {
    await open("?lang=en");
    await paste(page, { format: "one line", count: 10 });
    await cause(page).waitFor();
    assert.match(await page.locator("mark").first().textContent(), /not found/);
    assert.match(await page.locator(".beginning").innerText(), /^Your paste, \d+\.\d MB/);
    assert.deepEqual(problems, []);
  },

  "the page answers while it reads": async ({ page, open, problems }) => {
    await hold(page);
    await open("?lang=en");
    await put(page, describe);
    await cause(page).waitFor();
    await paste(page, { format: "describe", count: 20_000 });
    await working(page).waitFor();
    // Switch the language, visit the library and return, with the keyboard: all while the work continues.
    await page.getByRole("button", { name: "Español" }).click();
    await page.locator('html[lang="es"]').waitFor({ state: "attached" });
    await page.getByRole("link", { name: "Causas" }).first().click();
    await page.getByRole("searchbox").first().fill("no such host");
    await page.waitForFunction(() => location.hash.startsWith("#/causes"));
    await page.goBack();
    await page.getByRole("button", { name: "English" }).click();
    assert.equal(await working(page).count(), 1);
    assert.equal(await page.getByRole("button", { name: "Restore" }).isVisible(), true);
    await page.waitForFunction(() => window.heldAnswers() === 1);
    await page.evaluate(() => window.release());
    await page.locator(".count").getByText("200 failures").waitFor();
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), describe);
    await cause(page).waitFor();
    assert.deepEqual(problems, []);
  },

  "another paste replaces one that is being read": async ({ page, open, problems }) => {
    await hold(page);
    await open("?lang=en");
    await paste(page, { format: "describe", count: 20_000 });
    await working(page).waitFor();
    await put(page, "");
    await put(page, describe);
    await cause(page).waitFor();
    await page.waitForFunction(() => !document.querySelector("[data-working]"));
    await ended(page);
    assert.equal(await page.locator("[data-cause]").count(), 1);
    assert.equal(await page.inputValue("#paste"), describe);
    assert.deepEqual(problems, []);
  },

  "Stop works at any time": async ({ page, open, problems }) => {
    await stops(page);
    await open("?lang=en");
    const text = await page.evaluateHandle(large, { format: "YAML", count: 4000 });
    for (const share of [0, 1, 30, 60, 90, 101]) {
      await put(page, describe);
      await cause(page).waitFor();
      await stopAt(page, share);
      await copyForPaste(page, text);
      await page.keyboard.press("Control+V");
      await stopped(page);
      assert.equal(await page.evaluate(() => window.stopped), 1, `at ${share}`);
      await page.getByRole("button", { name: "Restore" }).click();
      await cause(page).waitFor();
      assert.equal(await page.inputValue("#paste"), describe);
    }
    assert.deepEqual(problems, []);
  },

  "Stop works before the worker has started, and the text can then be read in full": async ({ page, open, problems }) => {
    await open("?lang=en");
    await copyForPaste(page, await page.evaluateHandle(large, { format: "journal", count: 4000 }));
    // As soon as there is something to stop: a click from outside may come after the answer.
    const stopAtOnce = () => page.evaluate(() => new MutationObserver((_, observer) => {
      const button = [...document.querySelectorAll(".working button")].find((button) => !button.hidden);
      if (!document.querySelector("[data-working]") || !button) return;
      observer.disconnect();
      button.click();
    }).observe(document.body, { subtree: true, attributes: true, childList: true }));
    await stopAtOnce();
    await page.keyboard.press("Control+V");
    await stopped(page);
    for (let round = 0; round < 3; round++) {
      await stopAtOnce();
      await page.getByRole("button", { name: "Read it anyway" }).click();
      await stopped(page);
    }
    await page.getByRole("button", { name: "Read it anyway" }).click();
    await page.locator(".count").getByText("200 failures").waitFor();
    assert.deepEqual(problems, []);
  },

  "secrets of a text that fills the box are searched for in the background": async ({ page, open }) => {
    const text = large({ format: "describe", count: 1200 });
    assert.ok(text.length > 500_000 && text.length < 1_000_000);
    const kept = (text) => page.waitForFunction((text) => sessionStorage.getItem("pullfix.paste") === text, text);
    await open("?lang=en");
    await put(page, text);
    await kept(text);
    await put(page, text.replace("Containers:", "Environment:\n  DB_PASSWORD:  hunter2\nContainers:"));
    await kept(null);
    await page.locator(".count").getByText("200 failures").waitFor();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    assert.equal(await page.evaluate(() => sessionStorage.getItem("pullfix.paste")), null);
  },
};
