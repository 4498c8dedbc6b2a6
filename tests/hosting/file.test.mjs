// A user opens pullfix.html from disk. The features of the page are tested in tests/e2e, which also tests the file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execFileSync } from "node:child_process";
import { published, reader, works } from "./visit.mjs";

const file = join(published, "pullfix.html");
const html = readFileSync(file, "utf8");
const version = readFileSync(join(published, "../../Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];

/** A user with the file, under a typical name, in a folder with nothing else. */
async function opened(browser, use, options) {
  const folder = mkdtempSync(join(tmpdir(), "pullfix file ñ "));
  copyFileSync(file, join(folder, "pullfix (1).html"));
  const person = await reader(browser, options);
  try {
    await use({ ...person, url: pathToFileURL(join(folder, "pullfix (1).html")).href });
    assert.deepEqual(person.problems, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const tests = {
  "it works without a network, and requests nothing but itself": ({ browser }) =>
    opened(browser, async ({ context, visit, url, requests }) => {
      await context.setOffline(true);
      await works(await visit(`${url}?lang=en`));
      assert.deepEqual(requests, [`${url}?lang=en`]);
    }),

  "it shows its version and its checksum": ({ browser }) =>
    opened(browser, async ({ visit, url }) => {
      const about = (await visit(url)).locator(".about");
      assert.match(await about.innerText(), new RegExp(`pullfix ${version.replaceAll(".", "\\.")}`));
      // The command in docs/privacy.md.
      const sum = execFileSync("sh", ["-c", `grep -av data-checksum "$0" | sha256sum | cut -c 1-64`, file], { encoding: "utf8" });
      assert.equal(await about.locator("[data-checksum]").innerText(), sum.trim());
    }),

  "its last lines are in the user's language, and frames omit them": ({ browser }) =>
    opened(browser, async ({ visit, url }) => {
      const shown = async (query) => (await visit(url + query)).locator(".about p").first().innerText();
      assert.match(await shown("?lang=en"), /one file, which loads and sends nothing$/);
      assert.match(await shown("?lang=es"), /un solo archivo, que no carga ni envía nada$/);
      assert.equal(await (await visit(`${url}?embed=1`)).locator(".about").isVisible(), false);
    }),

  "it contains the licences": ({ browser }) =>
    opened(browser, async ({ visit, url }) => {
      const page = await visit(`${url}?lang=en`);
      await page.getByText("Licences of what is inside").click();
      await page.locator(".about pre", { hasText: "Permission is hereby granted" }).waitFor();
      assert.equal(await page.locator(".about pre").textContent(), readFileSync(join(published, "licences.txt"), "utf8"));
    }),

  "its policy lists each script and style by its hash, and allows no connection": () => {
    const [, policy] = html.match(/Security-Policy"\s+content="([^"]+)"/);
    const rules = Object.fromEntries(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1)]));
    const hashes = (tag) => [...html.matchAll(tag)].map(([, code]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
    assert.deepEqual(rules["script-src"], [...hashes(/<script(?: type="module")?>([^]*?)<\/script>/g), "'wasm-unsafe-eval'"]);
    assert.deepEqual(rules["style-src"], hashes(/<style>([^]*?)<\/style>/g));
    assert.deepEqual([rules["default-src"], rules["connect-src"]], [["'none'"], ["'none'"]]);
    assert.deepEqual(html.match(/<[a-z]+ [^>]*\b(?:src|href)="(?!data:)/g), null);
  },

  "an added script does not run": ({ browser }) =>
    opened(browser, async ({ visit, url, problems }) => {
      const page = await visit(url);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "globalThis.added = true";
        document.body.append(script);
      });
      const sent = await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "sent", () => "refused"));
      assert.deepEqual([await page.evaluate(() => globalThis.added), sent], [undefined, "refused"]);
      assert.ok(problems.length >= 2 && problems.every((problem) => /policy|Content Security Policy|Refused/.test(problem)), problems.join("\n"));
      problems.length = 0;
    }),

  "a damaged file says so": async ({ browser }) => {
    const { context, close } = await reader(browser);
    const page = await context.newPage();
    const at = html.indexOf('id="program">') + 200_000;
    const other = html[at] === "A" ? "B" : "A";
    await page.route("**/*", (route) => route.fulfill({ body: html.slice(0, at) + other + html.slice(at + 1), contentType: "text/html" }));
    await page.goto("http://pullfix.test/?lang=en");
    await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
    await close();
  },

  "it is small enough for any mail attachment": () => assert.ok(statSync(file).size < 797_000),
};
