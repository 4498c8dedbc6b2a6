// The second round: the output of the next command is pasted below the fix.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

const base64 = (text) => Buffer.from(text).toString("base64");

/** An anonymous pull that the registry rejects. */
const refused = `$ kubectl get events -n shop
LAST SEEN   TYPE      REASON   OBJECT      MESSAGE
2m          Warning   Failed   pod/web-0   Failed to pull image "ghcr.io/acme/web:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fweb%3Apull&service=ghcr.io: 401 Unauthorized
`;

const PASSWORD = "dckr_pat_hunter2hunter2";
const AUTH = base64(`ana:${PASSWORD}`);
const CONFIG = base64(JSON.stringify({ auths: { "https://index.docker.io/v1/": { auth: AUTH } } }));
const secret = `$ kubectl get secret regcred -n shop -o yaml
apiVersion: v1
data:
  .dockerconfigjson: ${CONFIG}
kind: Secret
metadata:
  name: regcred
  namespace: shop
type: kubernetes.io/dockerconfigjson
`;

/** Everything on the page except for the user's own box and the layer with its marks. */
const shown = (page) => page.evaluate(() => {
  const copy = document.documentElement.cloneNode(true);
  for (const own of copy.querySelectorAll("textarea, .sheet")) own.remove();
  return copy.outerHTML + document.title + location.href;
});

export const tests = {
  "a secret pasted below the fix makes the answer certain, and can be removed": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", refused);
    await page.locator("[data-cause=credentials-missing][data-confidence=likely]").waitFor();
    await page.fill("#next", secret);
    await page.locator("[data-cause=credentials-missing][data-confidence=certain]").waitFor();
    const learnt = await page.locator(".learnt").innerText();
    assert.match(learnt, /The secret regcred is for https:\/\/index\.docker\.io\/v1\/, the image is on ghcr\.io\./);
    assert.equal(await page.inputValue("#next"), "", "the box is empty again");
    assert.ok((await page.inputValue("#paste")).includes("name: regcred"), "the conversation goes on in the first box");
    assert.match(await page.locator(".parts li").innerText(), /Lines 5 to 13/);
    await page.locator(".parts button").click();
    await page.locator("[data-cause=credentials-missing][data-confidence=likely]").waitFor();
    assert.ok(!(await page.inputValue("#paste")).includes("regcred"));
  },

  "a secret is nowhere on the page except for the user's own box": async ({ page, open }) => {
    for (const lang of ["en", "es"]) {
      await open(`?lang=${lang}`);
      await page.fill("#paste", refused);
      await page.locator("#next").waitFor();
      await page.fill("#next", secret);
      await page.locator("[data-confidence=certain]").waitFor();
      const html = await shown(page);
      for (const part of [PASSWORD, AUTH, CONFIG, PASSWORD.slice(9), CONFIG.slice(20, 40)]) {
        assert.ok(!html.includes(part), `${part} is on the page in ${lang}`);
      }
    }
  },

  "pasting an answer anywhere continues, and another failure starts over": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", refused);
    await page.locator("[data-cause=credentials-missing]").waitFor();
    const paste = async (text) => {
      await page.evaluate(() => document.activeElement?.blur());
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      }, text);
    };
    await paste(secret);
    await page.locator(".learnt li").first().waitFor();
    assert.ok((await page.inputValue("#paste")).startsWith("$ kubectl get events"));
    await paste(describe);
    await page.locator("[data-cause=tag-not-found]").waitFor();
    assert.ok(!(await page.inputValue("#paste")).includes("regcred"));
  },

  "each part says what it told, or that it says nothing; the box keeps the focus": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", refused);
    await page.locator("#next").waitFor();
    await page.fill("#next", secret);
    await page.locator(".parts li").filter({ hasText: "The secret regcred is for https://index.docker.io/v1/" }).waitFor();
    await page.fill("#next", "See you at lunch, it is at 12.");
    const second = page.locator(".parts li").nth(1);
    await second.filter({ hasText: "Nothing in it is about this pull." }).waitFor();
    assert.match(await second.innerText(), /^Line 15 of your paste/);
    for (const left of [1, 0]) {
      await page.locator(".parts button").last().click();
      await page.waitForFunction((left) => document.querySelectorAll(".parts li").length === left, left);
      await page.waitForFunction(() => document.activeElement.id === "next");
    }
  },

  "Escape in the box removes the last part": async ({ page, open }) => {
    await open("?lang=es");
    await page.fill("#paste", refused);
    await page.locator("#next").waitFor();
    await page.fill("#next", secret);
    await page.locator(".parts li").waitFor();
    await page.focus("#next");
    await page.keyboard.press("Escape");
    await page.locator(".parts li").waitFor({ state: "detached" });
  },
};
