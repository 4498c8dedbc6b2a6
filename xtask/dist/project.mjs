// Shared by the scripts of `cargo xtask dist`.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder. */
export const root = resolve(import.meta.dirname, "../..");

/** The version in Cargo.toml. */
export const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];

/** The output of a command. */
export const output = (program, ...options) =>
  execFileSync(program, options, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });

/** The SHA-256 of bytes or text: `hex`, or `base64` as browsers write it. */
export const sha256 = (bytes, encoding = "hex") => createHash("sha256").update(bytes).digest(encoding);

/** The files of a folder and its subfolders, as sorted paths with `/`. */
export const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => !name.split("/").some((part) => part.startsWith("."))) // Trunk's staging folder, left by a failed build
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
