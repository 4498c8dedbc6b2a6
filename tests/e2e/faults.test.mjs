// Something in the browser does not work: storage, clipboard, workers, WebAssembly, gzip. The page keeps working, or
// says what to do; the paste is preserved. Server faults are in half.test.mjs.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { limitMemory, onServer } from "./faults.mjs";
import { large } from "./large-pastes.mjs";
import { describe, many, put } from "./pastes.mjs";

const cause = (page) => page.locator("[data-cause=tag-not-found]").first();
/** Too large for the main thread, but small enough for the box. */
const medium = `${"nothing to see here\n".repeat(8000)}${describe}`;
/** The largest text that the main thread reads. */
const pods = many(Math.floor(100_000 / describe.length));
const packed = { name: "pod.txt.gz", mimeType: "", buffer: gzipSync(describe) };
const file = (text) => ({ name: "node.log", mimeType: "", buffer: Buffer.from(text) });
const stored = (page) => page.evaluate(() => sessionStorage.getItem("pullfix.paste"));
const until = (page, text) => page.waitForFunction((text) => sessionStorage.getItem("pullfix.paste") === text, text);
const notice = (page) => page.getByRole("alert").filter({ visible: true });
/** The previous text of the box can be restored with one click. */
const restored = async (page, text) => {
  await page.getByRole("button", { name: "Restore" }).click();
  assert.equal(await page.inputValue("#paste"), text);
};

/** For storage of the kind `name`, each call in `calls` fails with an error. */
const failing = (page, calls, error, name = "") => page.addInitScript(([calls, error, name]) => {
  for (const call of calls) {
    const real = Storage.prototype[call];
    Storage.prototype[call] = function (...given) {
      if (!name || this === window[name]) throw new DOMException("no", error);
      return real.apply(this, given);
    };
  }
}, [calls, error, name]);

/** Prepends `first` to the worker's script. */
const inWorker = (page, first) => page.addInitScript((first) => {
  const Real = window.Blob;
  window.Blob = class extends Real {
    constructor(parts = [], ...more) {
      const script = parts.some((part) => typeof part === "string" && part.includes("onmessage ="));
      super(script ? [first, ...parts] : parts, ...more);
    }
  };
}, first);

const noWorkers = (page) => page.addInitScript(() => {
  window.Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } };
});

export const served = [
  "a policy that forbids workers leaves the page to read", "a worker whose files are gone leaves the page to read",
  "a policy that forbids WebAssembly is told", "a browser without memory for the program is told", "a large file that needs more memory than there is",
  "a paste that needs more memory than there is stays in the box", "a kept paste that ends the program ends it once",
];

export const tests = {
  "a full storage keeps nothing, and nothing older comes back": async ({ page, open, problems }) => {
    await open("?lang=en");
    await put(page, describe);
    await until(page, describe);
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await put(page, many(2));
    await until(page, null);
    assert.equal(await page.inputValue("#paste"), many(2));
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    assert.equal(await page.inputValue("#paste"), "");
    assert.deepEqual(problems, []);
  },

  "a storage that is not there or fails at every call changes nothing else": async ({ page, open, problems }) => {
    await failing(page, ["getItem", "setItem", "removeItem"], "SecurityError");
    await page.addInitScript(() => {
      if (!location.search.includes("null")) return;
      for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: () => null });
    });
    for (const query of ["?lang=en", "?lang=en&null"]) {
      await open(query);
      await put(page, describe);
      await cause(page).waitFor();
      await page.getByRole("button", { name: "Español" }).click();
      assert.equal(await page.inputValue("#paste"), describe);
      assert.deepEqual(problems, [], query);
    }
  },

  "the reader can say no to keeping where the browser does not remember that": async ({ page, open }) => {
    await failing(page, ["setItem"], "QuotaExceededError", "localStorage");
    await open("?lang=en");
    await put(page, describe);
    await until(page, describe);
    await page.getByLabel("Keep the paste when this tab reloads").uncheck();
    await until(page, null);
    await put(page, many(2));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    assert.equal(await stored(page), null);
  },

  "a browser that gives pages no clipboard says where to paste": async ({ page, open, problems }) => {
    await page.addInitScript(() => {
      if (location.search.includes("none")) Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
      else delete Clipboard.prototype.readText;
    });
    for (const query of ["?lang=en", "?lang=en&none"]) {
      await open(query);
      await put(page, describe);
      await page.getByRole("button", { name: "Paste", exact: true }).click();
      await page.getByText("paste into the box").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), "paste");
      assert.equal(await page.inputValue("#paste"), describe);
      assert.deepEqual(problems, [], query);
    }
  },

  "without workers a large text is read by the page": async ({ page, open, problems }) => {
    await noWorkers(page);
    await open("?lang=en");
    await put(page, medium);
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), medium);
    // Including a compressed file.
    await page.setInputFiles("#files", packed);
    await page.waitForFunction((text) => document.querySelector("#paste").value === text, describe);
    await cause(page).waitFor();
    assert.deepEqual(problems, []);
  },

  "a policy that forbids workers leaves the page to read": onServer(async ({ page, open }) => {
    await open("?lang=en");
    await page.evaluate(() => { window.tellViolation = () => {}; });
    await put(page, medium);
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), medium);
  }, { headers: { "content-security-policy": "worker-src 'self'" } }),

  "a worker whose files are gone leaves the page to read": async ({ page, open, problems }) => {
    await open("?lang=en");
    await page.evaluate(() => { document.querySelector("link[rel=glue]").href = "gone.js"; });
    await put(page, medium);
    await cause(page).waitFor();
    assert.ok(problems.splice(0).every((problem) => /404|^uncaught: /.test(problem)));
  },

  "a worker that cannot be given the program leaves the page to read": async ({ page, open, problems }) => {
    await page.addInitScript(() => { Worker.prototype.postMessage = () => { throw new DOMException("no", "DataCloneError"); }; });
    await open("?lang=en");
    await put(page, medium);
    await cause(page).waitFor();
    assert.deepEqual(problems, []);
  },

  "a worker that breaks off leaves the page to read": async ({ page, open, problems }) => {
    await page.addInitScript(() => {
      const start = window.Worker;
      window.Worker = class extends start {
        constructor(...given) {
          super(...given);
          // The only sign is an error event, in the middle of its work.
          this.addEventListener("message", () => this.dispatchEvent(new ErrorEvent("error")), { once: true });
          this.addEventListener("message", (event) => event.stopImmediatePropagation());
        }
      };
    });
    await open("?lang=en");
    await put(page, medium);
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), medium);
    problems.length = 0;
  },

  "a large file that needs more memory than there is": async ({ page, open, problems }) => {
    await limitMemory(page, 200);
    await open("?lang=en");
    await put(page, describe);
    for (const [lang, words] of [["English", "lack of memory"], ["Español", "falta de memoria"]]) {
      await page.getByRole("button", { name: lang }).click();
      await page.setInputFiles("#files", file(large({ format: "describe", count: 20_000 })));
      await page.locator(".working [role=status]").filter({ hasText: words }).waitFor();
    }
    // The page has its own memory and keeps working.
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Clear" }).click();
    await put(page, describe);
    await cause(page).waitFor();
    assert.deepEqual(problems, []);
  },

  "a file that cannot be unpacked says how to unpack it": async ({ page, open, problems }) => {
    await inWorker(page, "delete globalThis.DecompressionStream;\n");
    await page.addInitScript(() => { delete window.DecompressionStream; });
    await page.addInitScript(() => {
      if (location.search.includes("alone")) window.Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } };
    });
    for (const query of ["?lang=en", "?lang=en&alone"]) {
      await open(query);
      await page.fill("#paste", "mine");
      await page.setInputFiles("#files", packed);
      await page.getByText("Decompress it with gunzip").waitFor();
      await restored(page, "mine");
    }
    assert.deepEqual(problems, []);
  },

  "what is beyond the most that is read is told": async ({ page, open }) => {
    // The same as with 300 MB, but quickly.
    await page.addInitScript(() => {
      const Real = window.Blob;
      window.Blob = class extends Real {
        constructor(parts = [], ...more) {
          super(parts.map((part) => (typeof part === "string" ? part.replace("300_000_000", "3_000_000") : part)), ...more);
        }
      };
    });
    await open("?lang=en");
    await page.setInputFiles("#files", file(`${describe}\n${large({ format: "noise", count: 4 })}`));
    await cause(page).waitFor();
    assert.match(await page.locator("[data-notice=cut]").innerText(), /Only the first 300 MB were read/);
    assert.match(await page.locator(".beginning").innerText(), /^node\.log, \d\.\d MB/);
    await page.setInputFiles("#files", file(`${describe}\n${large({ format: "noise", count: 2 })}`));
    await page.locator(".beginning").filter({ hasText: /, [12]\./ }).waitFor();
    await page.locator("[data-notice=cut]").waitFor({ state: "detached" });
  },

  "a browser that cannot unpack links asks for the text": async ({ page, open, problems }) => {
    await open("?lang=en");
    await put(page, describe);
    await page.getByRole("button", { name: "Share as a link…" }).click();
    await page.waitForFunction(() => document.querySelector("[data-link]").value);
    const address = await page.inputValue("[data-link]");
    await page.addInitScript(() => {
      delete window.DecompressionStream;
      delete window.CompressionStream;
    });
    await page.evaluate(() => sessionStorage.clear());
    await page.goto("about:blank");
    await page.goto(address);
    await page.getByText("Ask for the text itself").waitFor();
    // It makes links that every browser can open.
    await put(page, describe);
    await page.getByRole("button", { name: "Share as a link…" }).click();
    await page.waitForFunction(() => document.querySelector("[data-link]").value);
    assert.match(await page.inputValue("[data-link]"), /#text=/);
    assert.deepEqual(problems, []);
  },

  "a browser without WebAssembly is told, and the box keeps the paste": async ({ page, url, problems }) => {
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(url);
    await page.fill("#paste", describe);
    await notice(page).filter({ hasText: "WebAssembly" }).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
    // An unrelated error on the page makes no difference.
    await page.evaluate(() => setTimeout(() => { throw new Error("other"); }));
    await page.waitForTimeout(100);
    assert.deepEqual(problems.splice(0).filter((problem) => !/^console: |other/.test(problem)), []);
  },

  "a policy that forbids WebAssembly is told": onServer(async ({ page, url }) => {
    await page.addInitScript(() => { window.tellViolation = () => {}; });
    await page.goto(url);
    await page.fill("#paste", describe);
    await notice(page).filter({ hasText: "WebAssembly" }).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
  }, { headers: { "content-security-policy": "script-src 'self'" } }),

  "a browser without memory for the program is told": async ({ page, url, problems }) => {
    await page.addInitScript(() => {
      const out = () => Promise.reject(new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory"));
      Object.assign(WebAssembly, { instantiate: out, instantiateStreaming: out });
    });
    await page.goto(url);
    await page.fill("#paste", describe);
    await notice(page).filter({ hasText: "could not be loaded" }).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
    assert.deepEqual(problems.splice(0).filter((problem) => !problem.startsWith("console: ")), []);
  },

  "a paste that needs more memory than there is stays in the box": async ({ page, open, problems }) => {
    await limitMemory(page, 40);
    await open("?lang=en");
    const text = pods;
    await put(page, text);
    await notice(page).filter({ hasText: "still in the box" }).waitFor();
    assert.equal(await page.inputValue("#paste"), text);
    await page.fill("#paste", "the box works");
    assert.equal(await page.inputValue("#paste"), "the box works");
    assert.ok(problems.splice(0).every((problem) => /unreachable|RuntimeError/.test(problem)));
  },

  "a deep stack is as bad": async ({ page, open, problems }) => {
    await open("?lang=en");
    await page.fill("#paste", "my paste");
    await page.evaluate(() => setTimeout(() => { throw new RangeError("Maximum call stack size exceeded"); }));
    await notice(page).filter({ hasText: "still in the box" }).waitFor();
    assert.equal(await page.inputValue("#paste"), "my paste");
    assert.equal(problems.splice(0).length, 1);
  },

  "a kept paste that ends the program ends it once": async ({ page, open, problems }) => {
    await open("?lang=en");
    const text = pods;
    await put(page, text);
    await until(page, text);
    await limitMemory(page, 40);
    await page.reload();
    await notice(page).filter({ hasText: "still in the box" }).waitFor();
    assert.equal(await page.inputValue("#paste"), text);
    assert.equal(await stored(page), null);
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    assert.equal(await notice(page).count(), 0);
    assert.ok(problems.splice(0).every((problem) => /unreachable|RuntimeError/.test(problem)));
  },

  "a tab that is frozen and thawed goes on": async ({ page, open, context, problems }) => {
    await open("?lang=en");
    const cdp = await context.newCDPSession(page);
    const freeze = async () => {
      await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
      await new Promise((later) => setTimeout(later, 500));
      await cdp.send("Page.setWebLifecycleState", { state: "active" });
    };
    // While a worker is reading.
    await page.setInputFiles("#files", file(`${large({ format: "noise", count: 20 })}\n${describe}`));
    await page.locator("[data-working]").waitFor();
    await freeze();
    await cause(page).waitFor();
    // Between two keystrokes, before the answer to the first one.
    await page.getByRole("button", { name: "Clear" }).click();
    await page.focus("#paste");
    await page.keyboard.type('Failed to pull image "nginx:lates": manifest ');
    await freeze();
    await page.keyboard.type("unknown");
    await cause(page).waitFor();
    await freeze();
    assert.equal(await page.inputValue("#paste"), 'Failed to pull image "nginx:lates": manifest unknown');
    await page.getByRole("button", { name: "Español" }).click();
    await page.locator('html[lang="es"] [data-cause=tag-not-found]').waitFor();
    assert.deepEqual(problems, []);
  },
};
