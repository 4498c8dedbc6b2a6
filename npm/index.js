// The diagnosis for programs: in browsers, in workers, and wherever `fetch` can load the module.

import load, { diagnose as run } from "./pullfix.js";

let ready = false;

export async function init(source) {
  await load({ module_or_path: source });
  ready = true;
}

export function diagnose(text, options = {}) {
  if (!ready) throw new Error("pullfix: call `await init()` once before `diagnose`.");
  if (typeof text !== "string") throw new TypeError(`pullfix: \`diagnose\` wants a string, not ${typeof text}.`);
  return JSON.parse(run(text, JSON.stringify(options)));
}
