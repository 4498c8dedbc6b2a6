// The report of the command line for the same paste: the page must show the same.

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** The command line. */
export const program = process.env.PULLFIX ?? resolve(import.meta.dirname, "../../target/debug/pullfix");

/** The report of `pullfix --format json …` for this text. */
export function commandLine(text, ...options) {
  const { stdout, stderr, error } = spawnSync(program, ["--format", "json", ...options], { input: text, maxBuffer: 1 << 28 });
  if (error || stdout.length === 0) throw error ?? new Error(`${program}: ${stderr}`);
  return JSON.parse(stdout);
}
