// Builds the published site from the page that Trunk built:
//   node xtask/dist/site.mjs FROM LICENCES TO [--no-offline] [--pages PULLFIX] [--base-url URL]
//
// - Every hashed file is renamed after its final content, so a name never refers to two contents.
//   (Trunk names the program before wasm-bindgen and wasm-opt run.)
// - sw.js gets the list of the files, and the page gets the script that registers it.
// - The static pages are written with what the command line PULLFIX says; readers' copies do not contain them.
// - A gzip and a Brotli version are written beside each file, for servers that send precompressed files.

import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { compress } from "./compress.mjs";
import { headers } from "./headers.mjs";
import { escaped } from "./pages/html.mjs";
import { address, makePages } from "./pages/pages.mjs";
import { files, root, sha256, version } from "./project.mjs";

// Trunk omits leading zeros; our own names always have 16 digits.
const HASHED = /^(?<name>.+)-[0-9a-f]{10,16}(?<end>(_bg)?\.\w+)$/;

/** Builds the site in `to`, without the compressed files; the tests build later versions with the same function. */
export function makeSite({ from, licences, to, offline = true, pullfix, base }) {
  rmSync(to, { recursive: true, force: true });
  for (const name of files(from)) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    cpSync(join(from, name), join(to, name));
  }
  cpSync(licences, join(to, "licences.txt"));
  let html = readFileSync(join(to, "index.html"), "utf8");
  html = insert(html, `<meta name="generator" content="pullfix ${version}">`);
  if (offline) {
    const code = source("offline.js");
    const name = `offline-${hash(code)}.js`;
    writeFileSync(join(to, name), code);
    html = insert(html, `<script type="module" src="./${name}"></script>`);
  }
  if (base) html = insert(html, `<link rel="canonical" href="${escaped(address(base))}">`);
  // The library links to the pages if they are there.
  if (pullfix) html = insert(html, '<meta name="pages" content="causes/">');
  if (pullfix) html = html.replace("</p></noscript>", ' <a href="causes/">The causes</a> can be read without them.</p></noscript>');
  html = renameByContent(to, html);
  writeFileSync(join(to, "index.html"), html);

  const off = source("sw-off.js");
  writeFileSync(join(to, "sw-off.js"), off);
  writeFileSync(join(to, "sw.js"), offline ? serviceWorker(to) : off);
  // After the list of the service worker.
  if (pullfix) console.log(`  ${makePages({ to, pullfix, base })} static pages`);
  writeFileSync(join(to, "_headers"), headers(to, files(to), HASHED));
}

const source = (name) => readFileSync(join(root, "offline", name), "utf8");
const hash = (bytes) => sha256(bytes).slice(0, 16);
const insert = (html, line) => html.replace("</head>", () => `  ${line}\n  </head>`);

/** Renames each hashed file after its content; returns the page with the new names. */
function renameByContent(folder, html) {
  const all = files(folder);
  const texts = all.filter((name) => /\.(js|css|json)$/.test(name)).map((name) => readFileSync(join(folder, name), "utf8"));
  for (const old of all.filter((name) => HASHED.test(name))) {
    const { name, end } = old.match(HASHED).groups;
    const renamed = `${name}-${hash(readFileSync(join(folder, old)))}${end}`;
    // Only the page may reference them: renaming a file that another file references would change that file and its name.
    if (texts.some((text) => text.includes(old))) throw new Error(`${old} is named by another file than index.html`);
    renameSync(join(folder, old), join(folder, renamed));
    html = html.replaceAll(old, renamed);
  }
  return html;
}

/** sw.js with the list of the page and the files that it references. */
function serviceWorker(folder) {
  const kept = files(folder).filter((name) => name === "index.html" || HASHED.test(name));
  // The page is requested by its folder: some servers redirect /index.html.
  const list = kept.map((name) => [name === "index.html" ? "./" : name, `sha256-${sha256(readFileSync(join(folder, name)), "base64")}`]);
  const names = JSON.stringify(Object.fromEntries(list), null, 2);
  return source("sw.js").replace("{/* name: integrity */}", names).replace('BUILD = ""', `BUILD = "${hash(names)}"`);
}

if (process.argv[1] === import.meta.filename) {
  const { positionals: [from, licences, to], values } = parseArgs({
    allowPositionals: true,
    options: { "no-offline": { type: "boolean" }, pages: { type: "string" }, "base-url": { type: "string" } },
  });
  makeSite({ from, licences, to, offline: !values["no-offline"], pullfix: values.pages, base: values["base-url"] });
  await compress(to);
}
