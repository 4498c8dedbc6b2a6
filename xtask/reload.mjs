// Moves the script by which `trunk serve` reloads the page after a change into a file of its own.
//
// Trunk writes it into the page, where the page's policy forbids it; so the policy stays the same for
// developers as for everyone. Trunk.toml has it run after each build; a release has no such script.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const page = join(folder, "index.html");
const html = readFileSync(page, "utf8");

const [tag, script] = html.match(/<script>([^]*?)<\/script>/) ?? [];
if (script) {
  // What the server fills in when the script is in the page.
  const filled = script.replace("'{{__TRUNK_ADDRESS__}}'", "location.host").replace("{{__TRUNK_WS_BASE__}}", "/");
  writeFileSync(join(folder, "reload.js"), filled);
  writeFileSync(page, html.replace(tag, '<script src="./reload.js"></script>'));
}
