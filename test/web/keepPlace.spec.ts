import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";

import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { closePages, openBrowser } from "./browser";

import { describeInBrowser } from "./describeInBrowser";

/** A page that draws its fields late, as one that first reads data. */
const source = `
import { keepPlace } from "./keepPlace";
keepPlace();
setTimeout(() => {
  document.body.innerHTML = '<input name="find" type="search"><input name="secret" type="password">' +
    '<textarea name="note"></textarea><textarea name="note">as stored</textarea><div style="height: 5000px"></div>';
  for (const field of document.querySelectorAll("input, textarea"))
    field.addEventListener("input", () => field.dataset.heard = field.value);
}, 200);
`;

describeInBrowser("a reload of the page", () => {
  let browser: Browser;
  let page: Page;
  let url: string;
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>A page</title><body></body><script>${script}</script>`);
  });
  let script = "";
  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: resolve(__dirname, "../../web/shell"), loader: "ts" },
      bundle: true,
      write: false,
    });
    script = outputFiles[0]?.text ?? "";
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await openBrowser();
  });
  after(async () => {
    await closePages(browser);
    server.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(`${url}#players`);
    await page.getByRole("searchbox").fill("ada");
    await page.locator("[name=secret]").fill("correct horse 1");
    await page.locator("[name=note]").first().fill("stay left");
    await page.evaluate("scrollTo(0, 1234)");
  });
  afterEach(() => page.close());

  const values = () =>
    page.evaluate("[...document.querySelectorAll('input, textarea')].map(({ value }) => value)");

  it("keeps what was typed, except passwords, and how far it was scrolled", async () => {
    await page.reload();
    await page.waitForFunction("scrollY > 0");
    assert.deepEqual(await values(), ["ada", "", "stay left", "as stored"]);
    assert.equal(await page.evaluate("scrollY"), 1_234);
    assert.equal(await page.getByRole("searchbox").getAttribute("data-heard"), "ada");
  });

  it("is one like any other where the browser forbids storage", async () => {
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    await page.addInitScript(`Object.defineProperty(window, "sessionStorage", {
      get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
    });`);
    await page.reload();
    await page.locator("[name=note]").first().waitFor();
    await page.reload();
    await page.locator("[name=note]").first().waitFor();
    assert.deepEqual([await values(), faults], [["", "", "", "as stored"], []]);
  });

  it("leaves alone what somebody begins by hand", async () => {
    await page.reload({ waitUntil: "domcontentloaded" });
    await page.keyboard.press("Tab");
    await page.locator("[name=note]").first().waitFor();
    assert.deepEqual(await values(), ["", "", "", "as stored"]);
  });

  it("does not fill another page, or one that was opened anew", async () => {
    await page.goto("about:blank");
    await page.goto(`${url}#players`);
    await page.getByRole("searchbox").waitFor();
    assert.deepEqual(await values(), ["", "", "", "as stored"]);
    assert.equal(await page.evaluate("scrollY"), 0);
  });
});
