// A reader pastes a text and gets its diagnosis.

import assert from "node:assert/strict";
import { describe, put, states } from "./pastes.mjs";

/** What the page shows, in terms of the report. */
const shown = (page) => page.locator("[data-cause]").evaluateAll((all) =>
  all.map(({ dataset }) => ({ cause: dataset.cause, confidence: dataset.confidence, image: dataset.image ?? null })));

export const tests = {
  "the first screen of an answer comes first, and the rest directly after it": async ({ page, open }) => {
    await page.addInitScript(() => {
      const count = (selector) => document.querySelectorAll(`.answer ${selector}`).length;
      window.seen = () => ({
        tabs: count("[role=tab]"), plans: count("[data-fix]"),
        commands: count("[data-fix]:not([hidden]) .steps code[data-command]"), others: count("[data-fix][hidden] code[data-command]"),
        paper: count(".paper .line"), marks: document.querySelectorAll(".under mark").length, path: count(".way li"), share: count("[data-share]"),
      });
    });
    await open("?lang=en");
    const first = await page.evaluate((text) => new Promise((done) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector(".answer [data-cause]")) return;
        observer.disconnect();
        done(window.seen());
      }).observe(document.querySelector(".answer"), { childList: true, subtree: true });
      const area = document.querySelector("#paste");
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }), describe.replaceAll("nginx:lates", "ghcr.io/acme/web:lates")); // an image of others has one plan only
    const whole = await page.evaluate(() => window.seen());
    assert.ok(first.paper > 0 && first.commands > 0, JSON.stringify(first));
    for (const part of ["paper", "path", "tabs", "plans"]) assert.equal(first[part], whole[part], part);
    assert.deepEqual([first.others, first.marks, first.share], [0, 0, 0]);
    assert.ok(whole.commands > first.commands && whole.others && whole.marks && whole.path && whole.share, JSON.stringify(whole));
  },

  "the diagnosis appears without further action": async ({ page, open }) => {
    await open("?lang=en");
    assert.equal(await page.getAttribute("[data-outcome]", "data-outcome"), "empty");
    await page.fill("#paste", describe);
    assert.equal(await page.getAttribute("[data-outcome]", "data-outcome"), "diagnosed");
    assert.deepEqual((await shown(page)).map((finding) => finding.cause), ["tag-not-found"]);
  },

  "the page shows the same as the command line": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    for (const [name, text] of Object.entries(states)) {
      await page.fill("#paste", text);
      const report = commandLine(text);
      assert.equal(await page.getAttribute("[data-outcome]", "data-outcome"), report.outcome, name);
      const expected = report.findings.map(({ cause, confidence, image }) => ({ cause, confidence, image }));
      assert.deepEqual(await shown(page), expected, name);
    }
  },

  "the parts of the answer are in the order in which they are needed": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    const [finding] = commandLine(describe).findings;
    const text = await page.locator("[data-cause]").innerText();
    const plain = (words) => words.replaceAll("`", "");
    let at = -1;
    const [lead] = finding.explanation.split(". ");
    const rest = finding.explanation.slice(lead.length + 2);
    for (const words of [finding.title, finding.image, lead, finding.fixes[0].title, finding.fixes[0].steps[0].text, rest]) {
      const next = text.indexOf(plain(words), at + 1);
      assert.ok(next > at, `${words} is missing or too early in\n${text}`);
      at = next;
    }
  },

  "every state can follow every other state": async ({ page, open }) => {
    await open("?lang=en");
    const names = Object.keys(states);
    for (const from of names) {
      for (const to of names) {
        await page.fill("#paste", states[from]);
        await page.fill("#paste", states[to]);
      }
    }
    assert.equal(await page.locator("#notice").isVisible(), false);
  },

  "a diagnosis is announced once": async ({ page, open }) => {
    await open("?lang=en");
    await page.evaluate(() => {
      window.said = [];
      const region = document.querySelector("[data-outcome] > [role=status]");
      new MutationObserver(() => window.said.push(region.textContent)).observe(region,
        { childList: true, characterData: true, subtree: true });
    });
    await page.fill("#paste", describe);
    await page.fill("#paste", `${describe}\n`);
    const said = await page.evaluate(() => window.said);
    assert.equal(said.length, 1, said.join("\n"));
    assert.match(said[0], /nginx:lates/);
  },

  "clearing the box can be undone": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", describe);
    await page.getByRole("button", { name: "Clear" }).click();
    assert.equal(await page.inputValue("#paste"), "");
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), describe);
  },

  "the button pastes the clipboard": async ({ page, open }) => {
    await open("?lang=en");
    await page.evaluate((text) => navigator.clipboard.writeText(text), describe);
    await page.getByRole("button", { name: "Paste", exact: true }).click();
    await page.locator("[data-cause=tag-not-found]").waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
    await page.evaluate(() => { Clipboard.prototype.readText = () => Promise.reject(new DOMException("no", "NotAllowedError")); });
    await page.getByRole("button", { name: "Paste", exact: true }).click();
    await page.getByText("paste into the box").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "paste");
  },

  "on a phone the new-paste button is on top, and examples make room for the answer": async ({ page, open }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open("?lang=en");
    assert.equal(await page.locator("[data-example]").first().isVisible(), true);
    await put(page, describe);
    assert.equal(await page.locator("[data-example]").first().isVisible(), false);
    await page.getByRole("button", { name: "New paste" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "paste");
    await page.waitForFunction(() => document.querySelector("#paste").getBoundingClientRect().top < innerHeight);
  },

  "a large paste is read after a pause in typing": async ({ page, open }) => {
    await open("?lang=en");
    const large = `${"nothing to see here\n".repeat(20_000)}${describe}`;
    await put(page, large);
    await page.locator("[data-cause=tag-not-found]").waitFor();
    await page.locator(".paper mark").first().waitFor();
  },

  "scripts can call diagnose": async ({ page, open, commandLine }) => {
    await open();
    const ask = (text, options) => page.evaluate(async ([text, options]) => {
      const glue = globalThis.packed?.glue ?? await import(document.querySelector('link[rel="glue"]').href);
      return glue.diagnose(text, options);
    }, [text, options]);
    assert.deepEqual(JSON.parse(await ask(describe, '{"lang":"es"}')), commandLine(describe, "--lang", "es"));
    assert.deepEqual(JSON.parse(await ask(describe, "no JSON")), commandLine(describe, "--lang", "en"));
  },
};
