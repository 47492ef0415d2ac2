import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { output } from "../local";
import { closePages, openBrowser } from "./browser";
import { touchingCards } from "./touchingCards";
import { widerThanScreen } from "./widerThanScreen";

/**
 * Opens a fresh page of the game on a small phone for each spec of a suite. After each spec, asserts that the page has
 * thrown no error and violated no policy, that nothing is wider than the screen, and that cards
 * do not touch. Prints what the page was refused if a spec has not passed.
 */
export function onPhone(opened: (page: Page) => void): void {
  let browser: Browser;
  let page: Page;
  /** Violations of the page's own policy, and errors that the page threw. */
  let faults: string[];
  /** Answers of 400 and more, and requests without one. */
  let refused: string[];

  before(async () => {
    browser = await openBrowser();
  });
  after(() => closePages(browser));
  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    page = await context.newPage();
    faults = [];
    refused = [];
    page.on("response", (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
    });
    page.on("requestfailed", (request) => {
      refused.push(`${request.failure()?.errorText} ${request.url()}`);
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(message.text());
    });
    page.setDefaultTimeout(60_000);
    await page.goto(await output("siteUrl"));
    opened(page);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== "passed") console.log(refused.join("\n"));
    assert.deepEqual(faults, []);
    assert.deepEqual(await widerThanScreen(page), [], "wider than the screen");
    assert.deepEqual(await touchingCards(page), [], "cards without a space between them");
    await page.context().close();
  });
}
