// The single file: the page itself contains what boot.js otherwise loads.
//
// The program, the styles of answers and the licences are blocks of text in it: LZMA, encoded with seven bits per
// character. `cargo xtask dist` replaces GLUE with the glue code.

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
  worker: `globalThis.glue = (${glue})();`, // a worker cannot import it
  site: () => (document.getElementById("site") ? text("site") : ""),
  program: () => new Response(unpack("program"), { headers: { "content-type": "application/wasm" } }),
};

// The policy does not treat styles that a script creates as inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text("styles"));
document.adoptedStyleSheets = [sheet];

document.querySelector(".about details").addEventListener("toggle", ({ target }) => {
  target.querySelector("pre").textContent = text("licences");
}, { once: true });
