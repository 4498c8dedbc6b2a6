// A user returns without a network, or after the site has changed.

import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, put } from "../e2e/pastes.mjs";
import { makeSite } from "../../xtask/dist/site.mjs";
import { firstVisit, published, reader, served, started, until, works } from "./visit.mjs";

export const seconds = 600; // two versions are built and visited

const dist = resolve(import.meta.dirname, "../../dist");

/** The site as a later build would produce it: every file has different content, and the page contains `version`. */
function upgrade(www, version) {
  const folder = mkdtempSync(join(tmpdir(), "pullfix-dist-"));
  cpSync(dist, folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const add = (text) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from(text)]));
    if (name.endsWith(".js")) add(`\n(globalThis.parts ??= []).push("${version}");\n`);
    if (name.endsWith(".css")) add(`\n:root { --version: "${version}"; }\n`);
    if (name.endsWith(".wasm")) add(`\0${String.fromCharCode(1 + version.length)}${String.fromCharCode(version.length)}${version}`); // a custom section
    if (name === "index.html") writeFileSync(path, readFileSync(path, "utf8").replace("<title>", `<meta name="version" content="${version}"><title>`));
  }
  makeSite({ from: folder, licences: join(published, "licences.txt"), to: join(www, "pullfix") });
  rmSync(folder, { recursive: true });
  // As in a container image whose files all have the same date: date and size of the page do not identify a version.
  for (const name of readdirSync(join(www, "pullfix"))) utimesSync(join(www, "pullfix", name), 1, 1);
}

/** The version of each part of a page: the page, its styles and its scripts. */
const versions = (page) => page.evaluate(() => [
  document.querySelector('meta[name="version"]')?.content,
  getComputedStyle(document.documentElement).getPropertyValue("--version").replaceAll('"', ""),
  ...new Set(globalThis.parts ?? []),
]);

/** A text that is too large for the main thread is read. */
async function worksWithLarge(page) {
  await page.getByRole("button", { name: "Vaciar" }).click();
  await put(page, `${"nothing to see here\n".repeat(60_000)}${describe}`);
  await page.locator('[data-cause="tag-not-found"]').waitFor();
}

/** A page that embeds the site in a frame. */
const docs = '<!doctype html><title>docs</title><iframe src="pullfix/?embed=1"></iframe>';

/** The copies of a build; the site configuration has a separate one, see knowledge.test.mjs. */
const copies = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => !name.endsWith(" knowledge")));

const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

export const tests = {
  "after one visit the page works without a network": served(async ({ person, context, visit, url, problems }) => {
    await (await firstVisit(person, url)).close();
    await context.setOffline(true);
    await works(await visit(`${url}?lang=en`));
    await works(await visit(`${url}index.html#text=manifest%20unknown`));
    assert.deepEqual(problems, []);
  }),

  "after one visit the page works without its server": served(async ({ person, server, visit, url, problems }) => {
    const page = await firstVisit(person, url);
    await server.stop();
    await page.reload();
    await works(page);
    await works(await visit(url));
    await server.start();
    await works(await visit(url));
    assert.deepEqual(problems.filter((problem) => !/sw\.js|ERR_CONNECTION_REFUSED/.test(problem)), []);
  }),

  "a 404 from the server is trusted": served(async ({ person, context, www, url }) => {
    await (await firstVisit(person, url)).close();
    rmSync(join(www, "pullfix"), { recursive: true });
    const page = await context.newPage();
    assert.equal((await page.goto(url)).status(), 404);
  }),

  "a 5xx from a proxy is not": served(async ({ person, server, visit, url }) => {
    await (await firstVisit(person, url)).close();
    await server.close();
    const proxy = createServer((_, response) => response.writeHead(503).end("no server")).listen(new URL(url).port, "127.0.0.1");
    await once(proxy, "listening");
    await works(await visit(url));
    proxy.close();
    proxy.closeAllConnections();
  }),

  "the copy consists of the files of the build, and nothing else is requested": served(async ({ person, url, requests }) => {
    const page = await firstVisit(person, url);
    const kept = await page.evaluate(async () => {
      const copies = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return copies.flat().map((request) => request.url);
    });
    const site = readdirSync(join(published, "site"));
    // The style sheet of the static pages is not one of the program's files.
    const hashed = site.filter((name) => /-[0-9a-f]{16}(_bg)?\.\w+$/.test(name) && !name.startsWith("static-"));
    const expected = ["", "pullfix.yaml", ...hashed].map((name) => url + name);
    assert.deepEqual(kept.sort(), expected.sort());
    assert.deepEqual(new Set(requests.map((at) => at.replace(/[?#].*/, ""))), new Set([...expected, `${url}sw.js`]));
  }),

  "a frame keeps nothing": served(async ({ context, url, www }) => {
    writeFileSync(join(www, "docs.html"), docs);
    const page = await context.newPage();
    await page.goto(new URL("../docs.html", url).href);
    await started(page.frames()[1]);
    await page.waitForLoadState();
    assert.equal(await registrations(page), 0);
    assert.deepEqual(await copies(page), []);
  }),

  "a frame asks the server even if there is a copy": served(async ({ person, context, url, www, server }) => {
    writeFileSync(join(www, "docs.html"), docs);
    await (await firstVisit(person, url)).close();
    const page = await context.newPage();
    await page.goto(new URL("../docs.html", url).href);
    await started(page.frames()[1]);
    await server.stop();
    await page.evaluate(() => { document.querySelector("iframe").src += "&lang=es"; });
    await page.waitForFunction(() => !document.querySelector("iframe").contentDocument?.querySelector("#paste"));
  }),

  "an upgrade under an open page does not mix versions": served(async ({ person, context, www, visit, url, problems }) => {
    writeFileSync(join(www, "docs.html"), "<!doctype html><title>docs</title>");
    upgrade(www, "one");
    const old = await firstVisit(person, url);
    assert.deepEqual(await versions(old), ["one", "one", "one"]);
    upgrade(www, "two"); // the files of the old version are gone from the server

    // An open old page keeps working, whatever else it has to load, such as a worker for a large text.
    await works(old);
    await worksWithLarge(old);
    const again = await old.evaluate(async () => {
      const files = [...document.querySelectorAll("link[href], script[src]")].map((tag) => tag.href ?? tag.src);
      return Promise.all(files.map(async (file) => (await fetch(file)).status));
    });
    assert.deepEqual(new Set(again), new Set([200]));
    assert.deepEqual(await versions(old), ["one", "one", "one"]);

    // A new visitor gets the complete new version, even while the old page is open.
    const fresh = await visit(url);
    await works(fresh);
    // The service worker is still the old one and has none of these files: the worker script comes from the server.
    await worksWithLarge(fresh);
    assert.deepEqual(await versions(fresh), ["two", "two", "two"]);
    assert.equal(old.isClosed(), false);

    // Without a network the complete old copy is used: the new one waits for the old page.
    await until(() => fresh.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null));
    await context.setOffline(true);
    await fresh.reload();
    await started(fresh);
    assert.deepEqual(await versions(fresh), ["one", "one", "one"]);
    await context.setOffline(false);

    // When the old pages are closed, the new copy takes over and the old one is deleted.
    await old.close();
    await fresh.close();
    const elsewhere = await context.newPage();
    await elsewhere.goto(new URL("/docs.html", url).href);
    await until(async () => (await copies(elsewhere)).length === 1);
    const later = await visit(url);
    await context.setOffline(true);
    await later.reload();
    await started(later);
    await works(later);
    assert.deepEqual(await versions(later), ["two", "two", "two"]);
    assert.deepEqual(problems, []);
  }),

  "an upgrade without any copy does not mix versions either": served(async ({ browser, www, url }) => {
    upgrade(www, "one");
    const { visit, problems, close } = await reader(browser, { serviceWorkers: "block" });
    const old = await visit(url);
    upgrade(www, "two");
    await works(old);
    // If the worker's files are gone everywhere, the page does the work itself.
    await (await old.context().newCDPSession(old)).send("Network.clearBrowserCache");
    await worksWithLarge(old);
    assert.ok(problems.splice(0).every((problem) => /404|^uncaught: $/.test(problem)));
    assert.deepEqual(await versions(old), ["one", "one", "one"]);
    await old.reload();
    await started(old);
    assert.deepEqual(await versions(old), ["two", "two", "two"]);
    assert.deepEqual(await versions(await visit(url)), ["two", "two", "two"]);
    assert.deepEqual(problems.filter((problem) => !problem.includes("serviceWorker")), []);
    await close();
  }),

  "a copy with mixed versions is not made": served(async ({ context, www, visit, url, requests }) => {
    // The page was modified on the server, by a proxy or an editor: it works, and it is not cached.
    const page = join(www, "pullfix/index.html");
    writeFileSync(page, readFileSync(page, "utf8").replace("<title>", "<title>altered "));
    rmSync(`${page}.gz`);
    const open = await visit(url);
    await until(async () => requests.includes(`${url}sw.js`) && await registrations(open) === 0);
    await works(open);
    await context.setOffline(true);
    await assert.rejects(open.reload(), /ERR_INTERNET_DISCONNECTED/);
  }),

  "half of a file is not kept, and the copy before it stays": served(async ({ person, context, www, visit, url, problems }) => {
    upgrade(www, "one");
    await (await firstVisit(person, url)).close();
    upgrade(www, "two");
    const site = join(www, "pullfix");
    const styles = join(site, readdirSync(site).find((name) => name.endsWith(".css") && !name.startsWith("static-")));
    const whole = readFileSync(styles);
    writeFileSync(styles, whole.subarray(0, whole.length / 2));
    const page = await visit(url);
    await page.getByRole("alert").filter({ visible: true }).waitFor();
    /** The result of a new copy: `installed`, or `redundant` if it could not be made. */
    const attempt = () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => {});
      const worker = registration.installing ?? registration.waiting;
      if (worker?.state === "installing") await new Promise((done) => worker.addEventListener("statechange", done));
      return worker?.state;
    });
    await until(async () => await attempt() === "redundant");
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting), null);
    // Without a network, the complete previous copy is used.
    await context.setOffline(true);
    await page.reload();
    await started(page);
    assert.deepEqual(await versions(page), ["one", "one", "one"]);
    await works(page);
    await context.setOffline(false);

    // The server is complete again. The browser's cache keeps the half for a year, but the page bypasses it.
    writeFileSync(styles, whole);
    await until(async () => {
      await page.reload();
      await started(page);
      return !(await page.locator("#notice").isVisible());
    });
    assert.deepEqual(await versions(page), ["two", "two", "two"]);
    await until(async () => await attempt() === "installed");
    assert.deepEqual(problems.filter((problem) => !/integrity|sw\.js|Failed to fetch/.test(problem)), []);
  }),

  "a site can delete its copies": served(async ({ person, www, visit, url, problems }) => {
    const page = await firstVisit(person, url);
    assert.equal((await copies(page)).length, 1);
    // As described in docs/hosting.md.
    for (const end of ["", ".gz", ".br"]) cpSync(join(www, `pullfix/sw-off.js${end}`), join(www, `pullfix/sw.js${end}`));
    await page.reload();
    await until(async () => await registrations(page) === 0);
    await until(() => page.evaluate(async () => (await caches.keys()).length === 0));
    await works(await visit(url));
    assert.deepEqual(problems, []);
  }),

  "a site can be built without copies": served(async ({ person, www, url, visit }) => {
    const page = await firstVisit(person, url);
    makeSite({ from: dist, licences: join(published, "licences.txt"), to: join(www, "pullfix"), offline: false });
    assert.ok(!existsSync(join(www, "pullfix", readdirSync(join(www, "pullfix")).find((name) => name.startsWith("offline-")) ?? "none")));
    await page.reload();
    await until(async () => (await copies(page)).length + await registrations(page) === 0);
    await works(await visit(url));
  }),
};
