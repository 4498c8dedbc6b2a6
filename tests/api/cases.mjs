// The pastes of tests/cases; the top of tests/cases.rs describes their format.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../cases");
const escapes = { e: "\x1b", r: "\r", t: "\t", n: "\n", "\\": "\\" };
const unescape = (text) => text.replace(/\\(?:u\{([0-9a-f]+)\}|(.))/gi, (_, hex, letter) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : escapes[letter]);

/** `«text»` is replaced by the base64 of its text, the inner ones first. */
const encode = (text) => {
  const inner = /«([^«»]*)»/;
  while (inner.test(text)) text = text.replace(inner, (_, it) => Buffer.from(it.replaceAll("\\n", "\n")).toString("base64"));
  return text;
};
const read = { input: (text) => text, "input escaped": unescape, "input encoded": encode };

/** Every case, with its name and its paste. */
export const cases = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md")).sort().map((name) => {
  const file = readFileSync(join(folder, name), "utf8");
  const [, , info, text] = file.match(/^(`{3,})(input(?: escaped| encoded)?)\n(.*?\n)\1`*$/ms);
  return { name, text: read[info](text) };
});
