// A reader has nothing to paste yet and tries the examples.

import assert from "node:assert/strict";

const examples = {
  "mistyped-tag": ["tag-not-found", "nginx:lates"],
  "private-image": ["repository-not-found-or-private", "docker.io/hiyou/nameofimage"],
  "wrong-secret": ["credentials-missing", "ghcr.io/acme/shop:2.4"],
  "no-login": ["credentials-missing", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:2.3"],
  "rate-limit": ["rate-limited", "node:22-alpine"],
  "no-such-host": ["dns-failure", "registry.internal.example/shop/cart:3.1"],
  "own-certificate": ["tls-untrusted-ca", "harbor.example.com/shop/web:1.8"],
  "registry-down": ["registry-error", "quay.io/acme/api:5"],
  "disk-full": ["no-space-left", "ghcr.io/acme/report:2026.11"],
  "unsigned-image": ["signature-rejected", "quay.io/acme/pay:9"],
  "only-back-off": ["backoff-only", null],
};

/** Clicks an example; below an answer the examples are collapsed. */
async function choose(page, id) {
  if (!await page.isVisible(`[data-example=${id}]`)) await page.click(".examples summary");
  await page.click(`[data-example=${id}]`);
}

const tries = (lang) => async ({ page, open, commandLine }) => {
  await open(`?lang=${lang}`);
  for (const [id, [cause, image]] of Object.entries(examples)) {
    await choose(page, id);
    const finding = page.locator("[data-cause]");
    assert.equal(await finding.count(), 1, id);
    assert.equal(await finding.getAttribute("data-cause"), cause, id);
    assert.equal(await finding.getAttribute("data-image"), image, id);
    const { findings } = commandLine(await page.inputValue("#paste"), "--lang", lang);
    assert.equal(await finding.locator("h2").innerText(), findings[0].title.replaceAll("`", ""));
    // The reader can start on the fix at once.
    assert.equal(await finding.locator("code[data-command]").first().isVisible(), true, id);
  }
};

export const tests = {
  "each example gives its diagnosis, in English": tries("en"),
  "each example gives its diagnosis, in Spanish": tries("es"),

  "an example continues with the output of the next command without showing it": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", "my own paste");
    await choose(page, "wrong-secret");
    assert.match(await page.locator(".learnt").innerText(), /regcred.*docker\.io.*ghcr\.io/s);
    assert.equal(await page.locator(".parts li").count(), 1);
    await choose(page, "rate-limit");
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), "my own paste");
  },

  "an example does not lose the paste": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", "my own paste");
    await choose(page, "rate-limit");
    await choose(page, "private-image");
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), "my own paste");
    assert.equal(await page.getByRole("button", { name: "Restore" }).isVisible(), false);
  },
};
