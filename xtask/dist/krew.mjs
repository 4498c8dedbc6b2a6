// Fills in krew's manifest from the archives of a release: node xtask/dist/krew.mjs FOLDER OWNER
//
// plugins/pullfix.yaml is the template. A platform without an archive is left out: krew refuses an empty checksum.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, sha256, version } from "./project.mjs";

/** The manifest with the owner, the version, and the checksums of those archives that `folder` has. */
export function manifest(template, { folder, owner }) {
  const [head, ...platforms] = template.replace(/^#.*\n/gm, "").split(/^(?=    - selector:)/m);
  const filled = platforms.flatMap((platform) => {
    const archive = platform.match(/\/([^/\n]+\.tar\.gz)$/m)?.[1];
    const file = archive && join(folder, archive);
    if (!file || !existsSync(file)) return [];
    return [platform.replace(/sha256: "".*/, `sha256: ${sha256(readFileSync(file))}`)];
  });
  if (!filled.length) throw new Error(`${folder} has no archive that plugins/pullfix.yaml names`);
  const text = [head, ...filled].join("");
  return { text: text.replaceAll("OWNER", owner).replace(/"v[\d.]+"/, `"v${version}"`).replace(/(?<=download\/)v[\d.]+(?=\/)/g, `v${version}`), platforms: filled.length };
}

if (process.argv[1] === import.meta.filename) {
  const [folder, owner] = process.argv.slice(2);
  const { text, platforms } = manifest(readFileSync(join(root, "plugins/pullfix.yaml"), "utf8"), { folder, owner });
  writeFileSync(join(folder, "krew.yaml"), text);
  console.log(`  ${platforms} platforms`);
}
