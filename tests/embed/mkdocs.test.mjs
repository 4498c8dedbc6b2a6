// A reader uses a MkDocs with Material site that embeds pullfix: examples/mkdocs.

import { sites } from "./sites.mjs";
import { diagnose, lookUp, themed, visitSite } from "./use.mjs";

export const slow = true;
export const seconds = 1200; // it downloads packages and builds the site

export const tests = {
  "MkDocs: paste, diagnosis, copy, theme, and a link to a cause": async (its) => {
    const { page } = its;
    const server = await visitSite(its, sites.mkdocs());
    // Material fetches the page and replaces the current one.
    await page.getByRole("link", { name: "A pod that does not start" }).last().click();
    const frame = await diagnose(page);
    await themed(frame, "light");
    await page.locator('label[title="Dark"]').click();
    await themed(frame, "dark");
    await lookUp(page);
    server.close();
  },
};
