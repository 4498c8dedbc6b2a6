// Prints what each file of a folder weighs: as it is, with gzip, and with Brotli.
// Node.js brings both compressors, so that the xtask needs no crate for them.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

// Bytes with Brotli, the whole page. The aim is 300 000; the page has outgrown it, and this keeps it from growing on.
const LIMIT = 405_000;

const OTHERS = ["embed.js"]; // loaded by other pages, not by this one

const folder = process.argv[2];
const row = (raw, gzip, brotli, name) => console.log([raw, gzip, brotli].map((n) => String(n).padStart(9)).join("") + "  " + name);

row("raw", "gzip", "brotli", "file");
const total = [0, 0, 0];
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  const path = join(folder, name);
  if (name.startsWith(".") || !statSync(path).isFile()) continue; // Trunk's stage, left by a build that failed
  const bytes = readFileSync(path);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  if (!OTHERS.includes(name)) sizes.forEach((size, at) => (total[at] += size));
  row(...sizes, OTHERS.includes(name) ? `${name} (not counted: other pages load it)` : name);
}
row(...total, `total (at most ${LIMIT} with Brotli)`);
process.exitCode = total[2] <= LIMIT ? 0 : 1;
