import assert from "node:assert/strict";
import { MoveRefused } from "@game-backend/local-cloud";
import { served } from "@game-backend/local-cloud/testing";
import type { Browser } from "playwright-core";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("the clock in the console", () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => closePages(browser));

  it("is moved there, and then says by how much it is ahead, and why it does not move", async () => {
    const time = { shift: 0, refuses: false };
    const own = await served({
      clock: {
        now: () => Date.now() + time.shift,
        get shift() {
          return time.shift;
        },
        async pass(ms) {
          if (time.refuses) throw new MoveRefused("Still under way after a minute: an invocation of buy.");
          time.shift += ms;
        },
        drained: async () => {},
      },
    });
    const page = await browser.newPage({ viewport: { width: 390, height: 700 } });
    await page.goto(`http://localhost:${own.port}/_console`);
    await page.selectOption("#clock select", { label: "by 1 day" });
    await page.getByText("clock 1.0 days ahead").waitFor();
    assert.equal(time.shift, 86_400_000);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
    time.refuses = true;
    await page.selectOption("#clock select", { label: "by 1 hour" });
    await page.getByText("Still under way after a minute: an invocation of buy.").waitFor();
    assert.equal(time.shift, 86_400_000);
    await own.close();
  });
});
