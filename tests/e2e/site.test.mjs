// What an organisation says beside the page. The server's own pullfix.yaml is answered by the test instead.

import assert from "node:assert/strict";

/** The single file has nothing beside it; what is baked into it is tried where it is made. */
export const served = ["its mirror, its words and its links are in the answer", "what is wrong in it is said with line and column, and the page works", "markup and scripts in it are text"];

const paste = `  Normal   Scheduled  9s  default-scheduler  Successfully assigned shop/web-0 to prod-eu-worker1
  Warning  Failed     9s  kubelet            Failed to pull image "nginx:1.27": toomanyrequests: You have reached your unauthenticated pull rate limit
`;

const says = (page, yaml) => page.route("**/pullfix.yaml", (route) => route.fulfill({ body: yaml }));

export const tests = {
  async "its mirror, its words and its links are in the answer"({ page, open }) {
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

  async "what is wrong in it is said with line and column, and the page works"({ page, open }) {
    await says(page, "titel: x\ncontact: Ask us\n");
    await open("?lang=es");
    const flaws = page.locator(".flaws");
    await flaws.getByText("pullfix.yaml, línea 1, columna 1").waitFor();
    await page.fill("#paste", paste);
    await page.locator('[data-cause="rate-limited"]').waitFor();
    await page.locator(".hints").getByText("Ask us").waitFor();
  },

  async "markup and scripts in it are text"({ page, open }) {
    await says(page, "contact: { text: '<img src=x onerror=alert(1)>', link: 'javascript:alert(1)' }\n");
    await open();
    await page.fill("#paste", paste);
    await page.locator(".hints").getByText("<img src=x onerror=alert(1)>").waitFor();
    assert.equal(await page.locator(".hints a").count(), 0);
    assert.equal(await page.locator(".flaws li").count(), 1);
  },

  async "without it nothing is said"({ page, open }) {
    await says(page, "");
    await open();
    await page.fill("#paste", paste);
    await page.locator('[data-cause="rate-limited"]').waitFor();
    assert.equal(await page.locator(".hints").isVisible(), false);
    assert.equal(await page.locator(".flaws").isVisible(), false);
  },
};
