// The server sends half of a file, something else instead, or stops responding: the page says what to do, or works
// without the file, and the box keeps the paste.

import assert from "node:assert/strict";
import { dist, half, onServer } from "./faults.mjs";
import { describe } from "./pastes.mjs";
import { serve } from "./server.mjs";

const PROGRAM = /_bg\.wasm$/;
const GLUE = /pullfix-page-[0-9a-f]+\.js$/;
const BOOT = /boot-[0-9a-f]+\.js$/;
const STYLES = /\.css$/;

const cause = (page) => page.locator("[data-cause=tag-not-found]").first();
const started = (page) => page.waitForSelector('html[data-ready="true"]', { state: "attached" });

/** The page shows `words`, and the box keeps what is pasted meanwhile. */
const says = (words) => async ({ page, url }) => {
  await page.goto(`${url}?lang=en`);
  await page.fill("#paste", describe);
  await page.getByRole("alert").filter({ hasText: words }).waitFor();
  assert.equal(await page.inputValue("#paste"), describe);
  await page.goto(`${url}?lang=es`);
  await page.getByRole("alert").filter({ hasText: "recarga la página" }).waitFor();
};

/** The page itself reports that it has not started. */
const late = async ({ page, url }) => {
  await page.goto(url, { waitUntil: "load" });
  await page.fill("#paste", describe);
  const words = page.locator("#late");
  assert.equal(await words.isVisible(), false);
  // Skips the waiting time.
  await words.evaluate((element) => element.getAnimations().forEach((animation) => animation.finish()));
  assert.equal(await words.isVisible(), true);
  assert.match(await words.innerText(), /reload the page .* La página no ha arrancado/);
  assert.equal(await page.inputValue("#paste"), describe);
};

/** The page works, and says that its styles are missing. */
const plain = async ({ page, open }) => {
  await open("?lang=en");
  await page.getByRole("alert").filter({ hasText: "looks wrong" }).waitFor();
  await page.fill("#paste", describe);
  await cause(page).waitFor();
};

/** Sends `body` instead of the matching files. */
const instead = (names, type, body, status = 200) => (name, _, response) => {
  if (!names.test(name)) return false;
  response.writeHead(status, { "content-type": type }).end(body);
  return true;
};
const login = "<!doctype html><title>Sign in</title><p>Sign in to the network.";
const reload = "reload the page";

export const served = [
  "half of the program", "half of the program, with the length of all of it", "half of the glue code",
  "half of the boot script", "half of the styles", "half of the styles, with the length of all of them",
  "half of the page", "a sign-in page instead of the program", "a sign-in page instead of every script",
  "a sign-in page instead of the site configuration", "a program with the wrong MIME type",
  "scripts with a text MIME type", "half of a cached file is requested again", "a program that never finishes loading", "an error instead of the program",
  "styles that never finish loading",
];

export const tests = {
  "half of the program": onServer(says(reload), { fault: half(PROGRAM) }),
  "half of the program, with the length of all of it": onServer(says(reload), { fault: half(PROGRAM, { length: true }) }),
  "half of the glue code": onServer(says(reload), { fault: half(GLUE) }),
  "an error instead of the program": onServer(says(reload), { fault: instead(PROGRAM, "text/plain", "busy", 503) }),
  "a sign-in page instead of the program": onServer(says(reload), { fault: instead(PROGRAM, "text/html", login) }),

  "half of the boot script": onServer(async (fresh) => {
    await fresh.page.addInitScript(() => addEventListener("error", (event) => event.preventDefault())); // a syntax error
    await late(fresh);
  }, { fault: half(BOOT) }),
  "a sign-in page instead of every script": onServer(late, { fault: instead(/\.js$/, "text/html", login) }),
  "scripts with a text MIME type": onServer(late, {
    fault: (name, body, response) => instead(BOOT, "application/octet-stream", body)(name, body, response),
  }),

  "half of the styles": onServer(plain, { fault: half(STYLES) }),
  "half of the styles, with the length of all of them": onServer(plain, { fault: half(STYLES, { length: true }) }),

  "styles that never finish loading": onServer(async ({ page, url }) => {
    await page.clock.install();
    await page.goto(`${url}?lang=en`, { waitUntil: "commit" });
    await page.locator("#paste").waitFor({ state: "attached" });
    await page.evaluate((text) => (document.getElementById("paste").value = text), describe);
    assert.deepEqual(await page.evaluate(() => performance.getEntriesByType("paint")), []); // the browser waits
    const ready = page.locator("html[data-ready=true]");
    while (!(await ready.count())) await page.clock.runFor(1000);
    await page.clock.resume();
    await page.getByRole("alert").filter({ hasText: "looks wrong" }).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
    await cause(page).waitFor();
  }, {
    fault: (name, body, response) => {
      if (!STYLES.test(name)) return false;
      response.writeHead(200, { "content-type": "text/css", "content-length": body.length });
      response.write(body.subarray(0, body.length / 2));
      return true;
    },
  }),

  "half of the page": async (given) => {
    // The head is complete: without it nothing works.
    for (const [name, cut] of [["in the box", /<textarea id="paste"/], ["before the notice", /<p id="notice"/], ["behind the page", /<noscript>/]]) {
      const fault = (file, body, response) => {
        if (!file.endsWith("index.html")) return false;
        const html = body.toString();
        assert.ok(html.search(cut) > 0, name);
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html.slice(0, html.search(cut) + 10));
        return true;
      };
      await onServer(async ({ page, open }) => {
        await open("?lang=en");
        await page.fill("#paste", describe);
        await cause(page).waitFor();
        await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
        await page.getByText("still in the box").waitFor();
        assert.equal(await page.inputValue("#paste"), describe);
      }, { fault, expected: /unreachable/ })(given);
    }
  },

  "a sign-in page instead of the site configuration": onServer(async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    await cause(page).waitFor();
    await page.getByText("For the site administrator").waitFor();
  }, { fault: instead(/pullfix\.yaml$/, "text/html", login) }),

  "a program with the wrong MIME type": onServer(async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    await cause(page).waitFor();
  }, { fault: (name, body, response) => instead(PROGRAM, "application/octet-stream", body)(name, body, response) }),

  "half of a cached file is requested again": async ({ browser }) => {
    for (const [names, words] of [[PROGRAM, reload], [GLUE, reload], [STYLES, "looks wrong"]]) {
      let asked = 0;
      const fault = (name, body, response) => {
        if (!names.test(name)) return false;
        const type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "application/wasm";
        const sent = asked++ ? body : body.subarray(0, body.length / 2);
        response.writeHead(200, { "content-type": type, "cache-control": "public, max-age=31536000, immutable" }).end(sent);
        return true;
      };
      const server = await serve(dist, {}, fault);
      // Not a monitored page: those have no cache.
      const context = await browser.newContext({ locale: "en-GB" });
      const page = await context.newPage();
      await page.goto(server.url);
      await page.getByRole("alert").filter({ hasText: words }).waitFor();
      while (asked < 2) await page.waitForTimeout(20);
      await page.waitForLoadState("networkidle");
      await page.reload();
      await started(page);
      await page.waitForFunction(() => document.querySelector("#notice").hidden);
      await page.fill("#paste", describe);
      await cause(page).waitFor();
      assert.equal(await page.getByRole("alert").filter({ visible: true }).count(), 0, String(names));
      await context.close();
      server.close();
    }
  },

  "a program that never finishes loading": async (given) => {
    let rest;
    const fault = (name, body, response) => {
      if (!PROGRAM.test(name)) return false;
      response.writeHead(200, { "content-type": "application/wasm", "content-length": body.length });
      response.write(body.subarray(0, body.length / 2));
      rest = () => response.end(body.subarray(body.length / 2));
      return true;
    };
    await onServer(async ({ page, url }) => {
      await page.clock.install();
      await page.goto(`${url}?lang=en`);
      await page.fill("#paste", describe);
      while (!rest) await page.clock.runFor(1000);
      await page.clock.runFor(40_000);
      await page.getByRole("alert").filter({ hasText: "still loading" }).waitFor();
      assert.equal(await page.inputValue("#paste"), describe);
      // The response ends after all.
      rest();
      await page.clock.resume();
      await started(page);
      await cause(page).waitFor();
      await page.getByRole("alert").filter({ visible: true }).waitFor({ state: "detached" });
    }, { fault })(given);
  },
};
