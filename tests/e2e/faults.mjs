// Faults that tests inject into the program or the server.

import { resolve } from "node:path";
import { freshPage } from "./browser.mjs";
import { serve } from "./server.mjs";

export const dist = resolve(import.meta.dirname, "../../dist");

/** The program as if the browser had no more memory than `most` pages of 64 KB. */
export function withMemory(program, most) {
  let at = 8; // after the magic number and the version
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = program[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);
  while (at < program.length) {
    const start = at;
    const section = program[at++];
    const end = number() + at;
    if (section === 5) {
      at += 2; // one memory, without a limit
      const memory = [1, 1, ...leb(number()), ...leb(most)];
      return Buffer.concat([program.subarray(0, start), Buffer.from([5, ...leb(memory.length), ...memory]), program.subarray(end)]);
    }
    at = end;
  }
  throw new Error("the program has no memory");
}

/** From now on `page` loads a program with at most `most` pages of memory. */
export const limitMemory = (page, most) => page.route("**/*.wasm", async (route) => {
  const response = await route.fetch();
  return route.fulfill({ response, body: withMemory(await response.body(), most) });
});

/**
 * A test of the page on a faulty server: see `serve`. The browser's own log messages about the fault are not problems
 * of the page, nor are the errors that are `expected`; all others are.
 */
export const onServer = (use, { headers, fault, expected }) => async ({ browser }) => {
  const server = await serve(dist, headers, fault);
  const { context, problems, ...fresh } = await freshPage(browser, server.url);
  await use({ context, url: server.url, ...fresh });
  await context.close();
  server.close();
  const others = problems.filter((problem) => !problem.startsWith("console: ") && !expected?.test(problem));
  if (others.length) throw new Error(others.join("\n"));
};

/** Sends half of each matching file and closes the connection, with or without the full content-length. */
export const half = (names, { length = false } = {}) => (name, body, response) => {
  if (!names.test(name)) return false;
  const type = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html; charset=utf-8" }[name.split(".").at(-1)];
  response.writeHead(200, { "content-type": type, ...(length ? { "content-length": body.length } : {}) });
  const first = body.subarray(0, body.length / 2);
  if (length) response.write(first, () => response.destroy());
  else response.end(first);
  return true;
};
