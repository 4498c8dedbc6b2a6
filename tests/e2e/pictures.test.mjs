// A reader wants to know how far the pull got, and when the kubelet retries.

import assert from "node:assert/strict";
import { describe, tokens } from "./pastes.mjs";

const state = (name) => `.way svg g[data-state=${name}] > circle`;

export const tests = {
  "the diagram shows the stages of the pull as in the report": async ({ page, open, commandLine }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await open("?lang=en");
    for (const text of [describe, tokens]) {
      await page.fill("#paste", text);
      const { path } = commandLine(text).findings[0];
      assert.equal(await page.locator(".way svg text:not(.sign)").count() > path.length, true);
      for (const name of ["passed", "failed", "not-reached", "skipped"]) {
        assert.equal(await page.locator(state(name)).count(), path.filter((stop) => stop.state === name).length, name);
      }
      const { host, role } = path.find((stop) => stop.state === "failed");
      const broke = await page.locator(".way .broke").innerText();
      assert.ok(broke.includes(host), broke);
      assert.ok(broke.includes(role.replace("-", " ")), broke);
    }
  },

  "on a narrow page a list replaces the diagram": async ({ page, open }) => {
    for (const [width, drawn] of [[390, false], [1400, true]]) {
      await page.setViewportSize({ width, height: 800 });
      await open("?lang=en");
      await page.fill("#paste", tokens);
      assert.equal(await page.locator(".way svg").isVisible(), drawn, width);
      const list = await page.locator(".way ol").boundingBox();
      assert.equal(list.height > 50, !drawn, width);
    }
  },

  "a screen reader reads the stages": async ({ page, open }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await open("?lang=en");
    await page.fill("#paste", tokens);
    const items = await page.locator(".way").getByRole("listitem").allInnerTexts();
    const heard = items.map((item) => item.replaceAll(/\s+/g, " ").trim());
    assert.ok(heard.some((item) => item.startsWith("DNS, Connection, TLS passed registry-1.docker.io")), heard.join("\n"));
    assert.ok(heard.some((item) => item.startsWith("Authorisation failed here: DNS auth.docker.io")), heard.join("\n"));
  },

  "the timeline shows the kubelet's current back-off": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.fill("#paste", tokens);
    const { attempts, seconds } = commandLine(tokens).findings[0].retry;
    assert.equal(attempts.count, 9);
    assert.ok(seconds[0] < seconds[1]);
    const states = await page.locator(".pauses li").evaluateAll((all) => all.map((e) => e.dataset.state));
    assert.deepEqual(states, [...Array(6).fill("past"), "now"]);
    assert.match(await page.locator(".backoff p").innerText(), /^9 attempts so far.*The kubelet retries within about/);
  },

  "without data there is no diagram and no timeline": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", 'Back-off pulling image "nginx:1.27"');
    assert.equal(await page.locator(".way").isVisible(), false);
    assert.equal(await page.locator(".backoff").isVisible(), false);
  },

  "forced colours and print keep the symbols": async ({ browser, url }) => {
    for (const media of [{ forcedColors: "active" }, { media: "print" }]) {
      const page = await browser.newPage();
      await page.setViewportSize({ width: 1400, height: 900 });
      await page.goto(`${url}?lang=en`);
      await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
      await page.fill("#paste", tokens);
      await page.emulateMedia(media);
      const colours = await page.locator(".way svg").evaluate((svg) => {
        const of = (selector) => getComputedStyle(svg.querySelector(selector));
        return {
          line: of('[data-state="passed"] circle').fill,
          sign: of('[data-state="failed"] .sign').stroke,
          disc: of('[data-state="failed"] circle').fill,
        };
      });
      assert.notEqual(colours.sign, colours.disc, JSON.stringify(media));
      assert.equal(await page.locator(".way svg").isVisible(), true);
      await page.close();
    }
  },
};
