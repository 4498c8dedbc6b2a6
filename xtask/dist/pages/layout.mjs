// What every static page has around its content: the head, the links to the other pages, the link to the program.

import { html, trusted } from "./html.mjs";
import { words } from "./words.mjs";

/** Stricter than the policy of the program's page: no script at all. */
export const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** Where a page in `lang` is: `causes/` or `es/causes/`. */
export const inLanguage = (path, lang) => (lang === "en" ? path : `${lang}/${path}`);

/**
 * A page in full. `page` has its `path` without the language, `lang`, `languages` (those that it exists in), `title`,
 * `description` and `content`, a function that gets `to` for relative addresses. `site` has the `base` of absolute
 * addresses, if it is known, the `styles` and the `icon`.
 */
export function document(page, site) {
  const { lang, languages, title, description } = page;
  const said = words[lang];
  const here = inLanguage(page.path, lang);
  const up = "../".repeat(here.split("/").length - 1);
  const to = (path, of = lang) => up + inLanguage(path, of);
  const program = (fragment = "") => `${up}?lang=${lang}${fragment}`;
  const address = (path) => (site.base ? site.base + path : up + path);
  const entry = (path, name) =>
    html`<li><a href="${to(path)}"${page.path === path && html` aria-current="page"`}>${name}</a></li>`;

  return html`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
    <title>${title} · pullfix</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="${description}">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="pullfix ${site.version}">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="${up}${site.icon}">
    ${site.styles.map((name) => html`<link rel="stylesheet" href="${up}${name}">`)}
    ${site.base && html`<link rel="canonical" href="${address(here)}">`}
    ${languages.length > 1 && [...languages, "x-default"].map((of) =>
      html`<link rel="alternate" hreflang="${of}" href="${address(inLanguage(page.path, of === "x-default" ? "en" : of))}">`)}
    <meta property="og:type" content="article">
    <meta property="og:site_name" content="pullfix">
    <meta property="og:title" content="${title}">
    <meta property="og:description" content="${description}">
    <meta property="og:locale" content="${said.locale}">
    ${site.base && html`<meta property="og:url" content="${address(here)}">`}
  </head>
  <body>
    <a class="skip" href="#content">${said.skip}</a>
    <div class="page static">
      <header class="header">
        <p class="brand" translate="no"><a href="${program()}">pullfix</a></p>
        <nav class="pages" aria-label="${said.pages}">
          <ul>
            ${entry("causes/", said.causes)}
            ${entry("how-a-pull-works/", said.pull)}
            <li><a href="${to("docs/", "en")}"${lang !== "en" && html` hreflang="en"`}${page.path === "docs/" && html` aria-current="page"`}>${said.docs}</a></li>
          </ul>
        </nav>
        ${languages.filter((of) => of !== lang).map((of) =>
          html`<p class="switch"><a href="${to(page.path, of)}" lang="${of}" hreflang="${of}">${words[of].language}</a></p>`)}
      </header>
      <main id="content" class="library">
        ${page.content({ to, program, lang, said })}
        <aside class="invitation">
          <p><a href="${program()}">${said.open}</a></p>
          <p>${said.openLead}</p>
        </aside>
      </main>
      <footer class="hint"><p>pullfix ${site.version}. ${said.local}</p></footer>
    </div>
  </body>
</html>
`.toString().replace(/\n(\s*\n)+/g, "\n");
}

/** The beginning of a text as the description of a page: whole sentences, or a part that ends at a word. */
export function shortened(text, most = 160) {
  if (text.length <= most) return text;
  const part = text.slice(0, most - 1);
  const sentence = part.lastIndexOf(". ");
  return sentence > most / 2 ? part.slice(0, sentence + 1) : `${part.slice(0, part.lastIndexOf(" "))}…`;
}
