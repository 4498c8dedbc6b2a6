// Makes the site that is published from the page that Trunk built: node xtask/dist/site.mjs FROM LICENCES TO [--no-offline]
//
// - Every hashed file is named anew by what it holds in the end, so that a name never stands for two contents.
//   (Trunk names the program before wasm-bindgen and wasm-opt have worked on it.)
// - sw.js gets the list of the files, and the page the line that registers it.
// - Beside each file lies the same with gzip and Brotli, for servers that send what is there.

import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compress } from "./compress.mjs";
import { headers } from "./headers.mjs";
import { files, root, sha256, version } from "./project.mjs";

// Trunk leaves out zeros at the beginning; our own names always have 16 digits.
const HASHED = /^(?<name>.+)-[0-9a-f]{10,16}(?<end>(_bg)?\.\w+)$/;

/** Makes the site in `to`, but for what is compressed; the tests make later versions with the same function. */
export function makeSite({ from, licences, to, offline = true }) {
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
  html = renameByContent(to, html);
  writeFileSync(join(to, "index.html"), html);

  const off = source("sw-off.js");
  writeFileSync(join(to, "sw-off.js"), off);
  writeFileSync(join(to, "sw.js"), offline ? serviceWorker(to) : off);
  writeFileSync(join(to, "_headers"), headers(to, files(to), HASHED));
}

const source = (name) => readFileSync(join(root, "offline", name), "utf8");
const hash = (bytes) => sha256(bytes).slice(0, 16);
const insert = (html, line) => html.replace("</head>", `  ${line}\n  </head>`);

/** Gives each hashed file its name by content; returns the page with the names in it. */
function renameByContent(folder, html) {
  const all = files(folder);
  const texts = all.filter((name) => /\.(js|css|json)$/.test(name)).map((name) => readFileSync(join(folder, name), "utf8"));
  for (const old of all.filter((name) => HASHED.test(name))) {
    const { name, end } = old.match(HASHED).groups;
    const renamed = `${name}-${hash(readFileSync(join(folder, old)))}${end}`;
    // Only the page may name them: renaming what another file names would change that file, and its name in turn.
    if (texts.some((text) => text.includes(old))) throw new Error(`${old} is named by another file than index.html`);
    renameSync(join(folder, old), join(folder, renamed));
    html = html.replaceAll(old, renamed);
  }
  return html;
}

/** sw.js with the page and everything that the page names in it. */
function serviceWorker(folder) {
  const kept = files(folder).filter((name) => name === "index.html" || HASHED.test(name));
  // The page goes by its folder: some servers send /index.html elsewhere.
  const list = kept.map((name) => [name === "index.html" ? "./" : name, `sha256-${sha256(readFileSync(join(folder, name)), "base64")}`]);
  const names = JSON.stringify(Object.fromEntries(list), null, 2);
  return source("sw.js").replace("{/* name: integrity */}", names).replace('BUILD = ""', `BUILD = "${hash(names)}"`);
}

if (process.argv[1] === import.meta.filename) {
  const [from, licences, to, option] = process.argv.slice(2);
  makeSite({ from, licences, to, offline: option !== "--no-offline" });
  await compress(to);
}
