// Parses HTML as a browser does, without a browser: the elements of a page, and its errors.

import { parse } from "parse5";

// Elements without an end tag.
const VOID = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/** The page: `elements` in order, each with its `name`, `attributes`, `text` and `level` (of a heading); and `errors`. */
export function read(html) {
  const errors = [];
  const document = parse(html, { sourceCodeLocationInfo: true, onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`) });
  const elements = [];
  const walk = (node) => {
    if (node.tagName) {
      // The parser closes and opens missing tags, as a browser does, but the author meant something else.
      const { startTag, endTag, startLine } = node.sourceCodeLocation ?? {};
      if (!VOID.includes(node.tagName) && !(startTag && endTag)) errors.push(`<${node.tagName}> in line ${startLine} is not written in full`);
      elements.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
        text: text(node),
        level: Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0),
      });
    }
    node.childNodes?.forEach(walk);
  };
  walk(document);
  return { elements, errors };
}

const text = (node) => node.value ?? (node.childNodes ?? []).map(text).join("");
