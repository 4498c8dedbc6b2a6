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
const LESS = 2000; // the same for the organisation's file: the page waits three seconds for it

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
    // The browser holds each file against the build: one that is older, newer or altered on its way is refused.
    const response = await fetch(url, { integrity, cache: url === PAGE ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await cache.put(url, response);
  }));
  // The first visit read it before there was anybody here to keep it. A site may well have none.
  await fetch(KNOWLEDGE, { cache: "no-cache" }).then(remembered).catch(() => {});
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && ![OURS + BUILD, ofAnyBuild].includes(name)).map((name) => caches.delete(name)));
}

/** The page as the server has it now; the copy where no server answers, or only to say that it cannot. */
async function page(request) {
  const answer = fetch(request).catch(() => undefined);
  return (await heard(answer, PATIENCE)) ?? (await (await copy()).match(PAGE)) ?? (await answer) ?? Response.error();
}

/** The same for what the organisation knows, of which there may be nothing. */
async function knowledge(request) {
  const answer = fetch(request).then(remembered).catch(() => undefined);
  return (await heard(answer, LESS)) ?? (await (await caches.open(ofAnyBuild)).match(KNOWLEDGE)) ?? (await answer) ?? new Response("");
}

/** Keeps what the server says of the organisation's file, also that there is none. */
async function remembered(answer) {
  const kept = await caches.open(ofAnyBuild);
  if (answer.ok) await kept.put(KNOWLEDGE, answer.clone());
  else if (answer.status < 500) await kept.delete(KNOWLEDGE);
  return answer;
}

/** The server's answer, if it comes in time and says more than that it cannot. */
async function heard(answer, patience) {
  const first = await Promise.race([answer, new Promise((end) => setTimeout(end, patience))]);
  return first?.status < 500 ? first : undefined;
}

async function file(request) {
  return (await (await copy()).match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
