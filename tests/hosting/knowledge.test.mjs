// The site configuration, pullfix.yaml: next to the published page, also without a network, and in the single file. Its
// effect on the page is tested in tests/e2e/site.test.mjs.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, put } from "../e2e/pastes.mjs";
import { makeSite } from "../../xtask/dist/site.mjs";
import { singleFile } from "../../xtask/dist/single-file.mjs";
import { firstVisit, published, reader, served, until } from "./visit.mjs";

const dist = resolve(import.meta.dirname, "../../dist");
const licences = join(published, "licences.txt");

/** The owner of the site edits only this file. */
const writes = (www, yaml) => writeFileSync(join(www, "pullfix/pullfix.yaml"), yaml);
const contact = (whom) => `contact: Ask ${whom}\n`;

/** The contact in the answer; undefined if there is none. */
async function asks(page) {
  await put(page, describe);
  await page.locator('[data-cause="tag-not-found"]').waitFor();
  const hints = page.locator(".hints");
  return await hints.isVisible() ? (await hints.innerText()).match(/Ask (\w+)/)?.[1] : undefined;
}

/** Occupies the server's port with another server that responds with `answer`. */
async function instead(server, answer, use) {
  await server.stop();
  const other = createServer(answer).listen(new URL(server.url).port, "127.0.0.1");
  await once(other, "listening");
  await use();
  other.close();
  other.closeAllConnections();
}

/** Opens the single file with this pullfix.yaml in it, as built by `cargo xtask dist --site FILE`. */
async function inTheFile(browser, yaml, use) {
  const folder = mkdtempSync(join(tmpdir(), "pullfix-known-"));
  const person = await reader(browser);
  try {
    writeFileSync(join(folder, "ours.yaml"), yaml);
    writeFileSync(join(folder, "pullfix.html"), singleFile(dist, licences, join(folder, "ours.yaml")));
    await person.context.setOffline(true);
    await use({ ...person, url: pathToFileURL(join(folder, "pullfix.html")).href });
    assert.deepEqual(person.problems, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ours = `
contact: { en: Ask the platform team, es: Pregunta al equipo de plataforma }
registries:
- hosts: registry.example.com
  name: Example's own registry
  secret: example-pull
  access: { text: Ask for access in the portal, link: 'https://portal.example.com/registry' }
hints:
- causes: [credentials-missing, credentials-rejected]
  note: Robots expire every Monday
`;
const refused = `Events:
  Type     Reason   Age   From     Message
  ----     ------   ----  ----     -------
  Warning  Failed   9s    kubelet  Failed to pull image "registry.example.com/shop/web:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example.com/service/token: 401 Unauthorized
`;

export const tests = {
  "after one visit it works without a network": served(async ({ person, context, www, visit, url, problems }) => {
    writes(www, contact("Ana"));
    await (await firstVisit(person, url)).close();
    await context.setOffline(true);
    assert.equal(await asks(await visit(url)), "Ana");
    assert.deepEqual(problems, []);
  }),

  "a new one arrives on the next visit, and is kept": served(async ({ person, context, www, visit, url, problems }) => {
    writes(www, contact("Ana"));
    await (await firstVisit(person, url)).close();
    writes(www, contact("Ben"));
    assert.equal(await asks(await visit(url)), "Ben");
    await context.setOffline(true);
    assert.equal(await asks(await visit(url)), "Ben");
    assert.deepEqual(problems, []);
  }),

  "it survives a new build": served(async ({ person, context, www, visit, url }) => {
    writes(www, contact("Ana"));
    const old = await firstVisit(person, url);
    makeSite({ from: dist, licences, to: join(www, "pullfix") });
    const worker = join(www, "pullfix/sw.js");
    writeFileSync(worker, `${readFileSync(worker)}`.replace(/BUILD = "\w+"/, 'BUILD = "later"'));
    writes(www, contact("Ben"));
    const fresh = await visit(url);
    await until(() => fresh.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null));
    // Loaded while the new copy is complete, but through the old one.
    writes(www, contact("Cleo"));
    await fresh.reload();
    assert.equal(await asks(fresh), "Cleo"); // the page can be read before it asks for it
    await old.close();
    await fresh.close();
    await context.setOffline(true);
    assert.equal(await asks(await visit(url)), "Cleo");
  }),

  "one that was removed is forgotten, and nothing breaks": served(async ({ person, context, www, visit, url, problems }) => {
    writes(www, contact("Ana"));
    await (await firstVisit(person, url)).close();
    rmSync(join(www, "pullfix/pullfix.yaml"));
    assert.equal(await asks(await visit(url)), undefined);
    await context.setOffline(true);
    assert.equal(await asks(await visit(url)), undefined);
    assert.deepEqual(problems, []);
  }),

  "a site that never had one works, with and without a network": served(async ({ person, context, www, visit, url, problems }) => {
    rmSync(join(www, "pullfix/pullfix.yaml"));
    const page = await firstVisit(person, url);
    assert.equal(await asks(page), undefined);
    await context.setOffline(true);
    assert.equal(await asks(await visit(url)), undefined);
    assert.deepEqual(problems, []);
  }),

  "a server error or timeout does not remove it": served(async ({ person, www, server, visit, url }) => {
    writes(www, contact("Ana"));
    await (await firstVisit(person, url)).close();
    await instead(server, (_, response) => response.writeHead(503).end("no server"), async () =>
      assert.equal(await asks(await visit(url)), "Ana"));
    await instead(server, () => {}, async () => assert.equal(await asks(await visit(url)), "Ana"));
  }),

  "the single file contains it: names, the secret, texts and links": ({ browser }) =>
    inTheFile(browser, ours, async ({ visit, url }) => {
      const page = await visit(`${url}?lang=en`);
      await put(page, refused);
      const finding = page.locator("[data-cause]");
      await finding.getByText("Example's own registry").first().waitFor();
      await finding.getByText("Robots expire every Monday").waitFor();
      await finding.getByText("Ask the platform team").waitFor();
      const access = finding.locator(".hints li", { hasText: "Ask for access in the portal" });
      assert.equal(await access.getByRole("link").getAttribute("href"), "https://portal.example.com/registry");
      const commands = await page.locator("code[data-command]").allTextContents();
      assert.ok(commands.some((command) => /\bexample-pull\b/.test(command)), commands.join("\n"));
      await page.getByRole("button", { name: "Español" }).click();
      await finding.getByText("Pregunta al equipo de plataforma").waitFor();
      assert.equal(await page.locator(".flaws").isVisible(), false);
    }),

  "errors in that of the single file are reported with line and column, and the rest applies": ({ browser }) =>
    inTheFile(browser, `contact: Ask Ana\nregistries:\n- hosts: registry.example.com\n  secret: Not A Name\n`, async ({ visit, url }) => {
      const page = await visit(`${url}?lang=en`);
      await page.locator(".flaws").getByText("pullfix.yaml, line 4, column 11").waitFor();
      assert.equal(await asks(page), "Ana");
    }),
};
