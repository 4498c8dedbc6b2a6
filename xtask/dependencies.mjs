// Writes docs/dependencies.md: every crate in the page. With --check it only reports whether the file is up to date, so
// that no crate is added unnoticed.
//
// Facts come from Cargo and the sources of the crates; everything else is below, and a crate without a row is an error.

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { output, root } from "./dist/project.mjs";

const file = join(root, "docs/dependencies.md");
const page = ["--locked", "--no-default-features", "--features", "page"];
const target = "wasm32-unknown-unknown";

/** Why Cargo.toml includes each crate. */
const reasons = {
  gloo: "events and timers of the browser, as yew itself uses them",
  "js-sys": "JavaScript's own types, for files and streams",
  "regex-lite": "the patterns of the readers; a third of the size of regex ([decision 0002](decisions/0002-regex.md))",
  serde: "writes the report as JSON",
  serde_json: "writes the report as JSON",
  shlex: "quotes arguments for POSIX shells",
  "wasm-bindgen": "calls between Rust and JavaScript",
  "wasm-bindgen-futures": "waits for what the browser does later",
  "web-sys": "the browser's interfaces, each by a feature",
  yew: "draws the page",
};

/** What each build script does. None opens a connection; `reaches` searches for ways to do so. */
const scripts = {
  "prettyplease": "passes on its own version",
  "proc-macro-error": "asks rustc for its version",
  "proc-macro-error-attr": "asks rustc for its version",
  "proc-macro2": "asks rustc for its version and compiles a probe",
  "quote": "asks rustc for its version",
  "rustversion": "asks rustc for its version",
  "serde": "asks rustc for its version, writes one file into its output folder",
  "serde_core": "asks rustc for its version, writes one file into its output folder",
  "serde_json": "looks at the width of the target's numbers",
  "syn": "asks rustc for its version",
  "thiserror": "asks rustc for its version and compiles a probe",
  "wasm-bindgen": "looks at the target's features",
  "wasm-bindgen-shared": "asks git for its revision, hashes its own schema",
  "zmij": "asks rustc for its version",
};
const reaches = /\bstd::net\b|TcpStream|UdpSocket|reqwest|ureq|\bcurl\b|\bwget\b/;

/** `name version` of every crate reached by these edges. */
function crates(edges) {
  const lines = output("cargo", "tree", ...page, "--edges", edges, "--target", target, "--prefix", "none", "--format", "{p}");
  const found = lines.split("\n").map((line) => line.match(/^(\S+) v(\S+)/)).filter(Boolean);
  return new Set(found.map(([, name, version]) => `${name} ${version}`));
}

const linked = crates("normal,no-proc-macro");
const all = crates("normal,build");
const { packages } = JSON.parse(output("cargo", "metadata", "--format-version", "1", "--filter-platform", target, ...page));
const own = packages.find(({ name, source }) => name === "pullfix" && !source);
const direct = new Set(own.dependencies.filter(({ kind }) => !kind).map(({ name }) => name));
const wanted = packages.filter(({ source, name, version }) => source && all.has(`${name} ${version}`))
  .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));

const rustFiles = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".rs")).map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** Whether the sources contain unsafe code, ignoring comments. */
function unsafeCode({ manifest_path }) {
  const folder = join(dirname(manifest_path), "src");
  if (!existsSync(folder)) return true;
  const code = (path) => readFileSync(path, "utf8").replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*/g, "");
  return rustFiles(folder).some((path) => /\bunsafe\s*(\{|fn\b|impl\b|extern\b)/.test(code(path)));
}

const problems = [];

function script({ name, targets }) {
  const own = targets.find(({ kind }) => kind.includes("custom-build"));
  if (!own) return "no";
  if (reaches.test(readFileSync(own.src_path, "utf8"))) problems.push(`The build script of ${name} can open a connection.`);
  if (!scripts[name]) problems.push(`${name} has a build script: read it, and say in xtask/dependencies.mjs what it does.`);
  return scripts[name] ?? "yes";
}

/** Cargo's list of authors, or else the owner of the repository. */
function keeper({ authors, repository }) {
  const owner = repository?.match(/^https:\/\/github\.com\/([^/]+)/)?.[1];
  const names = authors.map((author) => author.replace(/\s*<.*>/, "")).slice(0, 2).join(", ");
  return [names, owner && `[${owner}](https://github.com/${owner})`].filter(Boolean).join("; ");
}

function why({ name }) {
  if (!direct.has(name)) return "";
  if (!reasons[name]) problems.push(`${name} is new in Cargo.toml: say in xtask/dependencies.mjs why it is there.`);
  return reasons[name] ?? "";
}

const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const inPage = wanted.filter(({ name, version }) => linked.has(`${name} ${version}`));
const atBuild = wanted.filter(({ name, version }) => !linked.has(`${name} ${version}`));
const cells = (one) => [one.name, one.version, one.license, keeper(one), script(one), unsafeCode(one) ? "yes" : "no"];
const named = inPage.filter(({ name }) => direct.has(name));
const features = output("cargo", "tree", ...page, "--edges", "normal", "--target", target, "--prefix", "none", "--depth", "1", "--format", "{p}|{f}")
  .split("\n").map((line) => line.match(/^(\S+) v\S+[^|]*\|(.*)$/)).filter(Boolean);
const featuresOf = ({ name }) => {
  const list = features.find(([, crate]) => crate === name)?.[2].split(",").filter(Boolean) ?? [];
  if (name === "web-sys") return `${list.length}, each an interface of the browser`;
  return list.length > 12 ? `all ${list.length}, since yew asks for them` : list.map((one) => `\`${one}\``).join(" ");
};

const text = `# The crates in the page

\`cargo xtask dependencies\` writes this page from Cargo and from the sources of the crates, and \`cargo xtask test\` fails where
it is not up to date: no crate comes in without being seen here. Which licences and sources are accepted is in
[deny.toml](../deny.toml), which \`cargo xtask audit\` checks.

All come from crates.io, in the versions and with the checksums of [Cargo.lock](../Cargo.lock). *Unsafe* says whether the
sources have unsafe code; pullfix itself has none (\`unsafe_code = "deny"\`). What one crate weighs in the page cannot be told
apart after the linker has inlined it; \`cargo xtask size\` holds the whole.

## Named by pullfix

${table(["crate", "why", "features"], named.map((one) => [one.name, why(one), featuresOf(one)]))}

yew 0.23 asks for all of gloo, and so for gloo-net, gloo-worker, bincode and others that pullfix does not call; the linker
leaves out what nobody calls, and every test in Chromium fails where the page calls another host. What else is on without
need comes from there too, such as \`unsafe-eval\` of js-sys: Cargo joins the features that all crates ask for.

## Linked into the page: ${inPage.length}

${table(["crate", "version", "licence", "kept by", "build script", "unsafe"], inPage.map(cells))}

## Used while the page is built: ${atBuild.length}

Macros and what they need. They run on the machine that builds, and none of their code is in the page.

${table(["crate", "version", "licence", "kept by", "build script", "unsafe"], atBuild.map(cells))}
`;

if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
if (process.argv[2] !== "--check") {
  writeFileSync(file, text);
  console.log(`  ${inPage.length} crates in the page, ${atBuild.length} for building it`);
} else if (!existsSync(file) || readFileSync(file, "utf8").replaceAll("\r\n", "\n") !== text) {
  const before = existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : [];
  const other = [...text.split("\n").filter((line) => !before.includes(line)), ...before.filter((line) => !text.includes(line))];
  console.error(`docs/dependencies.md is not up to date: cargo xtask dependencies\n${other.slice(0, 10).join("\n")}`);
  process.exit(1);
}
