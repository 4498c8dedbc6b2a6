// A Chromium with monitored pages: anything a page must not do is recorded as a problem.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** How long a page may take to reach the state a test waits for, in ms: ten times what a busy machine needs. */
export const PATIENCE = 60_000;

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launch() {
  const executablePath = process.env.CHROMIUM ?? usual.find(existsSync);
  if (!executablePath) throw new Error("No Chromium found: let CHROMIUM name one.");
  return chromium.launch({
    executablePath,
    // The first two let it run as root and without a graphics card; the last adds a host name that the browser does not
    // treat as local; the others prevent background network requests.
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP plain.test 127.0.0.1"],
  });
}

/**
 * A page without any state from another one.
 * - `open("?lang=es#text=…")` opens the page and waits until the program has started;
 * - `allow(url)` permits requests to another host that the test has started;
 * - `problems` lists what went wrong: policy violations, errors, requests to other hosts.
 */
export async function freshPage(browser, url, options = {}) {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  await context.exposeBinding("tellViolation", (_, what) => problems.push(`policy: ${what}`));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      window.tellViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)));
  const origins = new Set([new URL(url).origin]);
  const allow = (url) => origins.add(new URL(url).origin);
  await context.route(
    (address) => !origins.has(address.origin) && !["data:", "blob:"].includes(address.protocol),
    (route) => {
      problems.push(`call to another host: ${route.request().url()}`);
      return route.abort();
    });
  const open = async (query = "") => {
    await page.goto(new URL(query, url).href);
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
  };
  waitUntilDrawn(page);
  return { context, page, open, allow, problems };
}

/**
 * The page renders an answer in batches. Tests must always see the complete answer: actions return only when nothing is
 * left to render.
 */
function waitUntilDrawn(page) {
  const drawn = () =>
    page.waitForFunction(() => !document.querySelector("[data-drawing]"), null, { timeout: 5000 }).catch(() => {}); // a page that is gone
  const wrap = (owner, names) => names.forEach((name) => {
    const act = owner[name].bind(owner);
    owner[name] = async (...given) => {
      const result = await act(...given);
      await drawn();
      return result;
    };
  });
  // The actions of pages and locators go through the frame.
  wrap(page.mainFrame(), ["click", "fill", "press", "check", "setInputFiles", "waitForSelector", "evaluate"]);
  wrap(page.keyboard, ["press"]);
}
