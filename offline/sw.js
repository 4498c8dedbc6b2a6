// Keeps the page for times without a network. `cargo xtask dist` fills in the files that it really made.
//
// Nothing can mix two versions. All files but the page itself are named by their content, so that a page gets
// its own files whoever answers: the copy or the server. A copy is whole or it is not made, and a new one waits
// until every page of the old one is closed (no skipWaiting).

const FILES = {/* name: integrity */};
const BUILD = "";

const PAGE = new URL("./", location.href).href;
const OURS = `pullfix ${PAGE} `; // other pages of this server may have copies of their own
const KEPT = new Map(Object.entries(FILES).map(([name, integrity]) => [new URL(name, PAGE).href, integrity]));
const KNOWLEDGE = `${PAGE}pullfix.yaml`; // the organisation's own file, which changes without a build
const PATIENCE = 4000; // milliseconds that a server may take to answer before the copy does

const copy = () => caches.open(OURS + BUILD);

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));

addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  const address = url.replace(/[?#].*$/s, "");
  if (method !== "GET") return;
  if (mode === "navigate") {
    // A frame always asks the server.
    if (destination === "document" && [PAGE, `${PAGE}index.html`].includes(address)) event.respondWith(page(event.request));
  } else if (address === KNOWLEDGE) {
    event.respondWith(knowledge(event.request));
  } else if (KEPT.has(address)) {
    event.respondWith(file(event.request));
  }
});

// The server's word counts; without it the last one, or none.
async function knowledge(request) {
  const cache = await copy();
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(KNOWLEDGE, answer.clone());
    return answer;
  } catch {
    return (await cache.match(KNOWLEDGE)) ?? new Response("");
  }
}

async function keep() {
  const cache = await copy();
  await Promise.all([...KEPT].map(async ([url, integrity]) => {
    // The browser holds each file against the build: one that is older, newer or altered on its way is refused.
    const response = await fetch(url, { integrity, cache: url === PAGE ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await cache.put(url, response);
  }));
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== OURS + BUILD).map((name) => caches.delete(name)));
}

/** The page as the server has it now; the copy where no server answers, or only to say that it cannot. */
async function page(request) {
  const answer = fetch(request).catch(() => undefined);
  const patience = new Promise((end) => setTimeout(end, PATIENCE));
  const first = await Promise.race([answer, patience]);
  if (first && first.status < 500) return first;
  return (await (await copy()).match(PAGE)) ?? (await answer) ?? Response.error();
}

async function file(request) {
  return (await (await copy()).match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
