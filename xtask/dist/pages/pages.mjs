// Writes the static pages, which search engines find and which need no script: the causes, how a pull works, the docs.
//
// What they say comes from the command line, as JSON; every value is escaped (html.mjs).

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { transformSync } from "esbuild";
import { root, sha256, version } from "../project.mjs";
import { causePage } from "./cause.mjs";
import { docsPages } from "./docs.mjs";
import { escaped } from "./html.mjs";
import { document, inLanguage } from "./layout.mjs";
import { listPage, pullPage } from "./pull.mjs";
import { LANGUAGES } from "./words.mjs";

/**
 * Writes the pages into the site in `to`. `pullfix` is the command line. `base` is the address of the site, such as
 * `https://tools.example.com/pullfix/`; without it there are no canonical links and no site map.
 */
export function makePages({ to, pullfix, base }) {
  const site = { version, base: base && address(base), ...assets(to) };
  const ask = (lang, ...options) =>
    JSON.parse(execFileSync(resolve(root, pullfix), [...options, "--lang", lang, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 }));
  const ofCauses = LANGUAGES.flatMap((lang) => {
    const causes = new Map(ask(lang, "--list-causes").map(({ id }) => [id, ask(lang, "--explain", id)]));
    const stages = ask(lang, "--list-stages");
    const one = (cause) => causePage(cause, stages.find((stage) => stage.causes.includes(cause.id)), lang);
    const pages = [listPage(causes, stages, lang), pullPage(causes, stages, lang), ...[...causes.values()].map(one)];
    return pages.map((page) => ({ ...page, lang, languages: LANGUAGES }));
  });
  const pages = [...ofCauses, ...docsPages().map((page) => ({ ...page, lang: "en", languages: ["en"] }))];
  for (const page of pages) write(join(to, inLanguage(page.path, page.lang), "index.html"), document(page, site));
  if (site.base) {
    write(join(to, "sitemap.xml"), siteMap(pages, site.base));
    write(join(to, "robots.txt"), `User-agent: *\nAllow: /\nSitemap: ${site.base}sitemap.xml\n`);
  }
  return pages.length;
}

/** The address of the site, which ends in a slash: everything else is relative to it. */
export function address(base) {
  const { protocol, username, search, hash, href } = new URL(base);
  if (!/^https?:$/.test(protocol) || username || search || hash) throw new Error(`${base} is not the address of a site`);
  return href.endsWith("/") ? href : `${href}/`;
}

/** The style sheet and the icon of the program's page, and a style sheet of what only these pages have. */
function assets(to) {
  const page = readFileSync(join(to, "index.html"), "utf8");
  const named = (tag) => page.match(tag)[1].replace(/^\.?\//, "");
  const { code } = transformSync(readFileSync(join(root, "styles/static.css"), "utf8"), { loader: "css", minify: true });
  const own = `static-${sha256(code).slice(0, 16)}.css`;
  writeFileSync(join(to, own), code);
  return { icon: named(/<link rel="icon" href="(.+?)"/), styles: [named(/<link rel="stylesheet" href="(.+?)"/), own] };
}

function siteMap(pages, base) {
  const place = (path) => escaped(base + path);
  const alternate = (page) => (of) =>
    `    <xhtml:link rel="alternate" hreflang="${of}" href="${place(inLanguage(page.path, of))}"/>\n`;
  const entry = (page) =>
    `  <url>\n    <loc>${place(inLanguage(page.path, page.lang))}</loc>\n${page.languages.length > 1 ? page.languages.map(alternate(page)).join("") : ""}  </url>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
  <url>\n    <loc>${escaped(base)}</loc>\n  </url>
${pages.map(entry).join("")}</urlset>\n`;
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
