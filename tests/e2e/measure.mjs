// Measures the release page, run by hand: node tests/e2e/measure.mjs [ROUNDS [pastes]]
//
// Bytes loaded, time until the page is ready, time until a paste has its diagnosis, and the cost of large files compared
// with the browser's own JSON.parse of the same bytes on the same page. The numbers depend on the machine and its load.

import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { freshPage, launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const rounds = Number(process.argv[2] ?? 200);
const ONLY_PASTES = process.argv[3] === "pastes";
const dist = resolve(import.meta.dirname, "../../dist");
const example = (id) => readFileSync(resolve(import.meta.dirname, `../../src/page/examples/${id}.txt`), "utf8");
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const ms = (value) => `${value.toFixed(1)} ms`;

const server = await serve(dist);
const browser = await launch();

{
  const { context, page, open } = await freshPage(browser, server.url);
  const files = new Set();
  page.on("response", (response) => files.add(basename(new URL(response.url()).pathname) || "index.html"));
  await open("?lang=en");
  const bytes = [...files].map((name) => brotliCompressSync(readFileSync(resolve(dist, name === "folder" ? "index.html" : name))).length);
  console.log(`transferred, with Brotli: ${bytes.reduce((sum, length) => sum + length, 0)} bytes in ${bytes.length} files`);
  await context.close();
}

{
  const times = [];
  for (let round = 0; round < 12; round++) {
    const { context, page, open } = await freshPage(browser, server.url);
    await page.addInitScript(() => addEventListener("DOMContentLoaded", () =>
      new MutationObserver(() => { window.readyAt ??= performance.now(); })
        .observe(document.documentElement, { attributeFilter: ["data-ready"] })));
    await open("?lang=en");
    times.push(await page.evaluate(() => window.readyAt));
    await context.close();
  }
  times.sort((a, b) => a - b);
  console.log(`navigation to data-ready, 12 visits without a cache: median ${ms(at(times, 0.5))}, slowest ${ms(times.at(-1))}`);
}

/**
 * Watches the main thread of a page: its longest task, and the longest time between two frames. A task is measured in
 * wall-clock time and in CPU time: on a busy machine, wall-clock time includes the work of other processes.
 */
const watch = async (page) => {
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "__metadata"] });
  await page.evaluate(() => {
    window.seen = { task: 0, frame: 0 };
    window.tasks ??= new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => { window.seen.task = Math.max(window.seen.task, duration); }));
    window.tasks.observe({ entryTypes: ["longtask"] });
    let last = performance.now();
    const frame = (now) => {
      window.seen.frame = Math.max(window.seen.frame, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); });
  });
};
const traced = async () => {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const main = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  return { traceEvents, onMain: ({ pid, tid }) => main.some((thread) => thread.pid === pid && thread.tid === tid) };
};
const seen = async (page) => {
  const { task, frame } = await page.evaluate(() => window.seen);
  const { traceEvents, onMain } = await traced();
  const own = traceEvents.filter((event) => event.name === "RunTask" && event.tdur && onMain(event));
  const longest = own.reduce((most, { tdur }) => Math.max(most, tdur / 1000), 0);
  return `longest task ${task ? ms(task) : "under 50 ms"} by the clock, ${ms(longest)} on the processor; longest time between frames ${ms(frame)}`;
};

{
  const { context, page, open } = await freshPage(browser, server.url);
  await open("?lang=en");
  const paste = `${example("mistyped-tag")}\n${example("rate-limit")}`;
  await page.mouse.move(300, 300); // as every user does when moving to the box
  await page.waitForTimeout(1500);
  await watch(page);
  const times = await page.evaluate(async ([text, rounds]) => {
    const area = document.querySelector("#paste");
    const times = [];
    const put = (value) => {
      area.value = value;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    for (let round = 0; round < rounds; round++) {
      put(""); // a change of a few characters counts as typing, which is debounced
      await new Promise((done) => setTimeout(done, 100));
      const image = `nginx:lates${round}`;
      const answered = new Promise((done) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector(`[data-image="${image}"]`)) return;
          observer.disconnect();
          done(performance.now());
        });
        observer.observe(document.querySelector("#app"), { childList: true, subtree: true, attributes: true });
      });
      const start = performance.now();
      put(text.replaceAll("nginx:lates", image));
      times.push(await answered - start);
      await new Promise(requestAnimationFrame);
    }
    return times.sort((a, b) => a - b);
  }, [paste, rounds]);
  console.log(`paste of ${paste.length} bytes to its verdict, ${rounds} times: median ${ms(at(times, 0.5))}, 99th percentile ${ms(at(times, 0.99))}; ${await seen(page)}`);
  await context.close();
}

{
  // What the main thread does from a paste until the first screen of its answer is painted, in CPU time.
  const { context, page, open } = await freshPage(browser, server.url);
  await open("?lang=en");
  const paste = `${example("mistyped-tag")}\n${example("rate-limit")}`;
  await page.mouse.move(300, 300);
  await page.waitForTimeout(1500);
  await browser.startTracing(page, { categories: ["blink.user_timing", "__metadata"] });
  await page.evaluate(async ([text, rounds]) => {
    const area = document.querySelector("#paste");
    const put = (value) => {
      area.value = value;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const task = () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
    for (let round = 0; round < rounds; round++) {
      put("");
      await new Promise((done) => setTimeout(done, 300));
      await task();
      performance.mark("pasted");
      put(text.replaceAll("nginx:lates", `nginx:lates${round}`));
      await new Promise(requestAnimationFrame);
      await task(); // it comes after the frame has been painted
      performance.mark(document.querySelector("[data-cause]") ? "painted" : "nothing painted");
      await new Promise((done) => setTimeout(done, 500)); // the rest of the answer
    }
  }, [paste, rounds]);
  const { traceEvents, onMain } = await traced();
  const marks = traceEvents.filter((event) => ["pasted", "painted"].includes(event.name) && onMain(event)).sort((a, b) => a.ts - b.ts);
  const times = marks.flatMap((end, index) => end.name === "painted" ? [(end.tts - marks[index - 1].tts) / 1000] : []);
  times.sort((a, b) => a - b);
  console.log(`main thread from a paste of ${paste.length} bytes to the first painted answer, ${times.length} times: median ${ms(at(times, 0.5))}, 99th percentile ${ms(at(times, 0.99))} on the processor`);
  await context.close();
}

for (const megabytes of ONLY_PASTES ? [] : [10, 100]) {
  const { context, page, open } = await freshPage(browser, server.url);
  page.setDefaultTimeout(180_000);
  await open("?lang=en");
  // A list of pods as printed by `kubectl get pods -o json`; every ninth one fails.
  await page.evaluate((bytes) => {
    const pod = (n) => JSON.stringify({
      apiVersion: "v1", kind: "Pod",
      metadata: { name: `api-${n}`, namespace: "shop", labels: { app: `api${n}`, tier: "web" }, uid: `${n}`.padStart(32, "0") },
      spec: { nodeName: `n${n % 50}`, containers: [{ name: "web", image: `registry.example.com/shop/api:${n % 30}`,
        env: Array.from({ length: 20 }, (_, k) => ({ name: `E${k}`, value: `v${k}.shop.svc` })) }] },
      status: { phase: "Pending", containerStatuses: [{ name: "web", image: `registry.example.com/shop/api:${n % 30}`,
        state: n % 9 ? { running: { startedAt: "2026-11-24T00:00:00Z" } } : { waiting: { reason: "ErrImagePull",
          message: `failed to pull and unpack image "registry.example.com/shop/api:${n % 30}": failed to resolve reference "registry.example.com/shop/api:${n % 30}": registry.example.com/shop/api:${n % 30}: not found` } } }] },
    }, null, 2);
    const parts = ['{"apiVersion": "v1", "kind": "List", "items": ['];
    for (let n = 0, length = 0; length < bytes; n++) {
      parts.push(n ? "," : "", pod(n));
      length += parts.at(-1).length + 1;
    }
    parts.push("]}");
    window.file = new File(parts, "pods.json");
  }, megabytes * 1e6);
  await watch(page);
  const taken = await page.evaluate(async () => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(window.file);
    const start = performance.now();
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    while (!document.querySelector("[data-cause]")) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  await page.waitForTimeout(500);
  const quiet = await seen(page);
  const parse = await page.evaluate(async () => {
    const text = await window.file.text();
    const start = performance.now();
    JSON.parse(text);
    return performance.now() - start;
  });
  const size = await page.evaluate(() => window.file.size);
  console.log(`${(size / 1e6).toFixed(1)} MB of pods in the worker: ${ms(taken)} to the verdict; JSON.parse alone ${ms(parse)}; ${quiet}`);
  await context.close();
}

await browser.close();
server.close();
