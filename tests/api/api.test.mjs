// A program uses the package in Node.js, in a page and in a worker.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, several } from "../e2e/pastes.mjs";

const options = { lang: "es", shell: "powershell" };

/** Runs a program in the project that has the package installed; returns its output. */
function run(project, program, input = "") {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { cwd: project, input, encoding: "utf8" });
  assert.equal(stderr, "");
  return stdout;
}

const inNode = `
  import { readFileSync } from "node:fs";
  import { diagnose, init } from "pullfix";
  await init();
  await init();
  const { text, options } = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify(diagnose(text, options)));`;

export const tests = {
  "Node.js returns the same report as the command line": async ({ project, commandLine }) => {
    const report = JSON.parse(run(project, inNode, JSON.stringify({ text: several, options })));
    assert.deepEqual(report, commandLine(several, "--lang", "es", "--shell", "powershell"));
    assert.deepEqual(JSON.parse(run(project, inNode, JSON.stringify({ text: describe }))), commandLine(describe, "--lang", "en"));
  },

  "the site configuration is an option": async ({ project }) => {
    const site = "contact: { text: Ask us, link: 'https://example.com/help' }\n";
    const report = JSON.parse(run(project, inNode, JSON.stringify({ text: describe, options: { site } })));
    assert.deepEqual(report.findings[0].hints, [{ text: "Ask us", link: "https://example.com/help" }]);
  },

  "a page returns the same report": async ({ page, url, commandLine }) => {
    await page.goto(url);
    assert.deepEqual(await page.evaluate(([text, options]) => inPage(text, options), [several, options]),
      commandLine(several, "--lang", "es", "--shell", "powershell"));
  },

  "a worker returns the same report": async ({ page, url, commandLine }) => {
    await page.goto(url);
    assert.deepEqual(await page.evaluate(([text, options]) => inWorker(text, options), [several, options]),
      commandLine(several, "--lang", "es", "--shell", "powershell"));
  },

  "a page fetches only the module": async ({ page, url }) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
    await page.goto(url);
    await page.evaluate((text) => inPage(text), describe);
    assert.deepEqual(asked, ["", "page.js", "index.js", "pullfix.js", "pullfix_bg.wasm"]);
  },

  "every text gets a report, however odd": async ({ page, url }) => {
    await page.goto(url);
    for (const text of ["", "\ud800", "\0", "[".repeat(100_000), "é".repeat(100_000)]) {
      const { outcome } = await page.evaluate((text) => inPage(text), text);
      assert.match(outcome, /^(empty|not-image-pull)$/);
    }
  },

  "incorrect use throws a clear error": ({ project }) => {
    const program = (lines) => `import { diagnose, init } from "pullfix"; try { ${lines} } catch (error) { console.log(error.message) }`;
    assert.match(run(project, program('diagnose("x")')), /call `await init\(\)` once before/);
    assert.match(run(project, program("await init(); diagnose(null)")), /wants a string, not object/);
    assert.match(run(project, program('await init(); console.log(diagnose("x", { lang: "fr", odd: [1] }).outcome)')), /^not-image-pull/);
  },

  "the types compile with the module resolution of Node.js and of a bundler": ({ project }) => {
    const tsc = resolve(import.meta.dirname, "node_modules/typescript/bin/tsc");
    for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
      const { stdout, status } = spawnSync(process.execPath, [tsc, "--noEmit", "--strict", "--noUncheckedIndexedAccess", "--ignoreConfig",
        "--target", "es2022", "--lib", "es2022,dom", "--types", "", "--module", module, "--moduleResolution", resolution, "types.ts"],
        { cwd: project, encoding: "utf8" });
      assert.equal(status, 0, stdout);
    }
  },
};
