// Takes screenshots of the release page for review: node tests/e2e/screenshots.mjs [WORD…]
//
// They are saved in target/screenshots, one for each state, language, theme and width; with WORDs, only those whose name
// contains every WORD, such as `several-es-dark-390`.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { freshPage, launch } from "./browser.mjs";
import * as pastes from "./pastes.mjs";
import { serve } from "./server.mjs";

const root = resolve(import.meta.dirname, "../..");

/** The paste of a case. */
const paste = (name) =>
  readFileSync(join(root, "tests/cases", `${name}.md`), "utf8").match(/```input\n([\s\S]*?)\n```/)[1];

const widths = [1400, 768, 390];
const languages = ["en", "es"];
const themes = ["light", "dark"];
const states = {
  empty: {},
  "mistyped-tag": { paste: pastes.describe },
  "mistyped-tag-embedded": { paste: pastes.describe, query: "&embed=1" },
  "token-server": { paste: pastes.tokens },
  "no-login": { paste: paste("auth/credentials-missing--ecr-containerd") },
  "missing-secret": { paste: paste("auth/pull-secret-not-found--event-and-401") },
  "two-readings": { paste: paste("auth/permission-denied--artifact-registry") },
  certificate: { paste: paste("tls/tls-untrusted-ca--containerd") },
  "disk-full": { paste: paste("node/no-space-left--containerd-extract") },
  several: { paste: pastes.several },
  "many-pods": { paste: pastes.many(40), click: ".places > summary" },
  "no-reason": { paste: pastes.states["no reason"] },
  unknown: { paste: pastes.states["a reason nobody knows"] },
  "something-else": { paste: pastes.states["something else"] },
  "no-kubectl": { paste: pastes.states["no kubectl at all"] },
  library: { query: "#/causes" },
  "page-of-a-cause": { query: "#/causes/tag-not-found" },
  "does-not-start": { broken: true },
};

const words = process.argv.slice(2);
const folder = join(root, "target/screenshots");
if (words.length === 0) rmSync(folder, { recursive: true, force: true }); // remove screenshots of an older page
mkdirSync(folder, { recursive: true });

const server = await serve(join(root, "dist"));
const browser = await launch();
for (const [state, details] of Object.entries(states)) {
  for (const lang of languages) {
    for (const theme of themes) {
      for (const width of widths) {
        const name = `${state}-${lang}-${theme}-${width}`;
        if (words.every((word) => name.includes(word))) await picture(name, details, `?lang=${lang}&theme=${theme}`, width);
      }
    }
  }
}
await browser.close();
server.close();

async function picture(name, { paste, query = "", click, broken }, address, width) {
  const options = { viewport: { width, height: 900 }, reducedMotion: "reduce" };
  const { context, page, open } = await freshPage(browser, server.url, options);
  if (broken) {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(new URL(address, server.url).href);
    await page.locator("#notice").waitFor();
  } else {
    await open(address + query);
  }
  if (paste) {
    await pastes.put(page, paste);
    await page.locator("[data-outcome]:not([data-outcome=empty])").waitFor();
    if (click) await page.locator(click).first().click();
    await page.waitForTimeout(200); // layout settles
  }
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  console.log(`target/screenshots/${name}.png`);
  await context.close();
}
