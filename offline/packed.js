// The single file: what boot.js loads elsewhere is in the page itself.
//
// The program and the licences are blocks of text in it: xz, written as base64. `cargo xtask dist` puts the
// glue code in the place of GLUE.

import { XzReadableStream } from "xz-decompress";

const unpack = (id) => {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new XzReadableStream(new Blob([packed]).stream());
};

const glue = () => GLUE;

globalThis.packed = {
  glue: glue(),
  worker: `globalThis.glue = (${glue})();`, // a worker has no other way to it
  site: async () => (document.getElementById("site") ? new Response(unpack("site")).text() : ""),
  program: () => new Response(unpack("program"), { headers: { "content-type": "application/wasm" } }),
};

document.querySelector(".about details").addEventListener("toggle", async ({ target }) => {
  target.querySelector("pre").textContent = await new Response(unpack("licences")).text();
}, { once: true });
