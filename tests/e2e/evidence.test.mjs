// A reader wants to see the evidence for a diagnosis.

import assert from "node:assert/strict";
import { describe, put, several } from "./pastes.mjs";

const marks = async (page, where) => (await page.locator(`${where} mark`).allTextContents()).join("");

/** Waits until a mark in the box is visible, exactly under its words. */
const seen = (page, nth = 0) => page.waitForFunction((nth) => {
  const area = document.querySelector("#paste");
  const under = document.querySelector(".under");
  const frame = area.getBoundingClientRect();
  const mark = under.querySelectorAll("mark")[nth]?.getBoundingClientRect();
  return mark?.top >= frame.top && mark.bottom <= frame.bottom
    && area.scrollTop === under.scrollTop && area.scrollHeight === under.scrollHeight && area.clientWidth === under.clientWidth;
}, nth);

export const options = { viewport: { width: 1400, height: 700 } };

export const tests = {
  "the evidence is quoted with its line": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const { evidence } = commandLine(describe).findings[0];
    assert.equal(await marks(page, ".paper"), evidence.map((e) => e.text).join(""));
    assert.deepEqual(await page.locator(".paper .number").allTextContents(), [String(evidence[0].line)]);
  },

  "the paste and the answer never cover each other": async ({ page, open }) => {
    for (const width of [320, 800, 1100, 1400]) {
      await page.setViewportSize({ width, height: 700 });
      await open("?lang=en");
      await put(page, describe);
      for (const scrolled of [0, 300]) {
        await page.evaluate((to) => window.scrollTo(0, to), scrolled);
        const [paste, answer] = await page.evaluate(() =>
          [".paste", ".answer"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON()));
        const apart = paste.right <= answer.left || paste.bottom <= answer.top || answer.bottom <= paste.top;
        assert.ok(apart, `${width} px wide, scrolled to ${scrolled}: ${JSON.stringify({ paste, answer })}`);
      }
    }
  },

  "the box numbers its lines, marks the evidence and opens there": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    // Characters of one, two, three and four bytes precede the evidence, and a line wraps.
    const text = `añ€😀\n\n${"wide ".repeat(60)}\n${describe}\n`;
    for (const bring of [() => put(page, text), () => page.fill("#paste", text)]) {
      await put(page, "");
      await bring();
      await seen(page);
      assert.equal(await marks(page, ".under"), commandLine(text).findings[0].evidence.map((e) => e.text).join(""));
      assert.equal(await page.locator(".under [data-line]").count(), text.split("\n").length);
      assert.equal(await page.locator(".under").textContent(), `${text}\n`);
    }
  },

  "typing moves the marks": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await page.focus("#paste");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("one\ntwo\n");
    await page.waitForFunction((text) => document.querySelector(".under").textContent === text, `one\ntwo\n${describe}\n`);
    assert.equal(await page.locator(".under [data-line]:has(mark)").getAttribute("data-line"),
      String(1 + describe.slice(0, describe.indexOf(": not found")).split("\n").length + 1));
  },

  "a line number leads to the evidence in the box": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    const text = `añ€😀\n${describe}`;
    await put(page, text);
    await page.evaluate(() => { document.querySelector("#paste").scrollTop = 0; });
    await page.locator(".paper button.number").first().click();
    const selected = await page.locator("#paste").evaluate((area) =>
      area.value.slice(area.selectionStart, area.selectionEnd));
    assert.equal(selected, commandLine(text).findings[0].evidence[0].text);
    await seen(page);
  },

  "opening another finding scrolls to its evidence": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, several);
    await seen(page);
    await page.locator("details[data-cause] > summary").nth(1).click();
    const last = await page.locator(".under mark").count() - 1;
    await seen(page, last);
  },

  "in a text with thousands of lines the evidence is marked and numbered": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, `${"nothing\n".repeat(3000)}${describe}`);
    await seen(page);
    assert.equal(await page.locator(".under [data-line]").count(), 1);
    assert.ok(await page.locator(".under > div").count() < 5);
  },

  "in a larger text the line number still leads to the evidence": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, `${"nothing to see here\n".repeat(12_000)}${describe}`);
    await page.locator("[data-cause=tag-not-found]").waitFor();
    await page.locator(".paper button.number").click();
    const [top, height] = await page.locator("#paste").evaluate((area) => [area.scrollTop, area.scrollHeight]);
    assert.ok(top > height * 0.98 - 700, `${top} of ${height}`);
    assert.equal(await page.locator(".under mark").count(), 0);
  },
};
