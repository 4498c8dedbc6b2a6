// Somebody reads a site made by MkDocs with Material that has pullfix in it: examples/mkdocs.

import { sites } from "./sites.mjs";
import { diagnose, lookUp, themed, visitSite } from "./use.mjs";

export const slow = true;
export const seconds = 1200; // packages are fetched, and the site is built

export const tests = {
  "paste, verdict, copy, theme, and a link to a cause": async (its) => {
    const { page } = its;
    const server = await visitSite(its, sites.mkdocs());
    // Material fetches the page and puts it in place of the one that is there.
    await page.getByRole("link", { name: "A pod that does not start" }).last().click();
    const frame = await diagnose(page);
    await themed(frame, "light");
    await page.locator('label[title="Dark"]').click();
    await themed(frame, "dark");
    await lookUp(page);
    server.close();
  },
};
