// Starts the program, and says so plainly when it cannot start or has stopped.
//
// Trunk names the two files by their content, so their names are read from the links
// in the head: the glue code and the WebAssembly module (xtask/after-build.mjs). The single
// file has no links: offline/packed.js has both in `packed`.

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
  const { lang, dataset } = document.documentElement; // before the program has started, its language is not the reader's
  const asked = new URLSearchParams(location.search).get("lang") ?? (dataset.ready ? lang : navigator.language);
  const notice = document.getElementById("notice");
  notice.textContent = words[asked.startsWith("es") ? "es" : "en"][what];
  notice.hidden = false;
}

// A panic leaves the program in pieces, and WebAssembly tells it by a RuntimeError. From then on nothing may
// call into it: a copy of what is on the screen has no listeners, and keeps the text in its boxes.
function stop(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  const app = document.getElementById("app");
  app.replaceWith(app.cloneNode(true));
  say("stop");
}
addEventListener("error", (event) => stop(event.error));
addEventListener("unhandledrejection", (event) => stop(event.reason));

// What the organisation knows that hosts the page, as YAML. The page works without it.
async function knowledge() {
  try {
    const answer = await fetch("pullfix.yaml", { cache: "no-cache", signal: AbortSignal.timeout(3000) });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

// First the page can be read, then the program comes: it would take the line from the style sheets.
// A page that nobody looks at paints nothing, hence the clock.
const readable = () => new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, document.hidden ? 0 : 1000);
});

try {
  const { packed } = globalThis;
  const link = (which) => document.querySelector(`link[rel=${which}]`).href;
  await readable();
  // All at once, none after another.
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
