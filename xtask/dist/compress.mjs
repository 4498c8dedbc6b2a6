// Compression: Brotli from Node.js; gzip from Zopfli, which compresses better; LZMA from the program xz.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { files } from "./project.mjs";

// Zopfli installs handlers that print its own source code on every error of this process: remove them.
process.removeAllListeners("uncaughtException").removeAllListeners("unhandledRejection");

/** The bytes compressed with LZMA, a fifth smaller than with gzip. */
export const lzma = (bytes) =>
  execFileSync("xz", ["--format=lzma", "--lzma1=preset=9e,lc=4,pb=0", "--stdout"], { input: bytes, maxBuffer: 1 << 28 });

const gzip = async (bytes) => Buffer.from(await zopfli.gzipAsync(bytes, { numiterations: 5 }));

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

// `_headers` is not sent to readers, and nobody compresses pullfix.yaml again after editing it on a server.
const LEFT = /\.(gz|br)$|^_|^pullfix\.yaml$/;

/** Writes FILE.gz and FILE.br beside every file of the folder that is served and not edited on the server. */
export async function compress(folder) {
  for (const name of files(folder).filter((name) => !LEFT.test(name))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), await gzip(bytes));
    writeFileSync(join(folder, `${name}.br`), brotli(bytes));
  }
}
