// A user searches for an error message and arrives at a static page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { freshPage } from "../e2e/browser.mjs";
import { commandLine, program } from "../e2e/command-line.mjs";
import { read } from "../e2e/html.mjs";
import { causePage } from "../../xtask/dist/pages/cause.mjs";
import { POLICY, document } from "../../xtask/dist/pages/layout.mjs";
import { makeSite } from "../../xtask/dist/site.mjs";
import { files } from "../../xtask/dist/project.mjs";
import { nginx } from "./servers.mjs";
import { firstVisit, published, sent, served, started, withServer, withSite } from "./visit.mjs";

const axe = createRequire(createRequire(import.meta.url).resolve("../e2e/package.json"))("axe-core").source;

const site = join(published, "site");
const names = sent.filter((name) => name.endsWith("/index.html"));
const pages = new Map(names.map((name) => [name, read(readFileSync(join(site, name), "utf8"))]));
const ask = (...options) => commandLine("", ...options);
const ids = ask("--list-causes").map(({ id }) => id);
const inBoth = (path) => [["en", path], ["es", `es/${path}`]];

const all = ({ elements }, name) => elements.filter((element) => element.name === name);
const linked = (page, rel) => all(page, "link").filter(({ attributes }) => attributes.rel === rel);

/** The file and the fragment that a link leads to; undefined if it leads to another host. */
function target(name, href) {
  const address = new URL(href, `https://site.test/pullfix/${name}`);
  if (address.origin !== "https://site.test") return undefined;
  assert.ok(address.pathname.startsWith("/pullfix/"), `${name}: ${href} leads out of the site`);
  const path = address.pathname.slice("/pullfix/".length);
  return { file: path === "" || path.endsWith("/") ? `${path}index.html` : path, fragment: address.hash.slice(1) };
}

/** One page of each kind, in both languages. */
const KINDS = ["causes/", "causes/credentials-missing/", "how-a-pull-works/", "es/causes/", "es/causes/no-space-left/", "es/how-a-pull-works/",
  "docs/", "docs/embedding/", "docs/hosting/", "docs/json/"];

/** A browser that visits the static pages of the site in a folder of a server. */
const visited = (options, use) => ({ browser }) =>
  withSite((www) => withServer(nginx(www), async (server) => {
    const { page, problems, context } = await freshPage(browser, server.url, options);
    await use({ page, server, url: server.url, context });
    assert.deepEqual(problems, []);
  }));

export const tests = {
  "every cause has a page in both languages, with its messages and plans as text": () => {
    for (const [lang, folder] of inBoth("causes/")) {
      for (const id of ids) {
        const page = pages.get(`${folder}${id}/index.html`);
        assert.ok(page, `${lang} ${id}`);
        const cause = ask("--explain", id, "--lang", lang);
        const [body] = all(page, "body");
        const text = body.text.replace(/\s+/g, " ");
        const steps = cause.fixes.flatMap((fix) => [fix.title, fix.reason, ...fix.steps.flatMap((step) => [step.text, step.command, step.manifest])]);
        const others = cause.look_alikes.flatMap((other) => [other.title, other.apart]);
        const expected = [cause.title, cause.explanation, cause.waiting, ...cause.messages.map((message) => message.text), ...cause.keywords, ...steps, ...others];
        for (const words of expected.filter(Boolean)) {
          assert.ok(text.includes(words.replace(/\s+/g, " ").trim()) || text.includes(words.replaceAll("`", "")), `${lang} ${id}: ${words}`);
        }
        assert.equal(all(page, "html")[0].attributes.lang, lang);
        assert.deepEqual(all(page, "mark").length > 0, cause.messages.some(({ evidence }) => evidence.length), id);
      }
    }
  },

  "how a pull works has every stage and every cause that stops a pull": () => {
    for (const [lang, folder] of inBoth("how-a-pull-works/")) {
      const page = pages.get(`${folder}index.html`);
      const links = all(page, "a").map(({ attributes }) => attributes.href);
      for (const stage of ask("--list-stages", "--lang", lang)) {
        const part = page.elements.find(({ attributes }) => attributes.id === stage.id);
        assert.ok(part.text.includes(stage.text.replaceAll("`", "")) && part.text.includes(stage.asked.replaceAll("`", "")), stage.id);
        for (const id of stage.causes) assert.ok(links.some((link) => link.endsWith(`/causes/${id}/`)), id);
      }
    }
  },

  "the headings are those of the command line": () => {
    for (const [lang, folder] of inBoth("causes/")) {
      const headings = execFileSync(program, ["--explain", "dns-failure", "--lang", lang], { encoding: "utf8" }).split("\n");
      const own = all(pages.get(`${folder}dns-failure/index.html`), "h2").map(({ text }) => text);
      assert.deepEqual(own.filter((heading) => headings.includes(heading)).length, own.length - 1, own.join()); // but for the waiting
    }
  },

  "every page is well-formed and in order": () => {
    assert.ok(pages.size > 100);
    for (const [name, page] of pages) {
      assert.deepEqual(page.errors, [], name);
      const levels = page.elements.map(({ level }) => level).filter(Boolean);
      assert.equal(levels.filter((level) => level === 1).length, 1, name);
      levels.reduce((before, level) => assert.ok(level <= before + 1, `${name}: h${level} after h${before}`) ?? level, 0);
      const ids = page.elements.map(({ attributes }) => attributes.id).filter(Boolean);
      assert.equal(new Set(ids).size, ids.length, name);
      const [description] = all(page, "meta").filter(({ attributes }) => attributes.name === "description");
      assert.ok(description.attributes.content.length > 20, name);
    }
    const titles = [...pages.values()].map((page) => all(page, "title")[0].text);
    assert.equal(new Set(titles).size, titles.length);
  },

  "no page has a script, a form or a file of another host; each has its policy": () => {
    for (const [name, page] of pages) {
      const found = page.elements.flatMap((element) => [
        ...["script", "style", "iframe", "object", "embed", "form", "img", "base"].filter((bad) => element.name === bad),
        ...Object.keys(element.attributes).filter((attribute) => /^on|^style$|^src/.test(attribute)),
      ]);
      assert.deepEqual(found, [], name);
      const policies = all(page, "meta").filter(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
      assert.deepEqual(policies.map(({ attributes }) => attributes.content), [POLICY], name);
      for (const link of [...linked(page, "stylesheet"), ...linked(page, "icon")]) assert.ok(target(name, link.attributes.href), name);
      for (const { attributes } of all(page, "a")) assert.match(attributes.href, /^(https?:|[./#?]|[\w-]+\/$)/, name);
    }
    assert.match(POLICY, /^default-src 'none'; style-src 'self'; img-src 'self';/);
    assert.doesNotMatch(POLICY, /script|unsafe|https?:/);
  },

  "every link leads to a file, and to an element of it": () => {
    for (const [name, page] of pages) {
      const links = [...all(page, "a"), ...all(page, "link")].map(({ attributes }) => attributes.href);
      for (const href of links) {
        const to = target(name, href);
        if (!to) continue;
        assert.ok(sent.includes(to.file), `${name}: ${href}`);
        if (to.fragment && to.file !== "index.html") {
          const ids = pages.get(to.file).elements.map(({ attributes }) => attributes.id);
          assert.ok(ids.includes(decodeURIComponent(to.fragment)), `${name}: ${href}`);
        }
      }
    }
  },

  "languages, canonical addresses and the site map agree": () => {
    const to = mkdtempSync(join(tmpdir(), "pullfix-base-"));
    makeSite({ from: resolve(published, "../../dist"), licences: join(published, "licences.txt"), to, pullfix: program, base: "https://tools.example.com/$&/pull%22fix" });
    const base = "https://tools.example.com/$&/pull%22fix/";
    const map = readFileSync(join(to, "sitemap.xml"), "utf8").replaceAll("&amp;", "&");
    const listed = [...map.matchAll(/<loc>(.+?)<\/loc>/g)].map(([, address]) => address);
    assert.deepEqual(listed.toSorted(), [base, ...names.map((name) => base + dirname(name) + "/")].toSorted());
    assert.equal(readFileSync(join(to, "robots.txt"), "utf8"), `User-agent: *\nAllow: /\nSitemap: ${base}sitemap.xml\n`);
    for (const name of names) {
      const page = read(readFileSync(join(to, name), "utf8"));
      const own = base + dirname(name) + "/";
      assert.deepEqual(linked(page, "canonical").map(({ attributes }) => attributes.href), [own]);
      const others = linked(page, "alternate").map(({ attributes }) => [attributes.hreflang, attributes.href]);
      const path = dirname(name).replace(/^es\//, "");
      const [english, spanish] = [`${base}${path}/`, `${base}es/${path}/`];
      const expected = name.startsWith("docs/") ? [] : [["en", english], ["es", spanish], ["x-default", english]];
      assert.deepEqual(others, expected, name);
      const [, entry] = map.split(`<loc>${own}</loc>`);
      const inMap = [...entry.split("</url>")[0].matchAll(/hreflang="(.+?)" href="(.+?)"/g)].map(([, of, address]) => [of, address]);
      assert.deepEqual(inMap, expected.filter(([of]) => of !== "x-default"), name);
    }
    assert.deepEqual(linked(read(readFileSync(join(to, "index.html"), "utf8")), "canonical").map(({ attributes }) => attributes.href), [base]);
    rmSync(to, { recursive: true });
    // The published site was built without a base URL.
    assert.ok(!sent.includes("sitemap.xml") && !sent.includes("robots.txt"));
    for (const [name, page] of pages) assert.deepEqual(linked(page, "canonical"), [], name);
  },

  "without the command line there are no pages": () => {
    const to = mkdtempSync(join(tmpdir(), "pullfix-plain-"));
    makeSite({ from: resolve(published, "../../dist"), licences: join(published, "licences.txt"), to });
    assert.deepEqual(files(to).filter((name) => name.includes("/") || name.startsWith("static-")), []);
    rmSync(to, { recursive: true });
  },

  "whatever a cause says is text": () => {
    const hostile = `</p><script>alert(1)</script><img src=x onerror='alert("2")'> & \0\x1b\`<b>\``;
    const step = { effect: "change", where: "node", text: hostile, command: `rm ${hostile} A.*`, manifest: null, blanks: [{ name: "A.*", label: hostile, suggestions: [hostile], secret: false }] };
    const cause = { id: "x", title: hostile, explanation: hostile, waiting: hostile, keywords: [hostile], sources: ["https://example.com/\"><script>"],
      messages: [{ program: hostile, text: hostile, evidence: ["<script>", "</p>"] }],
      look_alikes: [{ cause: "y", title: hostile, apart: hostile }],
      fixes: [{ id: "z\" onclick=\"a", title: hostile, reason: hostile, steps: [step] }] };
    const page = { ...causePage(cause, { id: "dns", title: hostile }, "en"), lang: "en", languages: ["en", "es"] };
    const { elements, errors } = read(document(page, { version: "1", styles: ["a.css"], icon: "i.svg" }));
    assert.deepEqual(errors, []);
    assert.deepEqual(elements.filter(({ name }) => ["script", "img", "b"].includes(name)), []);
    assert.deepEqual(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith("on")), []);
    const [title] = elements.filter(({ name }) => name === "h1");
    assert.equal(title.text, hostile.replaceAll("`", "").replace("\0\x1b", "\ufffd\ufffd"));
  },

  "readers' copies do not contain the pages": () => {
    const [, list] = readFileSync(join(site, "sw.js"), "utf8").match(/FILES = (\{[^}]*\})/);
    const kept = Object.keys(JSON.parse(list));
    assert.ok(kept.includes("./"));
    assert.deepEqual(kept.filter((name) => name.startsWith("static-") || (name !== "./" && name.includes("/"))), []);
  },

  "compressed files are beside each, and its style sheet is cached forever": () => {
    const compressed = files(site);
    for (const name of names) for (const end of [".gz", ".br"]) assert.ok(compressed.includes(name + end), name + end);
    const style = sent.find((name) => name.startsWith("static-"));
    assert.ok(readFileSync(join(site, "_headers"), "utf8").includes(`/${style}\n  Cache-Control: public, max-age=31536000, immutable`));
  },

  "the pages work without JavaScript, in a folder, with working links": visited({ javaScriptEnabled: false }, async ({ page, server, url }) => {
    await page.goto(`${url}causes`);
    assert.equal(page.url(), `${url}causes/`);
    await page.goto(url); // the page of the program, which cannot start
    await page.getByRole("link", { name: "The causes" }).click();
    assert.equal(page.url(), `${url}causes/`);
    await page.getByRole("link", { name: "429: the registry's pull rate limit was exceeded" }).click();
    await page.getByRole("heading", { name: "How to fix it" }).waitFor();
    await page.getByRole("link", { name: "Español" }).click();
    assert.equal(page.url(), `${url}es/causes/rate-limited/`);
    await page.getByRole("link", { name: "Manifest" }).click();
    assert.equal(page.url(), `${url}es/how-a-pull-works/#manifest`);
    await page.getByRole("link", { name: "Documentación (en inglés)" }).click();
    await page.getByRole("link", { name: "Host it yourself" }).click();
    await page.getByRole("heading", { name: "Without a network" }).waitFor();
    // The style sheets are loaded, and nothing else was requested: no program, no script.
    assert.equal(await page.locator(".skip").evaluate((it) => getComputedStyle(it).position), "absolute");
    const asked = server.asked().map((line) => line.split(" ")[6]).filter((path) => path.startsWith("/pullfix/"));
    assert.deepEqual(asked.filter((path) => !/(\/|causes|\.css|\.svg)$/.test(path)), []);
  }),

  "everyone can read them: axe finds nothing, and 320 pixels are enough": visited({ viewport: { width: 320, height: 640 } }, async ({ page, url }) => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const path of KINDS) {
        await page.goto(url + path);
        for (const folded of await page.locator("summary").all()) await folded.click();
        await page.evaluate(axe);
        const found = await page.evaluate(async () => (await window.axe.run()).violations.flatMap((violation) =>
          violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`)));
        assert.deepEqual(found, [], `${path} ${colorScheme}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, path);
      }
    }
  }),

  "the keyboard reaches the content at once": visited({}, async ({ page, url }) => {
    await page.goto(`${url}causes/dns-failure/`);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#content");
  }),

  "a message is diagnosed with one click": visited({}, async ({ page, url }) => {
    for (const [lang, path] of inBoth("causes/tls-untrusted-ca/")) {
      await page.goto(url + path);
      await page.getByRole("link", { name: /^Diagnos/ }).first().click();
      await started(page);
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
      await page.locator('[data-cause="tls-untrusted-ca"]').waitFor();
      await page.goto("about:blank");
    }
  }),

  "the library of the program links to the page of each cause": visited({}, async ({ page, context, url }) => {
    for (const [lang, path, name] of [["en", "causes/", "plain page"], ["es", "es/causes/", "página sencilla"]]) {
      await page.goto(`${url}?lang=${lang}#/causes/dns-failure`);
      await started(page);
      const [plain] = await Promise.all([
        context.waitForEvent("page"), page.getByRole("link", { name }).click(),
      ]);
      await plain.waitForLoadState();
      assert.equal(plain.url(), `${url}${path}dns-failure/`);
      assert.match(await plain.locator("h1").innerText(), /DNS/);
      await plain.close();
      await page.goto("about:blank");
    }
  }),

  "a reader who has a copy of the program gets the pages from the server": served(async ({ person, context, url }) => {
    await (await firstVisit(person, url)).close();
    const page = await context.newPage();
    await page.goto(`${url}causes/dns-failure/`);
    assert.equal(await page.locator("h1").textContent(), "DNS: the node could not resolve the registry host");
    assert.equal(await page.locator("#paste").count(), 0);
    await context.setOffline(true);
    await assert.rejects(page.goto(`${url}causes/rate-limited/`)); // and never the program in their place
  }),
};
