// Starts the program, and shows a message if it cannot start or has crashed.
//
// Trunk puts a content hash into the names of the two files, so this script reads the names from the links
// in the head: the glue code and the WebAssembly module (xtask/after-build.mjs). The single
// file has no links: offline/packed.js provides both in `packed`.

const words = {
  en: {
    start: "The program could not be loaded. Copy what you pasted, if anything, then reload the page; if that does not help, your browser may be too old or may block WebAssembly.",
    slow: "The program is still loading. If this stays, copy what you pasted, if anything, check your connection and reload the page.",
    style: "A part of this page did not arrive, so it looks wrong. It works all the same. Reload it to see it as it is meant to be.",
    stop: "Something broke in this page. What you pasted is still in the box: copy it, then reload the page.",
  },
  es: {
    start: "No se pudo cargar el programa. Copia lo que hayas pegado y recarga la página; si no sirve, puede que tu navegador sea demasiado antiguo o bloquee WebAssembly.",
    slow: "El programa aún se está cargando. Si esto no cambia, copia lo que hayas pegado, revisa tu conexión y recarga la página.",
    style: "Una parte de esta página no llegó, así que se ve mal. Funciona igualmente. Recárgala para verla como debe ser.",
    stop: "Algo falló en esta página. Lo que pegaste sigue en el cuadro: cópialo y recarga la página.",
  },
};

// This script does not wait for the style sheets (`async`), so the page may not be parsed yet.
if (document.readyState === "loading") await new Promise((parsed) => addEventListener("DOMContentLoaded", parsed));

// The page's text for the case that this script does not arrive.
document.getElementById("late")?.remove();

function say(what) {
  const { lang, dataset } = document.documentElement; // until the program has started, this is not the reader's language
  const asked = new URLSearchParams(location.search).get("lang") ?? (dataset.ready ? lang : navigator.language);
  let notice = document.getElementById("notice");
  if (!notice) { // the server sent only part of the page
    notice = document.createElement("p");
    notice.id = "notice";
    document.body.prepend(notice);
  }
  notice.textContent = words[asked.startsWith("es") ? "es" : "en"][what];
  notice.hidden = false;
  notice.scrollIntoView();
}

// A panic leaves the program in an invalid state, and WebAssembly reports it as a RuntimeError; running out of stack or
// memory can also throw other errors. After that nothing may call into the program: the visible page is replaced by a
// copy, which has no listeners but keeps the text in its boxes.
function stop(error) {
  if (!["RuntimeError", "RangeError", "InternalError"].includes(error?.name)) return;
  const app = document.getElementById("app");
  app?.replaceWith(app.cloneNode(true));
  const away = (event) => event.stopImmediatePropagation(); // from the listeners of the document
  ["paste", "drop", "dragover"].forEach((name) => addEventListener(name, away, true));
  try {
    // The paste kept by the tab may have caused the crash. Then the next start would crash in the same way.
    const box = document.getElementById("paste");
    box.value ||= sessionStorage.getItem("pullfix.paste") ?? "";
    sessionStorage.removeItem("pullfix.paste");
  } catch { /* no storage */ }
  say("stop");
}
addEventListener("error", (event) => stop(event.error));
addEventListener("unhandledrejection", (event) => stop(event.reason));

// The site configuration, as YAML. The page works without it.
async function knowledge() {
  try {
    const answer = await fetch("pullfix.yaml", { cache: "no-cache", signal: AbortSignal.timeout(3000) });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

// The program loads after the first paint: before that it would compete with the style sheets for bandwidth.
// A hidden page does not paint, and no page does while a style sheet is on its way: the page goes on without one that
// starts to arrive and never ends.
const readable = () => new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
  const end = (link) => new Promise((ended) => ["load", "error"].forEach((name) => link.addEventListener(name, ended)));
  Promise.all(sheets.map(end)).then(() => setTimeout(resolve, document.hidden ? 0 : 1000));
  setTimeout(() => {
    sheets.filter((link) => !link.sheet).forEach((link) => link.remove());
    resolve();
  }, 15_000);
});

// The file names contain a hash, so a cache may keep an incomplete file for a year. The next reload fetches all of it.
function refresh() {
  if (globalThis.packed) return;
  document.querySelectorAll("link[href], script[src]").forEach(({ href, src }) => fetch(href ?? src, { cache: "reload" }).catch(() => {}));
}

const slow = setTimeout(say, 30_000, "slow");
try {
  const { packed } = globalThis;
  const link = (which) => document.querySelector(`link[rel=${which}]`).href;
  await readable();
  // All in parallel.
  const [{ default: init }, program, site] = await Promise.all([
    packed?.glue ?? import(link("glue")),
    packed?.program() ?? fetch(link("program")),
    packed ? packed.site() : knowledge(),
  ]);
  globalThis.pullfixSite = site;
  await init({ module_or_path: program });
  // The last rule of the last style sheet sets it.
  const whole = getComputedStyle(document.documentElement).getPropertyValue("--whole");
  if (whole) document.getElementById("notice")?.setAttribute("hidden", ""); // it may have been slow
  else {
    say("style");
    refresh();
  }
} catch (error) {
  console.error(error);
  say("start");
  refresh();
} finally {
  clearTimeout(slow);
}
