// A reader looks for one pod among many with the same failure.

import assert from "node:assert/strict";
import { many, put } from "./pastes.mjs";

const rows = (page) => page.locator(".places tbody tr");

const opened = async ({ page, open }) => {
  await open("?lang=en");
  await put(page, many(120));
  await page.locator(".places > summary").click();
};

export const tests = {
  "typing filters the table": async (test) => {
    const { page } = test;
    await opened(test);
    await page.getByLabel("Filter").fill("WEB x0007");
    assert.equal(await rows(page).count(), 1);
    assert.match(await rows(page).innerText(), /web-6d4cf56db6-x0007/);
    await page.getByText("1 of 120").waitFor();
    await page.getByLabel("Filter").fill("nothing like it");
    assert.equal(await rows(page).count(), 0);
    await page.getByLabel("Filter").fill("");
    assert.equal(await rows(page).count(), 100);
  },

  "copying copies the filtered rows": async (test) => {
    const { page } = test;
    await opened(test);
    await page.getByLabel("Filter").fill("x011");
    await page.getByRole("button", { name: "Copy the table" }).click();
    await page.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const [heading, ...lines] = copied.split("\n");
    assert.match(heading, /^Namespace\t.*Pod\t/);
    assert.equal(lines.length, 10);
    assert.ok(lines.every((line) => line.includes("\tweb-6d4cf56db6-x011")), copied);
  },
};
