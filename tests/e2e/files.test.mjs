// A user drops, opens or pastes files and large texts.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { describe, put } from "./pastes.mjs";

const noise = "I1124 05:00:00.000001    1234 kubelet.go:2001] nothing to see here\n";
const large = `${noise.repeat(20_000)}${describe}\n${noise.repeat(20_000)}`;
const file = (name, text) => ({ name, mimeType: "", buffer: Buffer.from(text) });
const cause = (page) => page.locator("[data-cause]").first();
const idle = (page) => page.waitForFunction(() => !document.querySelector("[data-working]"));

/** Performs the transfer event `name` with files and texts, on an existing element. */
const transfer = (page, name, { files = [], text = "", times = 1 }, selector = "h1") =>
  page.evaluate(([name, files, text, times, selector]) => {
    const data = new DataTransfer();
    for (const [file, content] of files) data.items.add(new File([content.repeat(times)], file));
    if (text) data.setData("text/plain", text);
    const options = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
    const event = name === "paste" ? new ClipboardEvent(name, options) : new DragEvent(name, options);
    document.querySelector(selector).dispatchEvent(event);
    return event.defaultPrevented;
  }, [name, files, text, times, selector]);

export const tests = {
  "a file is opened and read as a paste": async ({ page, open }) => {
    await open("?lang=en");
    await page.setInputFiles("#files", file("pod.txt", describe.replaceAll("\n", "\r\n")));
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await cause(page).getAttribute("data-cause"), "tag-not-found");
    assert.match(await page.locator("mark").first().textContent(), /not found/);
  },

  "several files are one text": async ({ page, open }) => {
    await open("?lang=en");
    const [pod, events] = describe.split(/(?=^Events:)/m);
    await page.setInputFiles("#files", [file("pod.txt", pod.trimEnd()), file("events.txt", events)]);
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), `${pod.trimEnd()}\n${events}`);
  },

  "UTF-16 and gzip are read": async ({ page, open }) => {
    await open("?lang=en");
    const utf16 = Buffer.from(`\ufeff${describe}`, "utf16le");
    await page.setInputFiles("#files", { name: "powershell.txt", mimeType: "", buffer: utf16 });
    await cause(page).waitFor();
    assert.match(await page.locator("[data-notice=utf-16]").innerText(), /UTF-16/);
    assert.equal(await page.inputValue("#paste"), describe);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.setInputFiles("#files", { name: "pod.txt.gz", mimeType: "", buffer: gzipSync(utf16.swap16()) });
    await cause(page).waitFor();
    assert.equal(await page.inputValue("#paste"), describe);
  },

  "broken gzip is reported, and nothing is lost": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", "mine");
    const broken = gzipSync(describe).fill(0xff, 100);
    await page.setInputFiles("#files", { name: "x.gz", mimeType: "", buffer: broken });
    await page.getByText("could not be read").waitFor();
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), "mine");
    assert.equal(await page.getByText("could not be read").isVisible(), false);
  },

  "files can be dropped anywhere": async ({ page, open }) => {
    await open("?lang=en");
    assert.equal(await transfer(page, "dragover", { files: [["pod.txt", ""]] }), true);
    assert.equal(await page.getByText("Drop it").isVisible(), true);
    await transfer(page, "drop", { files: [["pod.txt", describe]] });
    await cause(page).waitFor();
    assert.equal(await page.getByText("Drop it").isVisible(), false);
  },

  "a paste works anywhere, and the browser handles a paste into the box": async ({ page, open }) => {
    await open("?lang=en");
    await page.fill("#paste", "mine");
    assert.equal(await transfer(page, "paste", { text: describe }), true);
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await cause(page).getAttribute("data-cause"), "tag-not-found");
    await page.getByRole("button", { name: "Restore" }).click();
    assert.equal(await page.inputValue("#paste"), "mine");
    assert.equal(await transfer(page, "paste", { text: describe }, "#paste"), false);
  },

  "for a large file the box shows the start, and the answer covers the whole file": async ({ page, open, commandLine }) => {
    await open("?lang=en");
    await page.setInputFiles("#files", file("node.log", large));
    await cause(page).waitFor();
    const shown = await page.inputValue("#paste");
    assert.ok(shown.length < 70_000 && large.startsWith(shown));
    assert.equal(await page.locator("#paste").isEditable(), false);
    assert.match(await page.locator(".beginning").innerText(), /^node.log, 2\.\d MB/);
    const { evidence } = commandLine(large).findings[0];
    assert.equal(await page.locator("mark").first().textContent(), evidence[0].text);
    assert.ok((await page.locator(".paper .number").allTextContents()).includes(String(evidence[0].line)));
    // After a language switch the answer is about the whole text again.
    await page.getByRole("button", { name: "Español" }).click();
    await page.locator("[data-cause]:has-text('El registro')").waitFor();
    assert.match(await page.locator(".beginning").innerText(), /2,7 MB/);
  },

  "a large paste never stays in the box": async ({ page, open }) => {
    await open("?lang=en");
    await put(page, large);
    await cause(page).waitFor();
    assert.ok((await page.inputValue("#paste")).length < 70_000);
    await page.getByRole("button", { name: "Clear" }).click();
    assert.equal(await transfer(page, "paste", { text: large }, "#paste"), true);
    await cause(page).waitFor();
    assert.equal(await page.locator(".beginning").isVisible(), true);
  },

  "reading shows its progress, and can be stopped and restarted": async ({ page, open }) => {
    await open("?lang=en");
    await transfer(page, "drop", { files: [["huge.log", large]], times: 5 });
    await page.locator("progress[value]").waitFor();
    assert.match(await page.locator("[data-working]").innerText(), /huge\.log/);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped before the end").waitFor();
    assert.equal(await page.locator("[data-cause]").count(), 0);
    await page.getByRole("button", { name: "Read it anyway" }).click();
    await cause(page).waitFor();
    await idle(page);
    assert.equal(await page.locator(".working").isVisible(), false);
  },

  "a page without workers reads files too": async ({ page, open }) => {
    await page.addInitScript(() => { window.Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } }; });
    await open("?lang=en");
    await page.setInputFiles("#files", file("pod.txt", describe));
    await cause(page).waitFor();
  },
};
