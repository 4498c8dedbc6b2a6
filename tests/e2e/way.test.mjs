// A reader wants to know how far the pull got, and when the kubelet retries.

import assert from "node:assert/strict";
import { describe, tokens } from "./pastes.mjs";

export const tests = {
  "the stages of the pull are as in the report, under the evidence": async ({ page, open, commandLine }) => {
    for (const width of [390, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      await open("?lang=en");
      for (const text of [describe, tokens]) {
        await page.fill("#paste", text);
        const { path } = commandLine(text).findings[0];
        assert.deepEqual(await page.locator(".way li").evaluateAll((all) => all.map((e) => e.dataset.state)), path.map((stop) => stop.state));
        const { host, role } = path.find((stop) => stop.state === "failed");
        const failed = await page.locator(".way p").innerText();
        assert.ok(failed.startsWith("Failed at: ") && failed.includes(host) && failed.includes(role.replace("-", " ")), failed);
        // Measured at one moment: the page may still scroll.
        const [paper, way, plans] = await page.evaluate(() =>
          [".paper", ".way", ".plans"].map((selector) => document.querySelector(selector).getBoundingClientRect().toJSON()));
        assert.ok(paper.bottom <= way.top && way.bottom <= plans.top, JSON.stringify([paper, way, plans]));
      }
    }
  },

  "a screen reader reads the stages": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", tokens);
    const items = await page.locator(".way").getByRole("listitem").allTextContents();
    assert.ok(items.includes("DNS passed registry-1.docker.io"), items.join("\n"));
    assert.ok(items.includes("Authorisation failed here auth.docker.io"), items.join("\n"));
  },

  "the next attempt is one sentence with one number": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", tokens);
    assert.match(await page.locator(".waiting p").innerText(), /\. The kubelet retries within about \d+ min\.$/);
  },

  "without information in the text there are no stages": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", 'Back-off pulling image "nginx:1.27"');
    assert.equal(await page.locator(".way").isVisible(), false);
  },
};
