// Keeps the page for offline use. `cargo xtask dist` fills in the files of the build.
//
// Two versions never mix. The names of all files except the page contain a hash of their content, so a page gets
// its own files from the copy and from the server alike. A copy is complete or it is not made, and a new copy waits
// until every page of the old one is closed (no skipWaiting).

const FILES = {/* name: integrity */};
const BUILD = "";

const PAGE = new URL("./", location.href).href;
const OURS = `pullfix ${PAGE} `; // other pages on this server may have their own caches
const KEPT = new Map(Object.entries(FILES).map(([name, integrity]) => [new URL(name, PAGE).href, integrity]));
const KNOWLEDGE = `${PAGE}pullfix.yaml`; // the site configuration, which changes without a build
const PATIENCE = 4000; // milliseconds to wait for the server before using the copy
const LESS = 2000; // the same for the site configuration: the page waits three seconds for it

const copy = () => caches.open(OURS + BUILD);
const ofAnyBuild = `${OURS}knowledge`;

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

async function keep() {
  const cache = await copy();
  await Promise.all([...KEPT].map(async ([url, integrity]) => {
    // The browser checks each file against the build: a file that is older, newer or altered in transit is rejected.
    const response = await fetch(url, { integrity, cache: url === PAGE ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await cache.put(url, response);
  }));
  // The first visit fetched it before this worker existed. A site may have none.
  await fetch(KNOWLEDGE, { cache: "no-cache" }).then(remembered).catch(() => {});
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && ![OURS + BUILD, ofAnyBuild].includes(name)).map((name) => caches.delete(name)));
}

/** The page from the server; the copy if no server answers, or if it returns a 5xx error. */
async function page(request) {
  const answer = fetch(request).catch(() => undefined);
  return (await heard(answer, PATIENCE)) ?? (await (await copy()).match(PAGE)) ?? (await answer) ?? Response.error();
}

/** The same for the site configuration, which may not exist. */
async function knowledge(request) {
  const answer = fetch(request).then(remembered).catch(() => undefined);
  return (await heard(answer, LESS)) ?? (await (await caches.open(ofAnyBuild)).match(KNOWLEDGE)) ?? (await answer) ?? new Response("");
}

/** Keeps the site configuration that the server sends, or remembers that there is none. */
async function remembered(answer) {
  const kept = await caches.open(ofAnyBuild);
  if (answer.ok) await kept.put(KNOWLEDGE, answer.clone());
  else if (answer.status < 500) await kept.delete(KNOWLEDGE);
  return answer;
}

/** The server's response, if it arrives in time and is not a 5xx error. */
async function heard(answer, patience) {
  const first = await Promise.race([answer, new Promise((end) => setTimeout(end, patience))]);
  return first?.status < 500 ? first : undefined;
}

async function file(request) {
  return (await (await copy()).match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
