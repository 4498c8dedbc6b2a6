// Saves what was on the screen when a test failed: a screenshot and the text of every open page, in a folder.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** An empty folder for the failures of a run: `target/browser-failures/NAME`. */
export function folderFor(name) {
  const folder = join(root, "target/browser-failures", name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** Saves everything that `browser` shows under the name of the test; returns a line per file or error. */
export async function keep(browser, folder, title) {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  const pages = browser.contexts().flatMap((context) => context.pages()).filter((page) => page.url() !== "about:blank");
  mkdirSync(folder, { recursive: true });
  const lines = [];
  for (const [index, page] of pages.entries()) {
    const file = join(folder, index ? `${name}-${index + 1}` : name);
    for (const [path, write] of [[`${file}.txt`, words], [`${file}.png`, picture]]) {
      try {
        await write(page, path);
        lines.push(`kept: ${relative(root, path)}`);
      } catch (error) {
        lines.push(`not kept: ${relative(root, path)}: ${error.message.split("\n")[0]}`);
      }
    }
  }
  return lines;
}

// A hanging page must not block the tests.
const LIMIT = 20_000;

const picture = (page, path) => page.screenshot({ path, fullPage: true, timeout: LIMIT });

/** The URL of each frame, its visible text, and the contents of its box. */
async function words(page, path) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("the page does not answer")), LIMIT).unref());
  const read = (frame) => frame.evaluate(() => [
    location.href,
    ...[...document.querySelectorAll("html")].map((html) => [...html.attributes].map(({ name, value }) => `${name}="${value}"`).join(" ")),
    document.body?.innerText ?? "",
    ...[...document.querySelectorAll("textarea, input")].map((box) => `${box.localName}#${box.id}: ${box.value.slice(0, 4000)}`),
  ].join("\n\n"));
  const texts = await Promise.race([Promise.all(page.frames().map(read)), late]);
  writeFileSync(path, texts.join("\n\n--- a frame ---\n\n"));
}
