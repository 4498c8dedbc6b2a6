// An author embeds the page in a plain <iframe>, without embed.js.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { describe, put, states } from "../e2e/pastes.mjs";
import { serve } from "../e2e/server.mjs";
import { inside, paste, publish, origin } from "./host.mjs";

const show = async ({ page, allow }, html) => {
  allow(origin);
  await page.goto(publish(html));
  return inside(page, "iframe");
};

const diagnoses = async (frame) => {
  await paste(frame, describe);
  await frame.locator('[data-cause="tag-not-found"]').waitFor();
};

export const tests = {
  "a plain frame works": async (its) => {
    const frame = await show(its, `<iframe src="${its.url}?embed=1&lang=es&theme=dark" title="pullfix" width="700" height="500"></iframe>`);
    await diagnoses(frame);
    assert.equal(await frame.getByText("Tu texto", { exact: true }).isVisible(), true);
    assert.equal(await frame.locator("html").evaluate((root) => getComputedStyle(root).colorScheme), "dark");
  },

  "it copies without clipboard permission": async (its) => {
    const frame = await show(its, `<iframe src="${its.url}?embed=1&lang=en" title="pullfix" width="700" height="900"></iframe>`);
    await diagnoses(frame);
    const command = await frame.locator("[data-cause] code[data-command]").first().textContent();
    await frame.locator("[data-cause] .copy button[aria-label]").first().click();
    await frame.getByText("Copied").waitFor();
    assert.equal(await its.page.evaluate(() => navigator.clipboard.readText()), command);
    its.problems.splice(0).forEach((problem) => assert.match(problem, /clipboard/i));
  },

  "it works if the browser denies storage": async (its) => {
    // Without allow-same-origin a frame has an opaque origin, and so no storage; the server has to allow such a page to
    // read its files.
    const open = await serve(resolve(import.meta.dirname, "../../dist"), { "access-control-allow-origin": "*" });
    its.allow(open.url);
    const frame = await show(its, `<iframe src="${open.url}?embed=1" title="pullfix" width="700" height="900"
      sandbox="allow-scripts" allow="clipboard-write *"></iframe>`);
    const storage = await frame.locator("html").evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } });
    assert.equal(storage, "SecurityError");
    await diagnoses(frame);
    await frame.locator("[data-cause] .copy button[aria-label]").first().click();
    await frame.getByText("Copied").waitFor();
    await frame.getByRole("button", { name: "Español" }).click();
    await frame.getByText("Tu texto", { exact: true }).waitFor();
    open.close();
  },

  "the height of its content does not depend on the frame": async ({ page, open }) => {
    // Otherwise the height of a frame that grows with its content would never settle.
    for (const width of [320, 700, 1200]) {
      await page.setViewportSize({ width, height: 600 });
      await open("?embed=1&lang=en");
      for (const [name, text] of Object.entries(states)) {
        await put(page, text);
        await page.locator("details:not([open]):not([name]) > summary:visible").evaluateAll((all) => all.forEach((e) => e.click()));
        const tall = [];
        for (const height of [200, 900, 4000]) {
          await page.setViewportSize({ width, height });
          tall.push(await page.evaluate(() => document.body.getBoundingClientRect().height));
        }
        assert.equal(new Set(tall).size, 1, `${name}, ${width} pixels wide: ${tall}`);
        const { inner, body } = await page.evaluate(() => ({ inner: document.documentElement.scrollHeight, body: document.body.getBoundingClientRect().height }));
        assert.ok(inner <= Math.max(4000, Math.ceil(body)), `${name}: something extends below the body`);
      }
    }
  },

  "without embed=1 the page sends no messages": async (its) => {
    const { page } = its;
    await page.addInitScript(() => {
      if (window !== window.top) return;
      window.told = [];
      addEventListener("message", ({ data }) => window.told.push(data));
    });
    const frame = await show(its, `<iframe src="${its.url}?lang=en" title="pullfix" width="700" height="900"></iframe>`);
    await diagnoses(frame);
    assert.deepEqual(await page.evaluate(() => told), []);
  },
};
