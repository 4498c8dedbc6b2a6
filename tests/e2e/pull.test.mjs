// A reader asks what "Authorisation" means, and learns how an image pull works.

import assert from "node:assert/strict";
import { tokens } from "./pastes.mjs";

export const tests = {
  "each stage of an answer leads to what happens there": async ({ page, open }) => {
    for (const [lang, name, title, asked] of [
      ["en", "Authorisation", "How an image pull works", "Asked: The registry and its token server"],
      ["es", "Autorización", "Cómo funciona la descarga de una imagen", "A quién se pregunta: Al registro y a su servidor de tokens"],
    ]) {
      await open(`?lang=${lang}`);
      await page.fill("#paste", tokens);
      const stages = await page.locator(".answer .way li a").evaluateAll((all) => all.map((a) => a.hash));
      assert.equal(stages.length, await page.locator(".answer .way li").count());
      await page.locator(".answer .way").getByRole("link", { name }).click();
      await page.locator("h1").filter({ hasText: title }).waitFor();
      // The page is at that stage, and so is the keyboard focus.
      const heading = page.getByRole("heading", { name, level: 2 });
      await page.waitForFunction(() => document.activeElement.id === "stage-authorise");
      await page.waitForFunction(() => {
        const { top } = document.activeElement.getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      });
      const section = page.locator("section", { has: heading });
      assert.ok((await section.innerText()).includes(asked), await section.innerText());
      assert.ok(await section.locator('a[href="#/causes/credentials-missing"]').count());
      // Every stage shown in an answer is there.
      for (const hash of stages) assert.ok(await page.locator(`#stage-${hash.split("/").at(-1)}`).count(), hash);
      await page.goBack();
      assert.equal(await page.inputValue("#paste"), tokens);
    }
  },

  "the request of a stage is there": async ({ page, open }) => {
    await open("?lang=en#/how-a-pull-works/manifest");
    await page.waitForFunction(() => document.activeElement.id === "stage-manifest");
    await page.getByText("/v2/REPOSITORY/manifests/TAG").waitFor();
    await page.getByRole("link", { name: /^404: tag not found/ }).click();
    await page.locator('[data-library="tag-not-found"]').waitFor();
  },

  "the library lists its causes in the order in which a pull can fail": async ({ page, open }) => {
    await open("?lang=en#/causes");
    const groups = await page.locator(".index section").evaluateAll((all) =>
      Object.fromEntries(all.map((e) => [e.querySelector("h2").innerText, [...e.querySelectorAll("li code")].map((c) => c.innerText)])));
    assert.equal(Object.keys(groups)[0], "Name");
    assert.ok(groups.DNS.includes("dns-failure"), JSON.stringify(groups));
    assert.ok(groups.Manifest.includes("tag-not-found"));
    assert.ok(groups["No cause in the text"].includes("backoff-only"));
    await page.getByRole("link", { name: "TLS", exact: true }).click();
    await page.waitForFunction(() => document.activeElement.id === "stage-tls");
  },
};
