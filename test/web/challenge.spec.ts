import assert from "node:assert/strict";

import { type Browser, chromium } from "playwright-core";

import { output } from "../local";
import { chromiumArguments, chromiumPath } from "../local/console/chromium";

const executablePath = chromiumPath();
if (executablePath) describe("a page that is answered 401", inBrowser);

function inBrowser(this: Mocha.Suite) {
  this.timeout(90_000);
  let browser: Browser;
  before(async () => {
    browser = await chromium.launch({ executablePath, args: chromiumArguments });
  });
  after(() => browser?.close());

  /** Whether the browser would ask for a password, when the page calls the API in this way. */
  async function asks(credentials: "omit" | "same-origin"): Promise<boolean> {
    const page = await browser.newPage();
    await page.goto(await output("siteUrl"));
    const session = await page.context().newCDPSession(page);
    let asked = false;
    session.on(
      "Fetch.requestPaused",
      ({ requestId }) => void session.send("Fetch.continueRequest", { requestId }),
    );
    session.on("Fetch.authRequired", ({ requestId }) => {
      asked = true;
      const authChallengeResponse = { response: "CancelAuth" as const };
      void session.send("Fetch.continueWithAuth", { requestId, authChallengeResponse });
    });
    await session.send("Fetch.enable", { handleAuthRequests: true });
    const call = `fetch(${JSON.stringify(`${await output("apiUrl")}/wallet`)}, { credentials: "${credentials}" }).then((answer) => answer.status)`;
    assert.equal(await page.evaluate(call), 401);
    await page.close();
    return asked;
  }

  it("asks for no password, as it sends no credentials of the browser's", async () => {
    assert.equal(await asks("omit"), false);
  });

  it("would ask for one otherwise, being of the API's origin", async () => {
    assert.equal(await asks("same-origin"), true);
  });
}
