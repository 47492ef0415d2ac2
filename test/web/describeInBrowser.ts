import { hasChromium, needsBrowser } from "@game-backend/tools/harness/chromium";
import { openBrowser } from "./browser";

/**
 * Declares a suite that drives Chromium. Prints what the open pages show if a spec has not passed: a locator that was not found
 * says nothing of what is there instead. Without Chromium the suite is skipped, and listed as skipped at the end of the run.
 */
export function describeInBrowser(title: string, specs: () => void): void {
  if (!hasChromium()) {
    it(`${title}: ${needsBrowser}`);
    return;
  }
  describe(`${title}, in Chromium`, () => {
    afterEach(async function () {
      if (this.currentTest?.state === "passed") return;
      const pages = (await openBrowser()).contexts().flatMap((context) => context.pages());
      for (const page of pages) {
        const shown = await page.locator("body").innerText({ timeout: 5_000 }).catch(String);
        console.log(`${page.url()} showed:\n${shown}`);
      }
    });
    specs();
  });
}
