// A Chromium, and pages in it that are watched: whatever a page does that it must not do is a problem.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** How long a page may take to become what a test waits for, in milliseconds: ten times what a busy machine needs. */
export const PATIENCE = 60_000;

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launch() {
  const executablePath = process.env.CHROMIUM ?? usual.find(existsSync);
  if (!executablePath) throw new Error("No Chromium found: let CHROMIUM name one.");
  return chromium.launch({
    executablePath,
    // The first two let it run as root and without a graphics card; the last is a host that is not this machine in the
    // browser's eyes; the others keep it from calling home.
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP plain.test 127.0.0.1"],
  });
}

/**
 * A page with nothing remembered from another one.
 * - `open("?lang=es#text=…")` goes to the page and waits until the program has started;
 * - `allow(url)` lets it call that host too, which a test has started itself;
 * - `problems` lists what went wrong by itself: broken policy, errors, calls to other hosts.
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
 * The page draws an answer in pieces, and is done long before a reader is. Whatever a test does, it looks at the whole:
 * the actions return when nothing is left to be drawn.
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
  // What the page and its locators do, they do through the frame.
  wrap(page.mainFrame(), ["click", "fill", "press", "check", "setInputFiles", "waitForSelector", "evaluate"]);
  wrap(page.keyboard, ["press"]);
}
