// Builds the whole page as one file that opens from disk: node xtask/dist/single-file.mjs FROM LICENCES OUT [SITE]
//
// The first styles and the scripts are inline, and the policy lists each by its hash, so nothing else can run. The
// program, the styles of answers and the licences are blocks of text that offline/packed.js unpacks. The policy allows no
// connection.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, transformSync } from "esbuild";
import { lzma } from "./compress.mjs";
import { root, sha256, version } from "./project.mjs";
import { seven } from "./seven.mjs";

// Bytes: small enough for any mail attachment.
const LIMIT = 797_000;

// The style sheets that the page needs before there is an answer.
const FIRST = /\b(tokens|base|components|entry|frame|about)\b/;

// In the order of index.html; the page that Trunk built has them joined into one.
const STYLES = [...readFileSync(join(root, "index.html"), "utf8").matchAll(/data-trunk rel="css" href="(.+?)"/g)].map(([, name]) => name);

/** The page in one file. */
export function singleFile(from, licences, site) {
  const page = new Page(readFileSync(join(from, "index.html"), "utf8"), from);
  const glue = page.take(/<link rel="glue" href="(.+?)">/);
  const program = page.take(/<link rel="program" href="(.+?)">/);
  const boot = page.take(/<script\b[^>]* src="(.+?)"[^>]*><\/script>/);
  const icon = page.take(/<link rel="icon" href="(.+?)"\/>/);
  page.takeAll(/<link rel="stylesheet" href="(.+?)"\/>/);
  const sheets = [...STYLES, "styles/about.css"].map((name) => join(root, name));

  const style = sheet(sheets.filter((path) => FIRST.test(path)));
  const later = sheet(sheets.filter((path) => !FIRST.test(path)));
  const scripts = [
    script(text(join(root, "offline/packed.js")).replace("=> GLUE", () => `=> ${bundled(glue)}`)),
    script(text(boot), "esm"),
  ];
  page.policy = {
    "default-src": "'none'",
    "script-src": `${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
    "style-src": hash(style),
    "img-src": "data:",
    "connect-src": "'none'",
    "worker-src": "blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
  };
  page.head(`<meta name="generator" content="pullfix ${version}">
    <link rel="icon" href="data:image/svg+xml;base64,${readFileSync(icon).toString("base64")}">
    <style>${style}</style>`);
  page.body(`<section class="about" aria-label="pullfix ${version}">
      <p><span translate="no">pullfix ${version}</span>:
        <span lang="en">one file, which loads and sends nothing</span><span lang="es">un solo archivo, que no carga ni envía nada</span></p>
${CHECKSUM}
      <details>
        <summary><span lang="en">Licences of what is inside</span><span lang="es">Licencias de lo que contiene</span></summary>
        <pre tabindex="0" lang="en" translate="no"></pre>
      </details>
    </section>
    <script type="text/plain" id="program">${packed(readFileSync(program))}</script>
    <script type="text/plain" id="styles">${packed(later)}</script>
    <script type="text/plain" id="licences">${packed(readFileSync(licences))}</script>
${site ? `    <script type="text/plain" id="site">${packed(readFileSync(site))}</script>\n` : ""}    <script>${scripts[0]}</script>
    <script type="module">${scripts[1]}</script>`);
  return checked(page.html);
}

// On a separate line: the checksum covers all other lines.
const CHECKSUM = "      <p>SHA-256 <code data-checksum></code></p>";
const checked = (html) => {
  const others = html.split("\n").filter((line) => line !== CHECKSUM).join("\n");
  return html.replace(CHECKSUM, CHECKSUM.replace("><", `>${sha256(others)}<`));
};

class Page {
  constructor(html, folder) {
    Object.assign(this, { html, folder });
  }

  /** Removes a tag from the page and returns the path of the file that it references. */
  take(tag) {
    const [path] = this.takeAll(tag);
    if (!path) throw new Error(`index.html has no ${tag}`);
    return path;
  }

  takeAll(tag) {
    const found = [...this.html.matchAll(new RegExp(tag, "g"))];
    for (const [whole] of found) this.html = this.html.replace(whole, "");
    return found.map(([, name]) => join(this.folder, name));
  }

  set policy(rules) {
    const all = Object.entries(rules).map((rule) => rule.join(" ")).join("; ");
    this.html = this.html.replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, (_, start) => start + all);
  }

  head(lines) {
    this.html = this.html.replace("</head>", () => `  ${lines}\n  </head>`);
  }

  body(lines) {
    this.html = this.html.replace("</body>", () => `  ${lines}\n  </body>`);
  }
}

const text = (path) => readFileSync(path, "utf8");
const hash = (code) => `'sha256-${sha256(code, "base64")}'`;
const packed = (bytes) => seven(lzma(bytes));

/** Minified inline styles. */
const sheet = (paths) => between(/<\/style|@import|url\((?!["']?data:)/i, transformSync(paths.map(text).join("\n"), { loader: "css", minify: true, charset: "ascii" }).code);

/** A minified inline script, with the packages that it imports. */
const script = (contents, format = "iife") => between(/<\/script|<!--/i, buildSync({
  stdin: { contents, resolveDir: join(root, "offline") },
  alias: { lzma1: join(import.meta.dirname, "node_modules/lzma1") }, // by path: only the decoder of the package is needed
  bundle: true, write: false, format, minify: true, charset: "ascii",
}).outputFiles[0].text);

/** `code`, if nothing in it would end its block or load something. */
function between(forbidden, code) {
  const [odd] = code.match(forbidden) ?? [];
  if (odd) throw new Error(`${odd} cannot stand in the single file`);
  return code.trim();
}

/** A module as an expression that returns its exports. */
function bundled(path) {
  const [{ text }] = buildSync({
    entryPoints: [path], bundle: true, write: false, format: "iife", globalName: "exported",
    define: { "import.meta.url": '""' }, // only used to locate the program file, which the single file does not have
  }).outputFiles;
  return `(() => {\n${text}\nreturn exported;\n})()`;
}

if (process.argv[1] === import.meta.filename) {
  const [from, licences, out, site] = process.argv.slice(2);
  const html = singleFile(from, licences, site);
  const size = Buffer.byteLength(html);
  writeFileSync(out, html);
  console.log(`  ${size} bytes (at most ${LIMIT}, which tests/hosting holds)`);
}
