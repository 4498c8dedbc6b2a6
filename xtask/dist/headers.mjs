// Writes `_headers`, by which Netlify and Cloudflare Pages know what to send with each file.
//
// Made anew each time: both put the values of all rules that fit a file together, and Netlify knows no patterns
// for names, so every hashed file is named.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of `_headers` for a site whose files are `names`. */
export function headers(folder, names, hashed) {
  const [, policy] = readFileSync(join(folder, "index.html"), "utf8").match(/Security-Policy"\s+content="([^"]+)"/);
  return [
    "# For Netlify and Cloudflare Pages, where the site is at the top of its host. Who may put the page in a frame:",
    "# add the origins of your docs to 'self'.",
    "/*",
    `  Content-Security-Policy: ${policy}; frame-ancestors 'self'`,
    "  X-Content-Type-Options: nosniff",
    "  Referrer-Policy: no-referrer",
    ...names.filter((name) => hashed.test(name)).flatMap((name) => [`/${name}`, "  Cache-Control: public, max-age=31536000, immutable"]),
    "",
  ].join("\n");
}
