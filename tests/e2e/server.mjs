// Serves a folder on this machine, like a web server without any configuration for the page.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves `folder` under a subpath (the page must not depend on being at the root), with additional `headers`; returns
 * `url` and `close`. `fault` makes the server faulty: it gets the name of a file, its bytes and the response, and
 * returns true if it has responded.
 */
export async function serve(folder, headers = {}, fault = () => false) {
  const base = "/some/folder/";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const asked = normalize(pathname.startsWith(base) ? pathname.slice(base.length) || "./" : "");
    const inside = asked.endsWith("/") ? join(asked, "index.html") : asked;
    try {
      if (!inside || inside.startsWith("..")) throw new Error("outside the folder");
      const body = await readFile(join(folder, inside));
      if (fault(inside, body, response)) return;
      response.writeHead(200, { "content-type": types[extname(inside)] ?? "application/octet-stream", ...headers }).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  server.unref(); // a failing test does not close it
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}
