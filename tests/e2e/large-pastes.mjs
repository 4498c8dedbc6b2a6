// Large pastes of each format, like those of tests/growth.rs: numbered pods, each with a failing image.

/**
 * A text of `format` with `count` pods, starting at number `from`; for `one line` and `noise`, `count` is in megabytes.
 * Self-contained, so that a page can run it: `page.evaluateHandle(large, { format, count })`.
 */
export function large({ format, count, from = 0 }) {
  const image = (n) => `acme/web-${n % 200}:1`;
  const message = (n) =>
    `Failed to pull image "${image(n)}": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/${image(n)}": ` +
    `failed to resolve reference "docker.io/${image(n)}": docker.io/${image(n)}: not found`;
  const each = (one) => Array.from({ length: count }, (_, n) => one(from + n)).join("");
  switch (format) {
    case "describe": return each((n) =>
      `Name:             web-${n}\nNamespace:        shop\nNode:             worker-${n % 40}/10.0.0.7\nStatus:           Pending\n` +
      "Controlled By:  ReplicaSet/web-6d4cf56db6\nContainers:\n  web:\n" +
      `    Image:          ${image(n)}\n    State:          Waiting\n      Reason:       ImagePullBackOff\nEvents:\n` +
      "  Type     Reason   Age   From     Message\n  ----     ------   ----  ----     -------\n" +
      `  Warning  Failed   11s (x4 over 2m)   kubelet  ${message(n)}\n`);
    case "events": return "LAST SEEN   TYPE      REASON    OBJECT     MESSAGE\n" + each((n) =>
      `9s   Warning   Failed   pod/web-${n}   ${message(n)}\n`);
    case "JSON": return JSON.stringify({ apiVersion: "v1", kind: "List", items: Array.from({ length: count }, (_, at) => at + from).map((n) => ({
      apiVersion: "v1", kind: "Pod", metadata: { name: `web-${n}`, namespace: "shop" },
      spec: { nodeName: `worker-${n % 40}`, containers: [{ name: "web", image: image(n) }] },
      status: { phase: "Pending", containerStatuses: [{ name: "web", image: image(n), ready: false,
        state: { waiting: { reason: "ErrImagePull", message: message(n) } } }] },
    })) }, null, 2);
    case "YAML": return `apiVersion: v1\nitems:\n${each((n) =>
      `- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: web-${n}\n    namespace: shop\n  spec:\n    containers:\n    - image: ${image(n)}\n` +
      `      name: web\n    nodeName: worker-${n % 40}\n  status:\n    containerStatuses:\n    - image: ${image(n)}\n      name: web\n` +
      `      ready: false\n      state:\n        waiting:\n          message: '${message(n)}'\n          reason: ErrImagePull\n    phase: Pending\n`)}kind: List\n`;
    case "journal": return each((n) =>
      `Nov 24 09:13:${String(n % 60).padStart(2, "0")} worker-3 kubelet[1472]: E1124 09:13:21.482913    1472 pod_workers.go:1301] ` +
      `"Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"web\\" with ErrImagePull: ` +
      `\\"${message(n).replaceAll('"', '\\\\\\"')}\\"" pod="shop/web-${n}" podUID="0a1b2c3d-${n.toString(16).padStart(4, "0")}"\n`);
    case "one line": return "lorem ipsum dolor sit amet ".repeat(count * 37_000) + message(1);
    case "noise": return "I1124 05:00:00.000001    1234 kubelet.go:2001] nothing to see here\n".repeat(count * 14_300) + message(1);
  }
}

/** The formats that list pods. */
export const FORMATS = ["describe", "events", "JSON", "YAML", "journal"];

/** Puts `text`, a handle, into the clipboard and focuses the box, so that Control+V pastes it. */
export async function copyForPaste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.focus("#paste");
  await page.keyboard.press("Control+A");
}
