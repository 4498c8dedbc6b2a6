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

/** A pod whose image has a tag that does not exist. */
export const describe = example("mistyped-tag");

/** Two pods with different failures. */
export const several = `${describe}\n\n${example("rate-limit")}`;

/** One paste for each state of the page. */
export const states = {
  empty: "",
  "one finding": describe,
  "several findings": several,
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
