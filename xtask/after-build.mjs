// Changes what Trunk writes into index.html. Trunk runs it after each build, see Trunk.toml.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const page = join(folder, "index.html");
let html = readFileSync(page, "utf8");

// Trunk makes the browser preload the program, so on a slow connection it competes with the style sheets for bandwidth.
// boot.js loads it after the first paint, and only needs the names.
html = html.replace(/<link rel="modulepreload" (href="[^"]+")[^>]*>/, '<link rel="glue" $1>');
html = html.replace(/<link rel="preload" (href="[^"]+\.wasm")[^>]*>/, '<link rel="program" $1>');

// The script with which `trunk serve` reloads the page after a change: the page's policy forbids inline scripts, so it
// moves to a separate file, and developers have the same policy as everyone else. A release has no such script.
const [tag, script] = html.match(/<script>([^]*?)<\/script>/) ?? [];
if (script) {
  // The values that the server fills in if the script is inline.
  const filled = script.replace("'{{__TRUNK_ADDRESS__}}'", "location.host").replace("{{__TRUNK_WS_BASE__}}", "/");
  writeFileSync(join(folder, "reload.js"), filled);
  html = html.replace(tag, '<script src="./reload.js"></script>');
}

if (process.env.TRUNK_PROFILE === "release") html = await madeSmall(html);

writeFileSync(page, html);

/** Joins the dozen style sheets into one, minifies it and the scripts, and leaves out the comments of the page. */
async function madeSmall(html) {
  const { transformSync } = await import("./dist/node_modules/esbuild/lib/main.js");
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const write = (name, text, loader) =>
    writeFileSync(join(folder, name), transformSync(text, { loader, minify: true, format: loader === "js" ? "esm" : undefined }).code);

  const links = [...html.matchAll(/ *<link rel="stylesheet" href="(.+?)"\/>\n?/g)];
  const sheets = links.map(([, name]) => name);
  const style = sheets.map(read).join("\n");
  sheets.forEach((name) => rmSync(join(folder, name)));
  // It takes the name of the first sheet, hash included: `xtask/dist/site.mjs` renames the file after its content.
  write(sheets[0], style, "css");
  for (const [line] of links.slice(1)) html = html.replace(line, "");

  const [, boot] = html.match(/<script\b[^>]* src="(.+?)"/);
  write(boot, read(boot), "js");
  const [, glue] = html.match(/<link rel="glue" href="(.+?)">/);
  const [, program] = html.match(/<link rel="program" href="(.+?)">/);
  const names = await smallProgram(join(folder, program));
  write(glue, renamed(read(glue), names), "js");
  return html.replace(/\n *<!--[^]*?-->/g, "");
}

/**
 * Makes the module small, and returns the new names of its imports and exports.
 *
 * A panic stops the program without a message, which only a developer would read: boot.js tells the user. Functions are
 * sorted by name, so that similar ones are adjacent; after that the names are not needed. Zeros are left in the data: a
 * hundred of them compress to less than the header of a segment.
 */
async function smallProgram(file) {
  const { default: binaryen } = await import("./dist/node_modules/binaryen/index.js");
  const PANICS = /^<?(core|alloc|std|hashbrown|wasm_bindgen|console_error_panic_hook)\b.*::(panic\w*|\w+_fail(ed|_rt)?|assert_failed\w*|capacity_overflow|handle(_alloc)?_error|throw_str|hook)(::<.*>)?(::h[0-9a-f]{16})?$/;
  binaryen.setDebugInfo(true); // the names of functions
  const module = binaryen.readBinary(readFileSync(file));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const panics = functions.filter((it) => PANICS.test(binaryen.Function.getName(it)));
  if (panics.length < 20) throw new Error(`only ${panics.length} functions that panic are known by their names`);
  panics.forEach((it) => binaryen.Function.setBody(it, module.unreachable()));
  writeFileSync(file, module.emitBinary());

  const optimised = (...options) => execFileSync("wasm-opt", [file, "-o", file, ...options], { encoding: "utf8" });
  optimised("-Oz", "-g", "--low-memory-unused", "--converge", "--dae-optimizing", "--skip-pass=memory-packing");
  const names = optimised("--reorder-functions-by-name", "--strip-debug", "--strip-producers", "--strip-target-features",
    "--minify-imports-and-exports-and-modules");
  // Panics named the source files.
  const SOURCES = /(\/crates|\/rustc|src|library)\/[\w/.@+-]+?\.rs/g;
  const bytes = readFileSync(file, "latin1").replace(SOURCES, (path) => "\0".repeat(path.length));
  writeFileSync(file, bytes, "latin1");
  return JSON.parse(names);
}

/** The glue code with the new names of the module: the old ones are long, and end with a hash each. */
function renamed(glue, { imports, exports }) {
  const [[from]] = imports;
  const into = new Map([...imports.map(([, name, short]) => [name, short]), ...exports]);
  return glue
    .replace(`"${from}":`, '"a":')
    .replace(/(?<=^\s+)__wb\w+(?=:)/gm, (name) => into.get(name) ?? name)
    .replace(/(?<=\bwasm\.)\w+/g, (name) => into.get(name) ?? name);
}
