// Measures large pastes in Chromium, run by hand: node tests/e2e/measure-growth.mjs [--largest] [FORMAT…]
//
// For 10,000 and 20,000 pods in each format, and for 5 and 10 MB on one line: the time until the answer, the worker's
// CPU time, and the longest task of the main thread. With --largest: the page's response to files of 100, 200 and 299
// MB, with JSON and YAML as several lists in a row. The numbers depend on the machine and its load.

import { resolve } from "node:path";
import { freshPage, launch } from "./browser.mjs";
import { FORMATS, copyForPaste, large } from "./large-pastes.mjs";
import { serve } from "./server.mjs";

const words = process.argv.slice(2);
const LARGEST = words.includes("--largest");
const asked = words.filter((word) => word !== "--largest");
const wanted = (format) => asked.length === 0 || asked.includes(format);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const server = await serve(resolve(import.meta.dirname, "../../dist"));
const browser = await launch();

/** The CPU time of a page's threads, from its trace. */
async function traced() {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Map();
  for (const { name, args, pid, tid } of traceEvents) if (name === "thread_name") threads.set(`${pid} ${tid}`, args.name);
  const thread = ({ pid, tid }) => threads.get(`${pid} ${tid}`) ?? "";
  const tasks = (name) => traceEvents.filter((event) => event.name === "RunTask" && event.tdur && thread(event).startsWith(name));
  const main = tasks("CrRendererMain").sort((a, b) => b.tdur - a.tdur);
  const inside = (task) => traceEvents
    .filter((event) => event.pid === task.pid && event.tid === task.tid && event.tdur > 5000 && event !== task
      && event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur && event.name !== "RunTask")
    .map((event) => `${event.name} ${(event.tdur / 1000).toFixed(0)}`).join(", ");
  return {
    worker: tasks("DedicatedWorker").reduce((sum, { tdur }) => sum + tdur / 1000, 0),
    main: main.filter(({ tdur }) => tdur > 50_000).map((task) => `${(task.tdur / 1000).toFixed(0)} ms (${inside(task)})`),
    longest: (main[0]?.tdur ?? 0) / 1000,
  };
}

/** Loads a text into a new page, with the keyboard or as a file; returns the measurements. */
async function measured({ format, count }, asFile) {
  const { context, page, open } = await freshPage(browser, server.url);
  page.setDefaultTimeout(900_000);
  await open("?lang=en");
  await page.mouse.move(300, 300);
  await page.waitForTimeout(1500); // the warm-up on the first move
  // A file is built in parts, since a page cannot hold it as one string.
  const piece = FORMATS.includes(format) ? 20_000 : 10;
  for (let from = 0; from < count; from += asFile ? piece : count) {
    const text = await page.evaluateHandle(large, { format, from, count: asFile ? Math.min(piece, count - from) : count });
    await page.evaluate((text) => { window.file = new File([...(window.file ? [window.file] : []), text], "large.txt"); }, text);
    if (!asFile) await copyForPaste(page, text);
    await text.dispose();
  }
  const size = await page.evaluate(() => window.file.size);
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"] });
  await page.evaluate(() => {
    window.long = [];
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => window.long.push(duration))).observe({ entryTypes: ["longtask"] });
    // Counted from the paste or drop event.
    for (const name of ["paste", "drop"]) addEventListener(name, () => { window.begun = performance.now(); }, true);
    window.answered = new Promise((done) => new MutationObserver((_, observer) => {
      const trouble = document.querySelector(".working [role=status]")?.textContent;
      if (!document.querySelector("[data-cause]") && !trouble) return;
      observer.disconnect();
      done({ time: performance.now() - window.begun, trouble });
    }).observe(document.querySelector("#app"), { childList: true, subtree: true, characterData: true }));
  });
  await (asFile ? drop(page) : page.keyboard.press("Control+V"));
  const { time, trouble } = await page.evaluate(() => window.answered);
  await page.waitForTimeout(1500); // the rest of the answer
  const long = await page.evaluate(() => window.long);
  const threads = await traced();
  await context.close();
  return { size, time, trouble, long, ...threads };
}

function told(name, { size, time, trouble, worker, long, longest, main }, before) {
  const ratio = before ? ` (${(worker / before.worker).toFixed(2)} times)` : "";
  const most = long.length ? `${Math.max(...long).toFixed(0)} ms by the clock` : "none over 50 ms by the clock";
  console.log(`${name}: ${megabytes(size)}, ${trouble || "answered"} after ${seconds(time)}, worker ${seconds(worker)}${ratio}; ` +
    `main thread: longest task ${most}, ${longest.toFixed(0)} ms on the processor`);
  for (const task of main) console.log(`    over 50 ms: ${task}`);
}

/** Drops the prepared file. */
const drop = (page) => page.evaluate(() => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(window.file);
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
});

if (LARGEST) {
  for (const format of [...FORMATS, "one line", "noise"].filter(wanted)) {
    // Each pod has about as many bytes as the first ones.
    const one = FORMATS.includes(format) ? large({ format, count: 1000 }).length / 1000 : 1e6;
    for (const size of [100e6, 200e6, 299e6]) {
      told(`${format}, a file`, await measured({ format, count: Math.floor(size / one) }, true));
    }
  }
} else {
  for (const format of [...FORMATS, "one line"].filter(wanted)) {
    const sizes = format === "one line" ? [5, 10] : [10_000, 20_000];
    let before;
    for (const count of sizes) {
      const now = await measured({ format, count }, false);
      told(`${format}, ${count} ${format === "one line" ? "MB" : "pods"}`, now, before);
      before = now;
    }
  }
}

await browser.close();
server.close();
