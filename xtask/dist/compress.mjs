// How are things made small? Node.js brings Brotli; gzip is Zopfli's, which is smaller; LZMA comes from the program xz.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { files } from "./project.mjs";

// It answers every error of this process with its own source code, unless it is relieved of that.
process.removeAllListeners("uncaughtException").removeAllListeners("unhandledRejection");

/** The bytes with LZMA, which leaves a fifth less than gzip. */
export const lzma = (bytes) =>
  execFileSync("xz", ["--format=lzma", "--lzma1=preset=9e", "--stdout"], { input: bytes, maxBuffer: 1 << 28 });

const gzip = async (bytes) => Buffer.from(await zopfli.gzipAsync(bytes, { numiterations: 5 }));

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

// `_headers` is not sent to readers, and whoever edits pullfix.yaml on a server does not compress it anew.
const LEFT = /\.(gz|br)$|^_|^pullfix\.yaml$/;

/** Puts FILE.gz and FILE.br beside every file of the folder that is sent to readers and stays as it is. */
export async function compress(folder) {
  for (const name of files(folder).filter((name) => !LEFT.test(name))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), await gzip(bytes));
    writeFileSync(join(folder, `${name}.br`), brotli(bytes));
  }
}
