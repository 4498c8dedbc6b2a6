// A reader uses a Docusaurus site that embeds pullfix: examples/docusaurus.

import { sites } from "./sites.mjs";
import { diagnose, lookUp, themed, visitSite } from "./use.mjs";

export const slow = true;
export const seconds = 1200; // it downloads packages and builds the site

export const tests = {
  "Docusaurus: paste, diagnosis, copy, theme, and a link to a cause": async (its) => {
    const { page } = its;
    const server = await visitSite(its, sites.docusaurus());
    // Docusaurus renders the page without reloading.
    await page.getByRole("link", { name: "A pod that does not start" }).last().click();
    const frame = await diagnose(page);
    await themed(frame, "light");
    // From the system theme to light, and from light to dark.
    const toggle = page.locator('button[class*="toggleButton"]').first();
    await toggle.click();
    await toggle.click();
    await themed(frame, "dark");
    await lookUp(page);
    server.close();
  },
};
