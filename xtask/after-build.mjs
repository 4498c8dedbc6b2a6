// What Trunk writes into index.html and this page needs otherwise. Trunk.toml has it run after each build.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const page = join(folder, "index.html");
let html = readFileSync(page, "utf8");

// Trunk has the browser load the program before anything else is asked for, so that on a slow line it takes the bandwidth
// from the style sheets. boot.js loads it as soon as the page can be read, and needs only the names.
html = html.replace(/<link rel="modulepreload" (href="[^"]+")[^>]*>/, '<link rel="glue" $1>');
html = html.replace(/<link rel="preload" (href="[^"]+\.wasm")[^>]*>/, '<link rel="program" $1>');

// The script by which `trunk serve` reloads the page after a change: the page's policy forbids it in the page, so it goes
// into a file of its own, and the policy stays the same for developers as for everyone. A release has no such script.
const [tag, script] = html.match(/<script>([^]*?)<\/script>/) ?? [];
if (script) {
  // What the server fills in when the script is in the page.
  const filled = script.replace("'{{__TRUNK_ADDRESS__}}'", "location.host").replace("{{__TRUNK_WS_BASE__}}", "/");
  writeFileSync(join(folder, "reload.js"), filled);
  html = html.replace(tag, '<script src="./reload.js"></script>');
}

if (process.env.TRUNK_PROFILE === "release") html = await madeSmall(html);

writeFileSync(page, html);

/** One style sheet instead of a dozen, and neither comments nor indents in it or in the glue code: 5 kB less with Brotli. */
async function madeSmall(html) {
  const { transformSync } = await import("./dist/node_modules/esbuild/lib/main.js");
  const read = (name) => readFileSync(join(folder, name), "utf8");

  const links = [...html.matchAll(/ *<link rel="stylesheet" href="(.+?)"\/>\n?/g)];
  const sheets = links.map(([, name]) => name);
  const style = transformSync(sheets.map(read).join("\n"), { loader: "css", minify: true }).code;
  const others = links.slice(1).map(([line]) => line);
  sheets.forEach((name) => rmSync(join(folder, name)));
  // The name of the first, with its hash of digits: `xtask/dist/site.mjs` names the file by its content.
  writeFileSync(join(folder, sheets[0]), style);
  for (const line of others) html = html.replace(line, "");

  const [, glue] = html.match(/<link rel="glue" href="(.+?)">/);
  writeFileSync(join(folder, glue), transformSync(read(glue), { loader: "js", minify: true, format: "esm" }).code);
  return html;
}
