// A user fills in what only they know.

import assert from "node:assert/strict";
import { describe, put } from "./pastes.mjs";

const refused = (image, at) =>
  `1m          Warning   Failed   pod/web-${at}   Failed to pull image "${image}": unauthorized: authentication required`;
const login = (images) => `LAST SEEN   TYPE      REASON   OBJECT       MESSAGE\n${images.map(refused).join("\n")}\n`;
const field = (page, name) => page.locator(`input[data-blank="${name}"]:visible`).first();
const unfold = (page) => page.locator("details.more:not([open]) > summary:visible").evaluateAll((all) => all.forEach((e) => e.click()));

export const tests = {
  "typed values appear in the command at once": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    const command = page.locator('[data-effect="change"] code[data-command]').first();
    assert.equal(await command.textContent(), "(fill in TAG) kubectl set image deployment/web web=nginx:TAG -n shop");
    await field(page, "TAG").fill("1.27");
    const line = "kubectl set image deployment/web web=nginx:1.27 -n shop";
    assert.equal(await command.textContent(), line);
    assert.equal(await command.getAttribute("data-command"), line);
    assert.equal(await page.getByText("Still to fill in").isVisible(), false);
  },

  "a suggestion is one click": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await page.getByRole("button", { name: "TAG: latest" }).click();
    assert.equal(await field(page, "TAG").inputValue(), "latest");
    await page.locator('code[data-command="kubectl set image deployment/web web=nginx:latest -n shop"]').waitFor();
  },

  "harmful values are rejected with a message": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    for (const hostile of ["1;rm -rf ~", "$(id)", "--force", "1\u202e2", "1\u200b", "a'b", 'a"b']) {
      await field(page, "TAG").fill(hostile);
      assert.equal(await field(page, "TAG").getAttribute("aria-invalid"), "true", hostile);
      assert.ok((await page.locator(".refused:visible").first().textContent()).length > 20);
      const lines = await page.locator("code[data-command]").allTextContents();
      assert.ok(lines.includes("(fill in TAG) kubectl set image deployment/web web=nginx:TAG -n shop"), lines.join("\n"));
    }
  },

  "a user is typed once for all images of a registry": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, login(["ghcr.io/acme/web:1", "ghcr.io/acme/api:2"]));
    await unfold(page);
    await field(page, "USER").fill("robot$ana");
    const files = page.locator('code[data-manifest]').filter({ hasText: '"username": "robot$ana"' });
    await files.nth(1).waitFor({ state: "attached" }); // a closed finding is drawn a little later
    assert.equal(await files.count(), 2);
  },

  "a tag typed for one image is not put into another one": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, `${describe}\n\n${describe.replaceAll("nginx", "redis").replaceAll("web", "cache")}`);
    await field(page, "TAG").fill("1.27");
    const lines = await page.locator("code[data-command]").allTextContents();
    assert.ok(lines.some((line) => line.includes("nginx:1.27")) && !lines.some((line) => line.includes("redis:1.27")));
    await page.locator("details[data-cause] > summary").nth(1).click();
    await page.getByRole("button", { name: "TAG: 1.27" }).click();
    await page.locator('code[data-command*="redis:1.27"]').first().waitFor();
  },

  "a password is never asked for": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, login(["ghcr.io/acme/web:1"]));
    await unfold(page);
    assert.ok(await page.locator('[data-secret="TOKEN"]').first().isVisible());
    assert.equal(await page.locator('input[data-blank="TOKEN"], input[type="password"]').count(), 0);
  },

  "typed values survive a change of language or shell": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, describe);
    await field(page, "TAG").fill("1.27");
    await page.getByRole("button", { name: "Español" }).click();
    await page.getByRole("button", { name: "PowerShell" }).first().click();
    assert.equal(await field(page, "TAG").inputValue(), "1.27");
  },
};
