// A reader looks up a cause: from the answer, from the list, from a link in their own docs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { describe } from "./pastes.mjs";

const axe = createRequire(import.meta.url)("axe-core").source;

const schema = resolve(import.meta.dirname, "../../schema/report.schema.json");
const causes = JSON.parse(readFileSync(schema, "utf8")).$defs.CauseId.enum.length;

const id = (page) => page.locator("[data-library]").getAttribute("data-library");
const shown = (page) => page.locator(".causes li code").allTextContents();

export const tests = {
  "the answer links to its cause, and the cause back to the paste": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    await page.getByRole("link", { name: "More about this cause" }).click();
    await page.locator("[data-library]").waitFor();
    assert.equal(await id(page), "tag-not-found");
    assert.match(await page.title(), /tag not found/);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "h1");
    assert.equal(await page.locator("#paste").isVisible(), false);
    await page.getByRole("link", { name: "Back to your paste" }).click();
    await page.locator("[data-cause]").waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
  },

  "the page of a cause is complete, in both languages": async ({ page, open, commandLine }) => {
    for (const lang of ["en", "es"]) {
      await open(`?lang=${lang}#/causes/credentials-missing`);
      const text = await page.locator("main:visible").innerText();
      for (const speaker of ["containerd", "CRI-O", "Docker"]) assert.ok(text.includes(speaker), speaker);
      // Every similar cause links to its own page.
      const others = await page.locator(".look-alikes a").evaluateAll((all) => all.map((a) => a.hash));
      assert.ok(others.includes("#/causes/credentials-rejected"), others.join(" "));
      assert.ok(await page.locator("[data-library] code[data-command]").count() > 0);
      const sources = await page.locator(".sources a").evaluateAll((all) => all.map((a) => [a.protocol, a.rel]));
      assert.ok(sources.length > 0 && sources.every(([protocol, rel]) => protocol === "https:" && rel === "noreferrer"));
      const [{ title }] = commandLine(await page.locator(".shows code").first().innerText(), "--lang", lang).findings;
      assert.equal(await page.locator("h1").innerText(), title);
    }
  },

  "every cause has a page": async ({ page, open, problems }) => {
    await open("?lang=es#/causes");
    const ids = await shown(page);
    assert.equal(ids.length, causes);
    for (const cause of ids) {
      await page.evaluate((cause) => { location.hash = `#/causes/${cause}`; }, cause);
      await page.locator(`[data-library="${cause}"]`).waitFor();
      assert.ok(await page.locator(".sources a").count() > 0, cause);
    }
    assert.deepEqual(problems, []);
  },

  "the library is accessible": async ({ page, open }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const query of ["?lang=en&theme=light", "?lang=es&theme=dark"]) {
      for (const fragment of ["#/causes", "#/causes/credentials-missing", "#/causes/nonsense"]) {
        await page.goto("about:blank");
        await open(`${query}${fragment}`);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => (await window.axe.run()).violations.flatMap((violation) =>
          violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`)));
        assert.deepEqual(found, [], fragment);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, fragment);
      }
    }
  },

  "searching for an error message finds its cause": async ({ page, open }) => {
    await open("?lang=en");
    await page.getByRole("link", { name: "All causes" }).click();
    await page.getByLabel("Search the error message").fill("no space left on device");
    assert.equal((await shown(page))[0], "no-space-left");
    await page.getByLabel("Search the error message").fill("flux capacitor");
    assert.deepEqual(await shown(page), []);
    assert.equal(await page.getByText("No cause matches").isVisible(), true);
  },

  "an unknown cause is reported as unknown": async ({ page, open }) => {
    await open("?lang=en#/causes/%3Cb%3Enonsense");
    await page.getByText("There is no cause ").waitFor();
    await page.getByRole("main").getByRole("link", { name: "All causes" }).click();
    await page.waitForFunction((all) => document.querySelectorAll(".causes li code").length === all, causes);
  },

  "an error message in the library can be tried": async ({ page, open }) => {
    await open("?lang=en#/causes/rate-limited");
    await page.getByRole("button", { name: "Try it" }).first().click();
    await page.locator("[data-cause=rate-limited]").waitFor();
    assert.match(await page.inputValue("#paste"), /rate limit/);
  },

  "a link with a paste is applied once": async ({ page, open }) => {
    await open("?lang=en#text=one");
    await page.fill("#paste", describe);
    await page.getByRole("link", { name: "All causes" }).click();
    await page.locator(".causes").first().waitFor();
    await page.goBack();
    await page.locator("#paste").waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
  },

  "a paste in the library is diagnosed": async ({ page, open }) => {
    await open("?lang=en#/causes");
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, describe);
    await page.locator("[data-cause=tag-not-found]").waitFor();
  },
};
