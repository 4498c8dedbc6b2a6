// A paste without an answer gets advice on what to paste instead.

import assert from "node:assert/strict";
import { states } from "./pastes.mjs";

const outcome = (page) => page.getAttribute("[data-outcome]", "data-outcome");
const commands = (page) => page.locator("[data-outcome] code[data-command]:visible");

export const tests = {
  "an empty box shows what to paste": async ({ page, open }) => {
    await open("?lang=en");
    assert.equal(await outcome(page), "empty");
    assert.ok(await commands(page).count() > 0);
    await page.fill("#paste", " \n\t\n");
    assert.equal(await outcome(page), "empty");
  },

  "a paste about something else is named as such": async ({ page, open }) => {
    await open("?lang=en");
    for (const name of ["something else", "no kubectl at all"]) {
      await page.fill("#paste", states[name]);
      assert.equal(await outcome(page), "not-image-pull", name);
      assert.ok(await commands(page).count() > 0, name);
    }
  },

  "a finished pull and a push are named, with their line": async ({ page, open }) => {
    await open("?lang=en");
    for (const [text, title, said] of [
      ["$ docker pull nginx:1\nStatus: Downloaded newer image for nginx:1", "These images were pulled", "Downloaded newer image"],
      ["$ docker push ghcr.io/acme/web:1\ndenied: permission_denied", "This is not an image pull problem", "docker push ghcr.io"],
    ]) {
      await page.fill("#paste", text);
      assert.equal(await outcome(page), "not-image-pull");
      assert.equal(await page.locator(".guidance h2").innerText(), title);
      assert.match(await page.locator(".notices").innerText(), new RegExp(said));
    }
  },

  "a failure without its reason gets the command that shows it": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", states["no reason"]);
    assert.equal(await outcome(page), "no-reason");
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "backoff-only");
    assert.ok(await commands(page).count() > 0);
  },

  "an unknown error is shown": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", states["a reason nobody knows"]);
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "unknown");
    // The page shows the message itself.
    assert.match(await page.locator(".paper").innerText(), /flux capacitor/);
  },
};
