// A cluster for `kubectl pullfix`: only the part of the Kubernetes API that `kubectl get` uses.
//
//   node api-server.mjs OBJECTS.json
//
// OBJECTS.json is a list of objects, and of rules such as {"forbidden": "list events"}. The server prints its port,
// then each request on a line, so that a test sees what was read.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const given = JSON.parse(readFileSync(process.argv[2], "utf8"));
const forbidden = given.flatMap((it) => it.forbidden ?? []);
const objects = given.filter((it) => it.kind);

const resources = [
  ["pods", "Pod", true],
  ["events", "Event", true],
  ["secrets", "Secret", true],
  ["serviceaccounts", "ServiceAccount", true],
  ["nodes", "Node", false],
  ["namespaces", "Namespace", false],
];
const status = (code, reason, message) => ({ kind: "Status", apiVersion: "v1", status: "Failure", reason, message, code });

/** Whether `object` matches a selector such as `involvedObject.name=web` or `app=web`. */
function selected(object, selector, field) {
  return (selector ?? "").split(",").filter(Boolean).every((part) => {
    const [path, value] = part.split("=");
    const found = field ? path.split(".").reduce((at, key) => at?.[key], object) : object.metadata.labels?.[path];
    return found === value;
  });
}

function table(object) {
  const columns = ["Name", "Status", "Roles", "Age", "Version"].map((name) => ({ name, type: "string", priority: 0 }));
  const row = { cells: [object.metadata.name, "Ready", "<none>", "9d", "v1.34.0"], object: { ...object, kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1" } };
  return { kind: "Table", apiVersion: "meta.k8s.io/v1", columnDefinitions: columns, rows: [row] };
}

function answer(url, accept) {
  const path = url.pathname.split("/").filter(Boolean);
  if (path.join("/") === "api") return { kind: "APIVersions", versions: ["v1"] };
  if (path.join("/") === "apis") return { kind: "APIGroupList", apiVersion: "v1", groups: [] };
  if (path.join("/") === "api/v1") {
    const list = resources.map(([name, kind, namespaced]) => ({ name, singularName: "", kind, namespaced, verbs: ["get", "list"] }));
    return { kind: "APIResourceList", groupVersion: "v1", resources: list };
  }
  const inside = path[2] === "namespaces" && path.length > 4;
  const [resource, name] = path.slice(inside ? 4 : 2);
  const namespace = inside ? path[3] : undefined;
  const known = resources.find(([plural]) => plural === resource);
  if (!known) return status(404, "NotFound", "the server could not find the requested resource");
  const verb = name ? "get" : "list";
  if (forbidden.includes(`${verb} ${resource}`)) {
    const place = namespace ? `in the namespace "${namespace}"` : "at the cluster scope";
    const what = name ? `${resource} "${name}"` : resource;
    return status(403, "Forbidden", `${what} is forbidden: User "jane" cannot ${verb} resource "${resource}" in API group "" ${place}`);
  }
  const here = objects.filter((it) => it.kind === known[1] && (!namespace || it.metadata.namespace === namespace));
  if (name) {
    const object = here.find((it) => it.metadata.name === name);
    if (!object) return status(404, "NotFound", `${resource} "${name}" not found`);
    return resource === "nodes" && accept.includes("as=Table") ? table(object) : object;
  }
  const items = here.filter(
    (it) => selected(it, url.searchParams.get("labelSelector")) && selected(it, url.searchParams.get("fieldSelector"), true),
  );
  return { kind: `${known[1]}List`, apiVersion: "v1", metadata: { resourceVersion: "1" }, items };
}

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://cluster");
  const body = answer(url, request.headers.accept ?? "");
  console.log(`${request.method} ${request.url}`);
  response.writeHead(body.kind === "Status" ? body.code : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
