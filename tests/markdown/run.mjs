// Is the Markdown of a report safe in issue trackers? node tests/markdown/run.mjs [--all]
//
// Two renderers, with raw HTML unsafely enabled, convert the reports on every case and on hostile pastes to HTML: 150
// of the latter, a thousand with --all. No element, attribute or link may come from the paste.

import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { parseFragment } from "parse5";
import { cases } from "../api/cases.mjs";
import { hostile } from "../e2e/hostile.mjs";

const program = process.env.PULLFIX ?? resolve(import.meta.dirname, "../../target/debug/pullfix");
const all = process.argv.includes("--all");

/** Hosts of the pages that steps link to. */
const PAGES = ["access.redhat.com", "console.cloud.google.com", "github.blog", "github.com", "hub.docker.com", "istio.io", "kubernetes.io",
  "eu-west-1.console.aws.amazon.com", "mcr.microsoft.com", "quay.io", "us-east-1.console.aws.amazon.com"];

/** All elements that reports may consist of. */
const OURS = [...PAGES.map((host) => `a to ${host}`), "h2", "h3", "p", "ul", "ol", "ol start", "li", "strong", "code", "code class", "pre", "table", "thead", "tbody", "tr", "th", "td"];

const careless = new MarkdownIt({ html: true, linkify: true });
const renderers = { "markdown-it": (text) => careless.render(text), marked: (text) => marked.parse(text, { gfm: true }) };

/** Every element with the names of its attributes, and each link with its host. */
function elements(html) {
  const found = new Set();
  const visit = (node) => {
    const link = node.tagName === "a" && node.attrs.length === 1 && node.attrs[0].value.match(/^https:\/\/([^/]+)\//);
    if (link) found.add(`a to ${link[1]}`);
    else if (node.tagName) found.add([node.tagName, ...node.attrs.map(({ name }) => name)].join(" "));
    if (node.nodeName === "#comment") found.add("a comment");
    [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])].forEach(visit);
  };
  visit(parseFragment(html));
  return found;
}

const report = (text, lang) => new Promise((done, fail) => {
  const child = spawn(program, ["--format", "markdown", "--lang", lang]);
  let written = "";
  child.stdout.setEncoding("utf8").on("data", (part) => (written += part));
  child.on("error", fail).on("close", () => (written ? done(written) : fail(new Error(`${program} wrote nothing`))));
  child.stdin.on("error", fail).end(text);
});

/** Anything in these pastes that becomes more than text, and the elements of all reports. */
async function look(pastes) {
  const problems = [];
  const seen = new Set();
  const waiting = pastes.entries();
  await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    for (const [at, { name, text }] of waiting) {
      const markdown = await report(text, at % 2 ? "es" : "en");
      for (const [renderer, render] of Object.entries(renderers)) {
        const found = elements(render(markdown));
        found.forEach((one) => seen.add(one));
        const odd = [...found].filter((one) => !OURS.includes(one));
        if (odd.length) problems.push(`${renderer}, ${name}: ${odd.join(", ")}`);
      }
    }
  }));
  return { problems, seen };
}

let passed = 0;
let failed = 0;
function tell(name, problems) {
  problems.length ? failed++ : passed++;
  console.log(problems.length ? `FAILED  ${name}: ${problems.length}\n${problems.slice(0, 20).join("\n")}` : `ok      ${name}`);
}

const ours = await look(cases);
tell(`${cases.length} cases stay text`, ours.problems);
tell("the list of our elements has none too many", OURS.filter((one) => !ours.seen.has(one)));
const pastes = hostile(all ? 1000 : 150);
tell(`${pastes.length} hostile pastes stay text`, (await look(pastes)).problems);
const escaped = elements(renderers.marked("<b onclick=x>x</b> http://evil.example"));
tell("what escapes is noticed", escaped.has("b onclick") && escaped.has("a href") ? [] : [[...escaped].join(", ")]);
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;
