// The remaining files of examples/hosting/, for hosts that are not available here: tests the parts that can run.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runInNewContext } from "node:vm";
import { nginxWith } from "./servers.mjs";
import { published, reader, sent, withServer, works } from "./visit.mjs";

const examples = resolve(import.meta.dirname, "../../examples/hosting");
const text = (name) => readFileSync(join(examples, name), "utf8");
const hashed = (name) => /-[0-9a-f]{16}(_bg)?\.\w+$/.test(name);
const [, policy] = readFileSync(join(published, "site/index.html"), "utf8").match(/Security-Policy"\s+content="([^"]+)"/);

/** The indented block after a line of YAML that ends in `key: |`. */
function block(yaml, key) {
  const [, indent, lines] = yaml.match(new RegExp(`^( *)${key}: \\|\\n((?:\\1 +.*\\n|\\n)+)`, "m"));
  return lines.replaceAll(new RegExp(`^${indent}  `, "gm"), "");
}

export const tests = {
  "Kubernetes: the file is served as the manifest describes": async ({ browser }) => {
    const www = mkdtempSync(join(tmpdir(), "pullfix-cluster-"));
    chmodSync(www, 0o755);
    mkdirSync(join(www, "pullfix"));
    copyFileSync(join(published, "pullfix.html"), join(www, "pullfix/index.html"));
    const config = block(text("kubernetes.yaml"), "default.conf");
    await withServer(nginxWith(config, { "listen 8080": "listen PORT", "/srv/www": www }), async ({ url }) => {
      for (const address of [url, `${url.slice(0, -1)}?lang=en`, new URL("/", url).href]) {
        const { visit, problems, close } = await reader(browser);
        const page = await visit(address);
        assert.equal(new URL(page.url()).pathname, "/pullfix/");
        await works(page);
        assert.deepEqual(problems, []);
        await close();
      }
    });
    rmSync(www, { recursive: true });
  },

  "Kubernetes: the file fits into a ConfigMap": () =>
    assert.ok(readFileSync(join(published, "pullfix.html")).length < 1_000_000),

  "S3: everything is uploaded with its type and Cache-Control, the page last": () => {
    const folder = mkdtempSync(join(tmpdir(), "pullfix-aws-"));
    // An `aws` that records its arguments, one per line.
    writeFileSync(join(folder, "aws"), `#!/bin/sh\nprintf '%s\\n' "$@" END >> "${folder}/log"\n`);
    chmodSync(join(folder, "aws"), 0o755);
    execFileSync(join(examples, "s3-upload.sh"), [join(published, "site"), "bucket", "E123"], { env: { PATH: `${folder}:${process.env.PATH}` } });
    const calls = readFileSync(join(folder, "log"), "utf8").trim().split("\nEND").map((call) => call.trim().split("\n")).filter(([word]) => word);
    rmSync(folder, { recursive: true });
    assert.deepEqual(calls.pop().slice(0, 2), ["cloudfront", "create-invalidation"]);
    const uploads = calls.map(([, , from, to, , type, , cache]) => ({ name: from.slice(join(published, "site/").length), from, to, type, cache }));
    assert.deepEqual(uploads.map(({ name }) => name).sort(), [...sent].sort());
    assert.equal(uploads.at(-1).name, "index.html");
    for (const { name, from, to, type, cache } of uploads) {
      assert.ok(existsSync(from));
      assert.equal(to, `s3://bucket/pullfix/${name}`);
      assert.equal(cache, hashed(name) ? "public, max-age=31536000, immutable" : "no-cache", name);
      assert.ok(type, name);
    }
    assert.equal(uploads.find(({ name }) => name.endsWith(".wasm")).type, "application/wasm");
  },

  "CloudFront: the function finds the page of the folder": () => {
    const handler = runInNewContext(`${block(text("cloudfront.yaml"), "FunctionCode")}; handler`);
    const ask = (uri, querystring = {}) => JSON.parse(JSON.stringify(handler({ request: { uri, querystring } })));
    assert.equal(ask("/pullfix/").uri, "/pullfix/index.html");
    assert.equal(ask("/pullfix/causes/dns-failure/").uri, "/pullfix/causes/dns-failure/index.html");
    assert.equal(ask("/pullfix/sw.js").uri, "/pullfix/sw.js");
    assert.equal(ask("/pullfix").headers.location.value, "/pullfix/");
    assert.equal(ask("/pullfix", { lang: { value: "es" }, embed: { value: "1" } }).headers.location.value, "/pullfix/?lang=es&embed=1");
  },

  "CloudFront, Netlify and Cloudflare send the policy of the page": () => {
    assert.ok(text("cloudfront.yaml").includes(`ContentSecurityPolicy: "${policy}; frame-ancestors 'self'"`));
    assert.ok(readFileSync(join(published, "site/_headers"), "utf8").includes(`  Content-Security-Policy: ${policy}; frame-ancestors 'self'\n`));
  },

  "Netlify and Cloudflare: only hashed files have a caching rule, one for each": () => {
    const rules = readFileSync(join(published, "site/_headers"), "utf8").matchAll(/^\/(.*)\n(?: {2}.*\n)* {2}Cache-Control: (.*)$/gm);
    const kept = [...rules].map(([, name, value]) => [name, value]);
    assert.deepEqual(kept, sent.filter(hashed).sort().map((name) => [name, "public, max-age=31536000, immutable"]));
  },

  "GitHub and GitLab publish the folder that the build creates": () => {
    for (const name of ["github-pages.yml", "gitlab-ci.yml"]) {
      assert.match(text(name), /: target\/published\/site$/m);
      assert.match(text(name), /- (run: )?cargo xtask dist$/m);
    }
  },
};
