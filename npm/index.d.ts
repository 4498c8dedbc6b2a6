import type { Report } from "./report.js";

export type * from "./report.js";

/** What a reader may choose. */
export interface Options {
  /** The language of every text in the report; defaults to `"en"`. */
  lang?: "en" | "es";
  /** The shell that commands are quoted for; defaults to `"posix"`. */
  shell?: "posix" | "powershell";
  /** The program that asks a registry for an image; defaults to `"docker"`. */
  tool?: "docker" | "crane" | "skopeo";
  /** The site configuration: the text of a `pullfix.yaml`. Errors in it are ignored. */
  site?: string;
}

/** The WebAssembly module: its address, its bytes, a response that contains it, or a compiled module. */
export type Source = string | URL | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Response | WebAssembly.Module;

/**
 * Loads the engine. Await it once before the first `diagnose`; calling it again does nothing.
 *
 * Without `source` it loads `pullfix_bg.wasm` from beside this file.
 */
export function init(source?: Source): Promise<void>;

/**
 * Reads a paste and says which images cannot be pulled, why, and how to fix it.
 *
 * Returns a report for every text, opens no connection, and stores nothing.
 */
export function diagnose(text: string, options?: Options): Report;
