// Starts the program, and shows a message if it cannot start or has crashed.
//
// Trunk puts a content hash into the names of the two files, so this script reads the names from the links
// in the head: the glue code and the WebAssembly module (xtask/after-build.mjs). The single
// file has no links: offline/packed.js provides both in `packed`.

const words = {
  en: {
    start: "The program could not be loaded. Reload the page; if that does not help, your browser may be too old or may block WebAssembly.",
    stop: "Something broke in this page. What you pasted is still in the box: copy it, then reload the page.",
  },
  es: {
    start: "No se pudo cargar el programa. Recarga la página; si no sirve, puede que tu navegador sea demasiado antiguo o bloquee WebAssembly.",
    stop: "Algo falló en esta página. Lo que pegaste sigue en el cuadro: cópialo y recarga la página.",
  },
};

function say(what) {
  const { lang, dataset } = document.documentElement; // until the program has started, this is not the reader's language
  const asked = new URLSearchParams(location.search).get("lang") ?? (dataset.ready ? lang : navigator.language);
  const notice = document.getElementById("notice");
  notice.textContent = words[asked.startsWith("es") ? "es" : "en"][what];
  notice.hidden = false;
  notice.scrollIntoView();
}

// A panic leaves the program in an invalid state, and WebAssembly reports it as a RuntimeError. After that nothing
// may call into it: a copy of the visible page has no listeners, and keeps the text in its boxes.
function stop(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  const app = document.getElementById("app");
  app.replaceWith(app.cloneNode(true));
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
// A hidden page does not paint, hence the timeout.
const readable = () => new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, document.hidden ? 0 : 1000);
});

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
} catch (error) {
  console.error(error);
  say("start");
}
