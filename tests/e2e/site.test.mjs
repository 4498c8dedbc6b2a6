// The site configuration beside the page. The test answers the request for pullfix.yaml.

import assert from "node:assert/strict";

/** The single file has no file beside it; tests/hosting/knowledge.test.mjs covers its built-in site configuration. */
export const served = ["its mirror, its texts and its links are in the answer", "its errors are shown with line and column, and the page works", "markup and scripts in it are shown as text"];

const paste = `  Normal   Scheduled  9s  default-scheduler  Successfully assigned shop/web-0 to prod-eu-worker1
  Warning  Failed     9s  kubelet            Failed to pull image "nginx:1.27": toomanyrequests: You have reached your unauthenticated pull rate limit
`;

const says = (page, yaml) => page.route("**/pullfix.yaml", (route) => route.fulfill({ body: yaml }));

export const tests = {
  async "its mirror, its texts and its links are in the answer"({ page, open }) {
    await says(page, `
title: Image help
theme: dark
contact: { text: Ask the platform team, link: 'https://chat.example.com/platform' }
registries:
- hosts: docker.io
  mirror: mirror.example.com/hub
clusters:
- nodes: ['prod-eu-*']
  name: Production Europe
`);
    await open();
    assert.equal(await page.locator(".brand").textContent(), "Image help");
    assert.equal(await page.title(), "Image help");
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.fill("#paste", paste);
    const hints = page.locator(".hints");
    await hints.getByText("This cluster is Production Europe.").waitFor();
    assert.equal(await hints.locator("a").getAttribute("href"), "https://chat.example.com/platform");
    const first = page.locator("code[data-command]").first();
    assert.match(await first.textContent(), /mirror\.example\.com\/hub\/library\/nginx:1\.27/);
  },

  async "its errors are shown with line and column, and the page works"({ page, open }) {
    await says(page, "titel: x\ncontact: Ask us\n");
    await open("?lang=es");
    const flaws = page.locator(".flaws");
    await flaws.getByText("pullfix.yaml, línea 1, columna 1").waitFor();
    await page.fill("#paste", paste);
    await page.locator('[data-cause="rate-limited"]').waitFor();
    await page.locator(".hints").getByText("Ask us").waitFor();
  },

  async "markup and scripts in it are shown as text"({ page, open }) {
    await says(page, "contact: { text: '<img src=x onerror=alert(1)>', link: 'javascript:alert(1)' }\n");
    await open();
    await page.fill("#paste", paste);
    await page.locator(".hints").getByText("<img src=x onerror=alert(1)>").waitFor();
    assert.equal(await page.locator(".hints a").count(), 0);
    assert.equal(await page.locator(".flaws li").count(), 1);
  },

  async "without it the page shows no hints and no errors"({ page, open }) {
    await says(page, "");
    await open();
    await page.fill("#paste", paste);
    await page.locator('[data-cause="rate-limited"]').waitFor();
    assert.equal(await page.locator(".hints").isVisible(), false);
    assert.equal(await page.locator(".flaws").isVisible(), false);
  },
};
