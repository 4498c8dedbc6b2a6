// Shared by the tests of this folder: the published site, and users who visit it.

import assert from "node:assert/strict";
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PATIENCE } from "../e2e/browser.mjs";
import { describe } from "../e2e/pastes.mjs";
import { files } from "../../xtask/dist/project.mjs";
import { nginx } from "./servers.mjs";

/** The output of `cargo xtask dist`. */
export const published = resolve(import.meta.dirname, "../../target/published");
if (!existsSync(join(published, "SHA256SUMS"))) throw new Error("Nothing is published yet. Make it first: cargo xtask dist");

/** The files of the site that a server sends: without compressed copies and files for the host itself. */
export const sent = files(join(published, "site")).filter((name) => !/\.(gz|br)$|^_/.test(name));

/** Calls `use` with a new folder that contains the site in `pullfix/`, and removes it afterwards. */
export async function withSite(use) {
  const www = mkdtempSync(join(tmpdir(), "pullfix-www-"));
  chmodSync(www, 0o755); // servers read it as a different user
  cpSync(join(published, "site"), join(www, "pullfix"), { recursive: true });
  try {
    return await use(www);
  } finally {
    rmSync(www, { recursive: true, force: true });
  }
}

/** Calls `use` with a starting server, and stops it afterwards. */
export async function withServer(starting, use) {
  const server = await starting;
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/**
 * A user with a separate browser context: `context`, `requests` (every URL requested by pages and by the service
 * worker), `problems` (policy violations, errors, requests to other hosts) and `visit(url)`, which opens a page and
 * waits for the program. Unlike the pages of other tests, caches and service workers are enabled.
 */
export async function reader(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const requests = [];
  const problems = [];
  let origin;
  context.on("request", (request) => {
    const { protocol, origin: to, href } = new URL(request.url());
    if (["data:", "blob:"].includes(protocol)) return;
    requests.push(href);
    if (to !== origin) problems.push(`call to another host: ${href}`);
  });
  await context.exposeBinding("tellViolation", (_, what) => problems.push(`policy: ${what}`));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      window.tellViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)));
  const visit = async (url, page) => {
    origin = new URL(url).origin;
    if (!page) {
      page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.on("console", (message) => {
        // pullfix.yaml is optional; browsers log every unsuccessful response.
        const ours = message.type() === "error" && !message.location().url.endsWith("/pullfix.yaml");
        if (ours) problems.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
    }
    await page.goto(url);
    await started(page);
    return page;
  };
  return { context, requests, problems, visit, close: () => context.close() };
}

/**
 * A test of a user who visits the site on nginx: the fields of `reader`, and `person`, `www`, `server`, `url`,
 * `browser`.
 */
export const served = (use) => ({ browser }) =>
  withSite((www) => withServer(nginx(www), async (server) => {
    const person = await reader(browser);
    await use({ ...person, person, www, server, url: server.url, browser });
  }));

/** A visit after which the offline copy is complete. */
export async function firstVisit({ visit }, url) {
  const page = await visit(url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  return page;
}

/** Waits until the program has started. */
export const started = (page) => page.waitForSelector('html[data-ready="true"]', { state: "attached" });

/** The page works, in both languages. */
export async function works(page) {
  await page.fill("#paste", describe);
  await page.locator('[data-cause="tag-not-found"]').waitFor();
  await page.getByRole("button", { name: "Español" }).click();
  await page.locator('html[lang="es"] [data-cause="tag-not-found"]').waitFor();
  assert.equal(await page.locator("#notice").isVisible(), false);
}

/** Waits until `what` holds. */
export async function until(what) {
  for (const deadline = Date.now() + PATIENCE; !await what();) {
    if (Date.now() > deadline) throw new Error(`this does not come true: ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}
