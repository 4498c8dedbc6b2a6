import { diagnose, init } from "./node_modules/pullfix/index.js";

onmessage = async ({ data: { text, options } }) => {
  await init();
  postMessage(diagnose(text, options));
};
