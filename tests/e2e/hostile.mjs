// Pastes that try to become more than text: markup, links and Markdown syntax in every field.

const MARKUP = [
  `<script>window.struck = true</script>`,
  `<img src=x onerror="window.struck = true">`,
  `<svg onload=window.struck=true>`,
  `"><img src=x onerror=window.struck=true>`,
  `' onmouseover='window.struck=true`,
  `</code></pre><img src=x onerror=window.struck=true>`,
  `<a href="javascript:window.struck=true">x</a>`,
  `<a href=//evil.example>x</a>`,
  `<iframe srcdoc="<script>parent.struck=true</script>"></iframe>`,
  `<style>*{display:none}</style>`,
  `<base href=//evil.example>`,
  `<meta http-equiv=refresh content=0;url=//evil.example>`,
  `<form action=//evil.example><input name=q>`,
  `<details open ontoggle=window.struck=true>`,
  `<math><mtext></p><style><img src=x onerror=window.struck=true>`,
  `<template><img src=x></template>`,
  `<!-- --><b id=app class=paper>x</b>`,
  `<![CDATA[<b>x</b>]]>`,
  `<?php x ?><b>x</b>`,
  `&lt;img src=x onerror=window.struck=true&gt;`,
  `&#60;img src=x&#62;`,
  `\\u003cimg src=x\\u003e`,
  `<ımg src=x><ſcript>x</ſcript>`,
];
const MARKS = [
  `[x](javascript:window.struck=true)`,
  `[x](http://evil.example)`,
  `![x](http://evil.example/x.png)`,
  `[x]: http://evil.example\n[x]`,
  `<http://evil.example>`,
  `http://evil.example/x`,
  `www.evil.example`,
  `ana@evil.example`,
  `mailto:ana@evil.example`,
  `**x** _x_ ~~x~~`,
  "`x`",
  "```\n<b>x</b>\n```",
  "````",
  "~~~\n<b>x</b>",
  "` `` ``` <b>x</b>",
  "\\`<b>x</b>",
  `\\`,
  `| x | <b>x</b> |`,
  `a|b\\|c\\\\|d`,
  `\n\n<b>x</b>\n\n`,
  `\n# x\n`,
  `\n- x\n- [ ] x`,
  `\n1. x`,
  `\n> x`,
  `\n***\n`,
  `\n    code`,
  `x\n===`,
  `x\n---`,
  `\u2028<b>x</b>`,
  `\u0085<b>x</b>`,
  `[^1]\n\n[^1]: x`,
  `:smile: @everyone #1 $x^2$`,
];

/** The fields, with harmless values. */
const FIELDS = {
  image: "ghcr.io/acme/web:1", message: "", pod: "web-6d4cf56db6-x7k2p", namespace: "shop", container: "web", node: "worker-3",
  owner: "ReplicaSet/web-6d4cf56db6", secret: "regcred", host: "auth.example.com", reason: "ErrImagePull", below: "",
};
const REASONS = [
  "failed to resolve reference: {image}: not found: manifest unknown",
  "failed to authorize: failed to fetch anonymous token: Get \"https://{host}/token\": dial tcp: lookup {host} on 10.96.0.10:53: no such host",
  "Unable to retrieve some image pull secrets ({secret}); attempting to pull the image may not succeed.",
  "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
  "toomanyrequests: You have reached your pull rate limit {host}",
  "the flux capacitor is not charged {host}",
];

function describe(value, reason) {
  const text = reason.replaceAll(/\{(\w+)\}/g, (_, field) => value[field]);
  return `Name:             ${value.pod}
Namespace:        ${value.namespace}
Node:             ${value.node}/10.0.0.7
Controlled By:    ${value.owner}
Containers:
  ${value.container}:
    Image:          ${value.image}
    State:          Waiting
      Reason:       ${value.reason}
Events:
  Type     Reason   Age                From     Message
  ----     ------   ----               ----     -------
  Warning  Failed   11s (x4 over 2m)   kubelet  Failed to pull image "${value.image}": ${text}${value.message}
  Warning  Failed   11s (x4 over 2m)   kubelet  Error: ${value.reason}
${value.below}
`;
}

function json(value, reason) {
  const text = reason.replaceAll(/\{(\w+)\}/g, (_, field) => value[field]);
  const [kind, name] = [value.owner.split("/")[0], value.owner.split("/").slice(1).join("/")];
  return JSON.stringify({
    apiVersion: "v1", kind: "Pod",
    metadata: { name: value.pod, namespace: value.namespace, ownerReferences: [{ kind, name, controller: true }] },
    spec: { nodeName: value.node, imagePullSecrets: [{ name: value.secret }], containers: [{ name: value.container, image: value.image }] },
    status: { phase: "Pending", containerStatuses: [{ name: value.container, image: value.image, ready: false,
      state: { waiting: { reason: value.reason, message: `Failed to pull image "${value.image}": ${text}${value.message}` } } }] },
  }, null, 2) + `\n${value.below}\n`;
}

function table(value, reason) {
  const text = reason.replaceAll(/\{(\w+)\}/g, (_, field) => value[field]);
  return `NAMESPACE   LAST SEEN   TYPE      REASON   OBJECT   MESSAGE
${value.namespace}   11s   Warning   Failed   pod/${value.pod}   Failed to pull image "${value.image}": ${text}${value.message}
${value.below}
`;
}

/** Second pastes: the output of the next command, with the value in it. */
const below = [
  (value) => value,
  (value) => `$ kubectl get secret ${value} -n shop -o yaml\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ${JSON.stringify(value)}\n  namespace: other\ntype: Opaque\n`,
  (value) => `$ crane ls ghcr.io/acme/web\n1.0\n${value}\n`,
  (value) => `$ curl -sI https://ghcr.io/v2/\nHTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer realm="https://${value}/token",service="${value}"\n`,
  (value) => `$ nslookup ghcr.io\nServer:\t\t${value}\nAddress:\t${value}#53\n\n** server can't find ghcr.io: NXDOMAIN\n`,
  (value) => `Error from server (Forbidden): secrets "${value}" is forbidden: User "ana" cannot get resource\n`,
  (value) => `bash: ${value}: command not found\nThe connection to the server ${value} was refused\n`,
];
const around = [(value) => value, (value) => `web${value}`, (value) => `${value}web`, (value) => `we${value}b:1`];

/** Harmless pastes of the same shapes. */
export function harmless() {
  const outputs = ["", ...below.map((write) => write("web"))];
  return REASONS.flatMap((reason) => [describe, json, table].flatMap((write) =>
    outputs.map((output) => write({ ...FIELDS, below: output }, reason))));
}

/** This many pastes, spread over all fields, formats, reasons and values, the same each time. */
export function hostile(count) {
  const values = [...MARKUP, ...MARKS];
  const fields = Object.keys(FIELDS);
  const every = values.length * fields.length * 2;
  if (count > every) throw new Error(`There are ${every} hostile pastes, not ${count}.`);
  return Array.from({ length: count }, (_, at) => {
    // A step that is coprime to the total visits each combination once.
    const index = (at * 611) % every;
    const field = fields[index % fields.length];
    const payload = values[Math.floor(index / fields.length) % values.length];
    const value = around[index % around.length](payload);
    const inside = { ...FIELDS, [field]: field === "below" ? below[index % below.length](payload) : value };
    return { name: `${field} ${JSON.stringify(payload)}`, text: [describe, json, table][at % 3](inside, REASONS[at % REASONS.length]) };
  });
}
