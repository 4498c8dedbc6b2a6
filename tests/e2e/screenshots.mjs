// Pictures of the release page for people to look at: node tests/e2e/screenshots.mjs [WORD…]
//
// They land in target/screenshots, one for each state and width; with WORDs, only those that have every WORD
// in their name.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { freshPage, launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const root = resolve(import.meta.dirname, "../..");
const example = (name) => readFileSync(join(root, "src/page/examples", `${name}.txt`), "utf8");

const widths = { phone: 360, laptop: 1280, wide: 1920 };
const states = {
  empty: {},
  "mistyped-tag": { paste: example("mistyped-tag") },
  "mistyped-tag-es": { paste: example("mistyped-tag"), query: "?lang=es" },
  "mistyped-tag-dark": { paste: example("mistyped-tag"), query: "?theme=dark" },
  "mistyped-tag-embedded": { paste: example("mistyped-tag"), query: "?embed=1" },
  "disk-full": { paste: example("disk-full") },
  "private-image": { paste: example("private-image") },
  "rate-limit": { paste: example("rate-limit") },
  "no-reason": { paste: 'Back-off pulling image "nginx:1.27"' },
  unknown: { paste: 'Failed to pull image "nginx:1.27": the flux capacitor is empty' },
  "not-image-pull": { paste: "The quick brown fox jumps over the lazy dog." },
  "does-not-start": { broken: true },
};

const words = process.argv.slice(2);
const folder = join(root, "target/screenshots");
if (words.length === 0) rmSync(folder, { recursive: true, force: true }); // no picture of an older page stays
mkdirSync(folder, { recursive: true });

const server = await serve(join(root, "dist"));
const browser = await launch();
for (const [state, { paste, query, broken }] of Object.entries(states)) {
  for (const [device, width] of Object.entries(widths)) {
    const name = `${state}-${device}`;
    if (!words.every((word) => name.includes(word))) continue;
    const { context, page, open } = await freshPage(browser, server.url, { viewport: { width, height: 800 } });
    if (broken) {
      await page.route("**/*.wasm", (route) => route.abort());
      await page.goto(server.url);
      await page.locator("#notice").waitFor();
    } else {
      await open(query);
    }
    if (paste) {
      await page.fill("#paste", paste);
      await page.waitForTimeout(500); // the verdict, and whatever moves into place
    }
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    console.log(`target/screenshots/${name}.png`);
    await context.close();
  }
}
await browser.close();
server.close();
