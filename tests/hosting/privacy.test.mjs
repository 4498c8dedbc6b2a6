// A reader follows docs/privacy.md to verify that nothing leaves the browser.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { describe, several } from "../e2e/pastes.mjs";
import { nginx } from "./servers.mjs";
import { published, reader, served, until, withServer, withSite } from "./visit.mjs";

const policies = ["site/index.html", "pullfix.html"].map((name) =>
  [name, readFileSync(join(published, name), "utf8").match(/Security-Policy"\s+content="([^"]+)"/)[1]]);

export const tests = {
  "the checksums match": () => {
    execFileSync("sha256sum", ["--check", "--quiet", "--strict", "SHA256SUMS"], { cwd: published });
    const listed = readFileSync(join(published, "SHA256SUMS"), "utf8").trim().split("\n").length;
    const files = readdirSync(published, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(listed, files.length - 1);
  },

  "the programs reveal nothing about the build machine": () => {
    const ofThePage = readdirSync(join(published, "site")).find((name) => name.endsWith(".wasm"));
    // The page's module contains no source file names; that of the package contains them as /crates/ paths.
    for (const [file, named] of [[`site/${ofThePage}`, false], ["../npm/pullfix/pullfix_bg.wasm", true]]) {
      const program = readFileSync(join(published, file), "latin1");
      assert.equal(program.includes("/crates/"), named, file);
      for (const folder of [homedir(), process.cwd()]) assert.equal(program.includes(`${folder}/`), false, `${file}: ${folder}`);
    }
  },

  "the policies allow no other origin": () => {
    for (const [name, policy] of policies) {
      const allowed = /^('none'|'self'|'wasm-unsafe-eval'|'sha256-[\w+/]+=*'|data:|blob:)$/;
      const sources = policy.split("; ").flatMap((rule) => rule.split(" ").slice(1));
      assert.deepEqual(sources.filter((source) => !allowed.test(source)), [], name);
      assert.match(policy, /^default-src 'none'; /);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
    }
  },

  "the language is stored only on request, and the paste for the tab only": served(async ({ context, visit, url }) => {
    const page = await visit(`${url}?lang=en`);
    const stored = async () => {
      const [local, others] = await page.evaluate(async () =>
        [{ ...localStorage }, [...Object.keys(sessionStorage).filter((key) => key !== "pullfix.paste"), ...await indexedDB.databases()]]);
      assert.deepEqual([...others, ...await context.cookies()], []);
      return local;
    };
    await page.fill("#paste", describe);
    await page.locator("[data-cause]").waitFor();
    await page.getByRole("button", { name: "Español" }).click();
    assert.match(page.url(), /\?lang=es$/);
    assert.deepEqual(await stored(), {});
    const box = page.getByRole("checkbox", { name: "Recordar" });
    await box.check();
    assert.deepEqual(await stored(), { "pullfix.lang": "es" });
    await box.uncheck();
    assert.deepEqual(await stored(), {});
  }),

  "after the start the page sends no request, whatever the reader does": ({ browser }) =>
    withSite((www) => withServer(nginx(www), async (server) => {
      const { visit, problems, close } = await reader(browser);
      const page = await visit(`${server.url}?lang=en`);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForLoadState("networkidle");
      const asked = server.asked().length;
      assert.ok(asked > 5);
      for (const text of [describe, several, "no kubectl at all"]) {
        await page.fill("#paste", text);
        await page.locator("[data-outcome]").waitFor();
      }
      await page.getByRole("button", { name: "Español" }).click();
      await page.fill("#paste", describe);
      // The skip link is for keyboard users: the header covers it until it has the focus.
      for (const button of await page.locator("button:not(.skip)").all()) if (await button.isVisible()) await button.click();
      await page.waitForLoadState("networkidle");
      assert.deepEqual(server.asked().slice(asked), []);
      assert.deepEqual(problems, []);
      // The browser also blocks what a program could try, and reports a policy violation.
      await page.evaluate(() => {
        const quietly = (attempt) => { try { Promise.resolve(attempt()).catch(() => {}); } catch { /* refused */ } };
        quietly(() => fetch("https://example.com/fetch"));
        quietly(() => navigator.sendBeacon("https://example.com/beacon", "x"));
        quietly(() => new WebSocket("wss://example.com/socket"));
        quietly(() => { new Image().src = "https://example.com/image"; });
        quietly(() => {
          const form = Object.assign(document.createElement("form"), { method: "post", action: "https://example.com/form" });
          document.body.append(form);
          form.submit();
        });
      });
      for (const way of ["fetch", "beacon", "socket", "image", "form"]) {
        await until(() => problems.some((problem) => problem.startsWith("policy: ") && problem.includes(`example.com/${way}`)));
      }
      await close();
    })),
};
