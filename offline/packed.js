// The single file: what boot.js loads elsewhere is in the page itself.
//
// The program, the styles of answers and the licences are blocks of text in it: LZMA, written with seven bits a letter.
// `cargo xtask dist` puts the glue code in the place of GLUE.

import { Decoder } from "lzma1/lib/decoder.js";
import { InputBuffer, OutputBuffer } from "lzma1/lib/streams.js";
import { bytes } from "./seven.js";

function unpack(id) {
  const out = new OutputBuffer();
  new Decoder().decompress(new InputBuffer(bytes(document.getElementById(id).textContent)), out);
  return out.toArray();
}
const text = (id) => new TextDecoder().decode(unpack(id));

const glue = () => GLUE;

globalThis.packed = {
  glue: glue(),
  worker: `globalThis.glue = (${glue})();`, // a worker has no other way to it
  site: () => (document.getElementById("site") ? text("site") : ""),
  program: () => new Response(unpack("program"), { headers: { "content-type": "application/wasm" } }),
};

// Styles that a script makes are no inline styles to the policy.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text("styles"));
document.adoptedStyleSheets = [sheet];

document.querySelector(".about details").addEventListener("toggle", ({ target }) => {
  target.querySelector("pre").textContent = text("licences");
}, { once: true });
