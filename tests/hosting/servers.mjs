// Real web servers with the configurations from examples/hosting/: only the port and the folder differ.

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PATIENCE } from "../e2e/browser.mjs";

const examples = resolve(import.meta.dirname, "../../examples/hosting");
// Debian installs servers outside of users' PATH.
const root = process.getuid?.() === 0;
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

const example = (name) => readFileSync(join(examples, name), "utf8");

/** A configuration with a user's changes. */
function changed(config, changes) {
  for (const [old, now] of Object.entries(changes)) {
    if (!config.includes(old)) throw new Error(`the configuration has no ${old}`);
    config = config.replaceAll(old, now);
  }
  return config;
}

/** nginx; `www` contains the site in `pullfix/`. Without `wasm` its MIME type is unknown, as in older versions. */
export const nginx = (www, { brotli = false, wasm = true } = {}) => {
  const config = example("nginx.conf");
  const more = { "listen 80": "listen PORT", "/srv/www": www, ...(brotli && { "# brotli_static": "brotli_static" }) };
  return nginxWith(config, more, { wasm, modules: brotli ? ["brotli_static"] : [] });
};

/** nginx with a server configuration, modified by `changes`. */
export const nginxWith = (config, changes, { wasm = true, modules = [] } = {}) =>
  run(async (folder, port) => {
    writeFileSync(join(folder, "server.conf"), changed(config, changes).replace("listen PORT", `listen 127.0.0.1:${port}`));
    const types = readFileSync("/etc/nginx/mime.types", "utf8");
    writeFileSync(join(folder, "mime.types"), wasm ? types : types.replace(/.*application\/wasm.*/, ""));
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${of};`);
    writeFileSync(join(folder, "nginx.conf"), `
      ${modules.map((name) => `load_module /usr/lib/nginx/modules/ngx_http_${name}_module.so;`).join("\n")}
      ${root ? "user root;" : ""}
      daemon off; worker_processes 1; pid nginx.pid; error_log stderr error;
      events {}
      http { include mime.types; default_type application/octet-stream; access_log access.log; ${temporary.join(" ")} include server.conf; }`);
    return ["nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"]];
  });

/** Python's http.server, which has no compression, caching or policies. */
export const python = (www) =>
  run(async (_, port) => ["python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", www, String(port)]]);

/** Caddy. */
export const caddy = (www) =>
  run(async (folder, port) => {
    const config = changed(example("Caddyfile"), { ":80": `http://127.0.0.1:${port}`, "/srv/www": www });
    writeFileSync(join(folder, "Caddyfile"), `{\n\tadmin off\n\tstorage file_system ${folder}\n}\n${config}`);
    return ["caddy", ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"], { HOME: folder }];
  });

/** Apache. */
export const apache = (www) =>
  run(async (folder, port) => {
    const modules = ["mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite"];
    writeFileSync(join(folder, "httpd.conf"), `
      ServerRoot ${folder}
      PidFile httpd.pid
      ErrorLog error.log
      ServerName localhost
      Listen 127.0.0.1:${port}
      ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n      ")}
      ${root ? "User www-data\nGroup www-data" : ""}
      TypesConfig /etc/mime.types
      ${changed(example("apache.conf"), { "/srv/www": www })}`);
    return ["apache2", ["-D", "FOREGROUND", "-f", join(folder, "httpd.conf")]];
  });

/** Starts a server in its own folder; returns the `url` of the site, `stop` and `start` (on the same port again). */
async function run(prepare) {
  const folder = mkdtempSync(join(tmpdir(), "pullfix-server-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const [program, options, more] = await prepare(folder, port);
  let child;
  let output = "";
  const start = async () => {
    child = spawn(program, options, { env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => { output += data; });
    let missing;
    child.on("error", (error) => { missing = error; });
    const deadline = Date.now() + PATIENCE;
    while (!await answers(port)) {
      if (missing || child.exitCode !== null || Date.now() > deadline) throw new Error(`${program} does not start: ${missing ?? output}`);
      await new Promise((later) => setTimeout(later, 50));
    }
  };
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((exit) => child.once("exit", exit));
    child.kill("SIGTERM");
    await gone;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}/pullfix/`,
    start,
    stop,
    /** The requests that nginx received, one per line. */
    asked: () => readFileSync(join(folder, "access.log"), "utf8").trim().split("\n"),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port) => fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).then(() => true, () => false);

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
