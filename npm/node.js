// The same for Node.js, whose `fetch` does not read files.

import { readFile } from "node:fs/promises";
import { init as start } from "./index.js";

export { diagnose } from "./index.js";

export async function init(source = new URL("./pullfix_bg.wasm", import.meta.url)) {
  const file = source instanceof URL && source.protocol === "file:";
  await start(file ? await readFile(source) : source);
}
