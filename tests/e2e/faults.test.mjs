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
  "if a policy forbids workers the page reads the text itself", "if the files of a worker are gone the page reads the text itself",
  "a policy that forbids WebAssembly is reported", "missing memory for the program is reported", "a large file that needs more memory than available",
  "a paste that needs more memory than available stays in the box", "a kept paste that crashes the program does so only once",
];

export const tests = {
  "a full storage keeps nothing and restores nothing older": async ({ page, open, problems }) => {
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

  "missing or failing storage has no other effect": async ({ page, open, problems }) => {
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

  "keeping the paste can be turned off even if the browser cannot store the choice": async ({ page, open }) => {
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

  "without clipboard access the page says where to paste": async ({ page, open, problems }) => {
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

  "if a policy forbids workers the page reads the text itself": onServer(async ({ page, open }) => {
    await open("?lang=en");
    await page.evaluate(() => { window.tellViolation = () => {}; });
    await put(page, medium);
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), medium);
  }, { headers: { "content-security-policy": "worker-src 'self'" } }),

  "if the files of a worker are gone the page reads the text itself": async ({ page, open, problems }) => {
    await open("?lang=en");
    await page.evaluate(() => { document.querySelector("link[rel=glue]").href = "gone.js"; });
    await put(page, medium);
    await cause(page).waitFor();
    assert.ok(problems.splice(0).every((problem) => /404|^uncaught: /.test(problem)));
  },

  "if a worker cannot get the program the page reads the text itself": async ({ page, open, problems }) => {
    await page.addInitScript(() => { Worker.prototype.postMessage = () => { throw new DOMException("no", "DataCloneError"); }; });
    await open("?lang=en");
    await put(page, medium);
    await cause(page).waitFor();
    assert.deepEqual(problems, []);
  },

  "if a worker crashes the page reads the text itself": async ({ page, open, problems }) => {
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

  "a large file that needs more memory than available": async ({ page, open, problems }) => {
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

  "exceeding the maximum size is reported": async ({ page, open }) => {
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

  "missing WebAssembly is reported, and the box keeps the paste": async ({ page, url, problems }) => {
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

  "a policy that forbids WebAssembly is reported": onServer(async ({ page, url }) => {
    await page.addInitScript(() => { window.tellViolation = () => {}; });
    await page.goto(url);
    await page.fill("#paste", describe);
    await notice(page).filter({ hasText: "WebAssembly" }).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
  }, { headers: { "content-security-policy": "script-src 'self'" } }),

  "missing memory for the program is reported": async ({ page, url, problems }) => {
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

  "a paste that needs more memory than available stays in the box": async ({ page, open, problems }) => {
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

  "so does a paste that overflows the stack": async ({ page, open, problems }) => {
    await open("?lang=en");
    await page.fill("#paste", "my paste");
    await page.evaluate(() => setTimeout(() => { throw new RangeError("Maximum call stack size exceeded"); }));
    await notice(page).filter({ hasText: "still in the box" }).waitFor();
    assert.equal(await page.inputValue("#paste"), "my paste");
    assert.equal(problems.splice(0).length, 1);
  },

  "a kept paste that crashes the program does so only once": async ({ page, open, problems }) => {
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

  "a frozen tab continues when resumed": async ({ page, open, context, problems }) => {
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
