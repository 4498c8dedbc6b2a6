// A page that diagnoses on its main thread and in a worker.

import { diagnose, init } from "./node_modules/pullfix/index.js";

window.inPage = async (text, options) => {
  await init();
  return diagnose(text, options);
};

window.inWorker = (text, options) => new Promise((answer, refuse) => {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => answer(data);
  worker.onerror = (event) => refuse(new Error(event.message ?? "the worker did not start"));
  worker.postMessage({ text, options });
});
