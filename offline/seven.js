// Decodes text that xtask/dist/seven.mjs encoded: seven bits per character; the eighth bit is ignored.

/** The bytes of `text`. */
export function bytes(text) {
  const out = new Uint8Array(Math.floor((text.length * 7) / 8));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let letter = 0; letter < text.length; letter++) {
    bits = (bits << 7) | (text.charCodeAt(letter) & 0x7f);
    count += 7;
    if (count >= 8) {
      count -= 8;
      out[at++] = bits >> count;
      bits &= (1 << count) - 1;
    }
  }
  return out;
}
