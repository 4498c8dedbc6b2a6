// Embedding pages: from another origin, and another site too, because `localhost` is not 127.0.0.1.

import { createServer } from "node:http";

const pages = new Map();
const server = createServer((request, response) => {
  const page = pages.get(new URL(request.url, "http://localhost").pathname);
  if (!page) return response.writeHead(404).end();
  const policy = page.policy ? { "content-security-policy": page.policy } : {};
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...policy }).end(page.html);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
server.unref();

/** Their origin. */
export const origin = `http://localhost:${server.address().port}`;

/** Publishes a page with this body at a path; returns its address. */
export function publish(body, { path = "/page", head = "", policy } = {}) {
  pages.set(path, { policy, html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <link rel="icon" href="data:,">${head}</head><body>${body}</body></html>` });
  return origin + path;
}

/** Opens a page with this body and embed.js, and records the messages of its frames in `told`. */
export async function visit({ page, allow, url }, body, options = {}) {
  allow(origin);
  await page.addInitScript(() => {
    if (window !== window.top) return;
    window.told = [];
    addEventListener("message", ({ data }) => window.told.push(data));
  });
  await page.goto(publish(`<script src="${url}embed.js"></script>${body}`, options));
}

/** The frame, once its program has started. */
export async function inside(page, selector = "pull-fix iframe") {
  const frame = page.frameLocator(selector);
  await frame.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  return frame;
}

/** Sets the text of the box of a frame as a paste does. */
export const paste = (frame, text) => frame.locator("#paste").evaluate((area, text) => {
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}, text);
