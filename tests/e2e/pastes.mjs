// Pastes that several tests use.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const example = (id) =>
  readFileSync(resolve(import.meta.dirname, `../../src/page/examples/${id}.txt`), "utf8");

/** Puts any text into the box as a paste does; `fill` types, which takes long for large texts. */
export const put = (page, text) => page.evaluate((text) => {
  const area = document.querySelector("#paste");
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}, text);

/** The command of a step as the page shows it: with an open blank it is a line that no shell takes. */
export const shown = ({ command, blanks }) =>
  (blanks.length ? `(fill in ${blanks.map((blank) => blank.name).join(", ")}) ` : "") + command;

/** A pod whose image has a tag that does not exist. */
export const describe = example("mistyped-tag");

/** The registry's token server has a name that the node cannot resolve; the ninth attempt has failed. */
export const tokens = `Events:
  Type     Reason   Age                   From     Message
  ----     ------   ----                  ----     -------
  Normal   Pulling  2m13s (x9 over 23m)   kubelet  Pulling image "redis:7"
  Warning  Failed   2m3s (x9 over 23m)    kubelet  Failed to pull image "redis:7": failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository%3Alibrary%2Fredis%3Apull&service=registry.docker.io": dial tcp: lookup auth.docker.io on 10.96.0.10:53: server misbehaving
  Normal   BackOff  13s (x11 over 23m)    kubelet  Back-off pulling image "redis:7"
  Warning  Failed   13s (x11 over 23m)    kubelet  Error: ImagePullBackOff
`;

/** So many pods of one Deployment with one failure. */
export const many = (count) =>
  Array.from({ length: count }, (_, i) => describe.replaceAll("x7k2p", `x${String(i).padStart(4, "0")}`)).join("\n\n");

/** Two pods with different failures. */
export const several = `${describe}\n\n${example("rate-limit")}`;

/** One paste for each state of the page. */
export const states = {
  empty: "",
  "one finding": describe,
  "several findings": several,
  "another host on the way": tokens,
  "no reason": `Events:
  Type     Reason   Age                  From     Message
  ----     ------   ----                 ----     -------
  Normal   BackOff  13s (x11 over 3m4s)  kubelet  Back-off pulling image "ghcr.io/acme/web:1"
  Warning  Failed   13s (x11 over 3m4s)  kubelet  Error: ImagePullBackOff
`,
  "something else": `Events:
  Type     Reason   Age                  From     Message
  ----     ------   ----                 ----     -------
  Warning  BackOff  13s (x11 over 3m4s)  kubelet  Back-off restarting failed container app in pod app-0_default(1f6)
`,
  "no kubectl at all": "Dear colleagues,\nthe canteen is closed on Friday.\n",
  "a reason nobody knows": 'Failed to pull image "quay.io/acme/web:1": the flux capacitor is not charged',
};
