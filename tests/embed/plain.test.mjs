// A reader uses a plain HTML page that embeds pullfix: examples/plain.

import assert from "node:assert/strict";
import { sites } from "./sites.mjs";
import { diagnose, lookUp, themed, visitSite } from "./use.mjs";
import { inside } from "./host.mjs";

export const tests = {
  "plain HTML: paste, diagnosis, copy, theme, the causes that the page receives, and a link to a cause": async (its) => {
    const { page } = its;
    const server = await visitSite(its, sites.plain());
    const frame = await diagnose(page, "#first iframe");
    await page.getByText("Last causes: tag-not-found").waitFor();
    await themed(frame, "light");
    await page.getByRole("button", { name: "Light or dark" }).click();
    await themed(frame, "dark");
    const second = await inside(page, "#second iframe");
    await themed(second, "dark");
    await second.getByText("puesto").waitFor();
    assert.equal(await second.locator("[data-cause]").getAttribute("data-cause"), "tag-not-found");
    await lookUp(page);
    server.close();
  },
};
