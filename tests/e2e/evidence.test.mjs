// A reader wants to see the evidence for a diagnosis.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

const marks = async (page) => (await page.locator(".paper mark").allTextContents()).join("");

export const tests = {
  "the evidence is marked in its lines": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const { evidence } = commandLine(describe).findings[0];
    assert.equal(await marks(page), evidence.map((e) => e.text).join(""));
    const numbers = await page.locator(".deciding .number").allTextContents();
    assert.ok(numbers.includes(String(evidence[0].line)));
  },

  "the whole paste is shown with its marks": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const before = await marks(page);
    await page.getByRole("button", { name: "Whole paste" }).click();
    assert.equal(await marks(page), before);
    assert.equal(await page.locator(".paper .line").count(), describe.trimEnd().split("\n").length);
    // It opens at the evidence.
    const inside = await page.locator(".paper").evaluate((paper) => {
      const frame = paper.getBoundingClientRect();
      const mark = paper.querySelector("mark").getBoundingClientRect();
      return mark.top >= frame.top && mark.bottom <= frame.bottom;
    });
    assert.ok(inside);
    await page.getByRole("button", { name: "Only these lines" }).click();
    assert.equal(await marks(page), before);
  },

  "a line number selects the evidence in the box": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    // Characters of one, two, three and four bytes precede the evidence.
    const text = `añ€😀\n${describe}`;
    await page.fill("#paste", text);
    await page.locator(".paper button.number").first().click();
    const selected = await page.locator("#paste").evaluate((area) =>
      area.value.slice(area.selectionStart, area.selectionEnd));
    assert.equal(selected, commandLine(text).findings[0].evidence[0].text);
  },
};
