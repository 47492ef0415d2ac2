import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { output } from "../local";
import { closePages, openBrowser } from "./browser";
import { describeInBrowser } from "./describeInBrowser";

describeInBrowser("a page that gets a 401", () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => closePages(browser));

  /** Returns true if the browser asks for a password when a page calls an address. */
  async function asks(site: string, url: string, credentials: "omit" | "same-origin"): Promise<boolean> {
    const page = await browser.newPage();
    await page.goto(site);
    const session = await page.context().newCDPSession(page);
    let asked = false;
    // A request may still be paused when the page is closed.
    const ignore = () => {};
    session.on("Fetch.requestPaused", ({ requestId }) => {
      session.send("Fetch.continueRequest", { requestId }).catch(ignore);
    });
    session.on("Fetch.authRequired", ({ requestId }) => {
      asked = true;
      const authChallengeResponse = { response: "CancelAuth" as const };
      session.send("Fetch.continueWithAuth", { requestId, authChallengeResponse }).catch(ignore);
    });
    await session.send("Fetch.enable", { handleAuthRequests: true });
    const call = `fetch(${JSON.stringify(url)}, { credentials: "${credentials}" }).then(({ status }) => status)`;
    assert.equal(await page.evaluate(call), 401);
    await page.close();
    return asked;
  }

  it("does not prompt for a password, although partners are challenged for one", async () => {
    const [site, api] = [await output("siteUrl"), await output("apiUrl")];
    assert.match((await fetch(`${api}/wallet`)).headers.get("www-authenticate") ?? "", /Basic/);
    assert.equal(await asks(site, `${api}/wallet`, "omit"), false, "as our page calls");
    assert.equal(await asks(site, `${api}/wallet`, "same-origin"), false, "as others may");
  });

  it("would prompt for one if the API challenged it with Basic, unless the browser is told to send no credentials", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/") return response.writeHead(200, { "Content-Type": "text/html" }).end();
      return response.writeHead(401, { "WWW-Authenticate": 'Basic realm="partners"' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    try {
      assert.equal(await asks(site, `${site}wallet`, "same-origin"), true);
      assert.equal(await asks(site, `${site}wallet`, "omit"), false);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
