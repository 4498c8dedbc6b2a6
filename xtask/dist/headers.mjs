// Writes `_headers`, which sets the response headers on Netlify and Cloudflare Pages.
//
// It is generated for each build: both hosts join the values of all rules that match a file, and Netlify has no patterns
// for parts of a name, so every hashed file is listed.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of `_headers` for a site whose files are `names`. */
export function headers(folder, names, hashed) {
  const [, policy] = readFileSync(join(folder, "index.html"), "utf8").match(/Security-Policy"\s+content="([^"]+)"/);
  return [
    "# For Netlify and Cloudflare Pages, if the site is at the root of its host. The pages that may embed it:",
    "# add the origins of your docs to 'self'.",
    "/*",
    `  Content-Security-Policy: ${policy}; frame-ancestors 'self'`,
    "  X-Content-Type-Options: nosniff",
    "  Referrer-Policy: no-referrer",
    ...names.filter((name) => hashed.test(name)).flatMap((name) => [`/${name}`, "  Cache-Control: public, max-age=31536000, immutable"]),
    "",
  ].join("\n");
}
