import type { Report } from "./report.js";

export type * from "./report.js";

/** What a reader may choose. */
export interface Options {
  /** The language of every text in the report; `"en"` without it. */
  lang?: "en" | "es";
  /** The shell that commands are quoted for; `"posix"` without it. */
  shell?: "posix" | "powershell";
  /** What your organisation knows, as the text of a `pullfix.yaml`; what is wrong in it does not count. */
  site?: string;
}

/** The WebAssembly module: its address, its bytes, a response that brings it, or compiled already. */
export type Source = string | URL | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Response | WebAssembly.Module;

/**
 * Loads the engine. Await it once before the first `diagnose`; calling it again does nothing.
 *
 * Without `source` the module is taken from beside this file, `pullfix_bg.wasm`.
 */
export function init(source?: Source): Promise<void>;

/**
 * Reads what somebody pasted and says which images cannot be pulled, why, and what to do.
 *
 * Has a report for every text, opens no connection, and keeps nothing.
 */
export function diagnose(text: string, options?: Options): Report;
