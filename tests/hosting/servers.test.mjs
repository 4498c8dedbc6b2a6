// An administrator hosts the site on a web server, with the configuration of examples/hosting/.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { apache, caddy, nginx, python } from "./servers.mjs";
import { published, reader, sent, withServer, withSite, works } from "./visit.mjs";

const site = join(published, "site");
const one = (end) => readdirSync(site).find((name) => name.endsWith(end));
const policy = readFileSync(join(site, "index.html"), "utf8").match(/Security-Policy"\s+content="([^"]+)"/)[1];

/** It works with and without the trailing slash and with a query, and requests only files of the site. */
async function inAFolder(browser, server) {
  for (const address of ["", "?lang=en&theme=dark", "index.html"]) {
    const { requests, problems, visit, close } = await reader(browser);
    await works(await visit(server.url + address));
    assert.ok(requests.length > 3 && requests.every((url) => url.startsWith(server.url)), requests.join("\n"));
    assert.deepEqual(problems, []);
    await close();
  }
  const { visit, close } = await reader(browser);
  const page = await visit(`${server.url.replace(/\/$/, "")}?lang=es#text=manifest%20unknown`);
  assert.equal(page.url(), `${server.url}?lang=es#text=manifest%20unknown`);
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
  await close();
}

/** The raw response: `headers` and `body`, not decompressed. */
const fetched = (url, encoding = "identity") =>
  new Promise((done, failed) => {
    get(url, { headers: { "accept-encoding": encoding }, agent: false }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      response.statusCode === 200 ? done({ headers: response.headers, body }) : failed(new Error(`${url}: ${response.statusCode}`));
    }).on("error", failed);
  });

/** Hashed files are cached forever, everything else is revalidated; the policy includes frame-ancestors. */
async function cachedAndGuarded(server) {
  for (const name of sent) {
    const { headers } = await fetched(server.url + name);
    const hashed = /-[0-9a-f]{16}(_bg)?\./.test(name);
    assert.equal(headers["cache-control"], hashed ? "public, max-age=31536000, immutable" : "no-cache", name);
    assert.equal(headers["content-security-policy"], `${policy}; frame-ancestors 'self'`);
    assert.equal(headers["x-content-type-options"], "nosniff");
    // Date and size do not identify a version of the page, see examples/hosting/.
    if (!hashed) assert.deepEqual([headers.etag, headers["last-modified"]], [undefined, undefined], name);
  }
  assert.equal((await fetched(server.url)).headers["cache-control"], "no-cache");
  assert.equal((await fetched(server.url + one("_bg.wasm"))).headers["content-type"], "application/wasm");
}

/** The server sends the precompressed files. */
async function precompressed(browser, server, ...encodings) {
  for (const encoding of encodings) {
    const end = { gzip: ".gz", br: ".br" }[encoding];
    for (const name of [one("_bg.wasm"), "index.html", one(".css"), one(".js")]) {
      const { headers, body } = await fetched(server.url + name, encoding);
      assert.equal(headers["content-encoding"], encoding, name);
      assert.ok(body.equals(readFileSync(join(site, name + end))), name);
      assert.doesNotMatch(headers["content-type"], /gzip|brotli|octet/, name);
    }
  }
  const { context, visit, close } = await reader(browser);
  const seen = [];
  context.on("response", (response) => response.url().endsWith(".wasm") && seen.push(response.headers()["content-encoding"]));
  await works(await visit(server.url));
  assert.ok(seen.every((encoding) => encodings.includes(encoding)) && seen.length, seen.join());
  await close();
}

export const slow = ["Caddy: works in a folder, with caching, policy and compression", "Apache: works in a folder, with caching, policy and compression"];

export const tests = {
  "nginx: works in a folder": ({ browser }) =>
    withSite((www) => withServer(nginx(www), (server) => inAFolder(browser, server))),

  "nginx: caching and policy": () =>
    withSite((www) => withServer(nginx(www), cachedAndGuarded)),

  "nginx: sends precompressed gzip": ({ browser }) =>
    withSite((www) => withServer(nginx(www), (server) => precompressed(browser, server, "gzip"))),

  "nginx: sends precompressed Brotli": ({ browser }) =>
    withSite((www) => withServer(nginx(www, { brotli: true }), (server) => precompressed(browser, server, "br", "gzip"))),

  "nginx: works without the MIME type of WebAssembly": ({ browser }) =>
    withSite((www) => withServer(nginx(www, { wasm: false }), async (server) => {
      assert.equal((await fetched(server.url + one("_bg.wasm"))).headers["content-type"], "application/octet-stream");
      await inAFolder(browser, server);
    })),

  "Python's http.server: works in a folder": ({ browser }) =>
    withSite((www) => withServer(python(www), (server) => inAFolder(browser, server))),

  "Caddy: works in a folder, with caching, policy and compression": ({ browser }) =>
    withSite((www) => withServer(caddy(www), async (server) => {
      await inAFolder(browser, server);
      await cachedAndGuarded(server);
      await precompressed(browser, server, "br", "gzip");
    })),

  "Apache: works in a folder, with caching, policy and compression": ({ browser }) =>
    withSite((www) => withServer(apache(www), async (server) => {
      await inAFolder(browser, server);
      await cachedAndGuarded(server);
      await precompressed(browser, server, "br", "gzip");
    })),
};
