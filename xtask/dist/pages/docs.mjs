// The documentation as pages: docs/*.md. English only.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { root } from "../project.mjs";
import { html, trusted } from "./html.mjs";
import { words } from "./words.mjs";

/** What is published of docs/, with a description for the list and for search engines. The rest is for developers. */
const DOCUMENTS = {
  hosting: "Build pullfix and host it on nginx, Caddy, Apache, GitHub or GitLab Pages, S3, Netlify, Cloudflare or Kubernetes.",
  site: "Tell pullfix about your organisation's registries, mirrors and clusters, and whom to ask: pullfix.yaml.",
  embedding: "Show pullfix in your own documentation or portal, link to it, or call it from JavaScript.",
  "command-line": "The options of the command line program, what it reads and prints, and its exit codes.",
  kubectl: "Ask the cluster from a terminal: the kubectl plugin, its options, its permissions, and what it reads.",
  json: "The fields of the report that programs read, and the causes and stages as JSON.",
  "second-round": "Paste the output of the next command (a pull secret, tags, curl, df) and the diagnosis takes it into account.",
  privacy: "How to verify that nothing you paste leaves your browser, and what is kept where.",
};

// Raw HTML is shown as text; an image could load something from another host.
const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image");

/** The anchor of a heading, as GitHub names it. */
const anchor = (title) => title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(" ", "-");

markdown.core.ruler.push("anchors", ({ tokens }) => {
  tokens.forEach((token, index) => {
    if (token.type === "heading_open") token.attrSet("id", anchor(text(tokens[index + 1])));
  });
});

// Links to other published documents lead to their pages. What they name in the repository stays as a name.
markdown.core.ruler.push("links", ({ tokens }) => {
  for (const token of tokens.filter(({ type }) => type === "inline")) {
    let published = true;
    token.children = token.children.filter((child) => {
      if (child.type === "link_open") {
        const target = page(child.attrGet("href"));
        published = target !== undefined;
        if (published) child.attrSet("href", target);
        if (/^https?:/.test(target)) child.attrSet("rel", "noreferrer");
        return published;
      }
      return child.type !== "link_close" || published;
    });
  }
});

function page(href) {
  if (/^(https?:\/\/|#)/.test(href)) return href;
  const [, name, fragment = ""] = href.match(/^([\w-]+)\.md(#.*)?$/) ?? [];
  return Object.hasOwn(DOCUMENTS, name) ? `../${name}/${fragment}` : undefined;
}

const text = (inline) => inline.children.map(({ content }) => content).join("");

/** A page for each document, and one that lists them. */
export function docsPages() {
  const documents = Object.entries(DOCUMENTS).map(([name, description]) => {
    const tokens = markdown.parse(readFileSync(join(root, "docs", `${name}.md`), "utf8"), {});
    const title = text(tokens[tokens.findIndex(({ type }) => type === "heading_open") + 1]);
    return { name, title, description, content: trusted(markdown.renderer.render(tokens, markdown.options, {})) };
  });
  const list = {
    path: "docs/",
    title: words.en.docs,
    description: words.en.docsLead,
    content: ({ said }) => html`
        <article class="cause">
          <h1>${said.docs}</h1>
          <p class="explanation">${said.docsLead}</p>
          <ul class="documents">${documents.map(({ name, title, description }) => html`
            <li><a href="${name}/">${title}</a><p>${description}</p></li>`)}
          </ul>
        </article>`,
  };
  return [list, ...documents.map(({ name, title, description, content }) => ({
    path: `docs/${name}/`,
    title,
    description,
    content: () => html`
        <article class="document">
${content}        </article>`,
  }))];
}
