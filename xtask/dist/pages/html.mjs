// HTML that is safe by construction: every value in a template is escaped, unless it is HTML from another template.

class Html {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for an element or for an attribute in quotes. Control characters, which HTML does not allow, are replaced. */
export const escaped = (text) =>
  String(text).replace(/[&<>"']/g, (letter) => ESCAPES[letter]).replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]/g, "\ufffd");

/** A template: html`<p>${text}</p>`. Lists are joined; `undefined`, `null` and `false` are nothing. */
export const html = (strings, ...values) => new Html(String.raw({ raw: strings }, ...values.map(drawn)));

/** HTML that was already escaped, by the Markdown renderer. */
export const trusted = (text) => new Html(text);

function drawn(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(drawn).join("");
  return value === undefined || value === null || value === false ? "" : escaped(value);
}

/** A sentence of the engine: text between backticks is code. */
export const prose = (text) =>
  text.split("`").map((piece, index) => (index % 2 ? html`<code translate="no">${piece}</code>` : html`${piece}`));

/** The same without the marks, for titles. */
export const plain = (text) => text.replaceAll("`", "");

/** Code in which the placeholders `names` are highlighted. */
export function withBlanks(code, names) {
  if (!names.length) return code;
  return parted(code, names, String.raw`(?<![A-Za-z0-9_])`, String.raw`(?![A-Za-z0-9_])`, (word) => html`<span class="blank">${word}</span>`);
}

/** Text in which the first of each of `words` is marked. */
export function withMarks(text, words) {
  const left = new Set(words);
  return words.length ? parted(text, [...left], "", "", (word) => (left.delete(word) ? html`<mark>${word}</mark>` : word)) : text;
}

/** Text with each of `words` drawn by `draw`, the longest first. */
function parted(text, words, before, after, draw) {
  const any = [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|");
  return text.split(new RegExp(`${before}(${any})${after}`)).map((piece, index) => (index % 2 ? draw(piece) : piece));
}
