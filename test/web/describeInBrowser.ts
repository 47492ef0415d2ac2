import { chromiumPath } from "@game-backend/tools/harness/chromium";

/** Declares a suite that drives Chromium. Without Chromium it is skipped, and listed as skipped at the end of the run. */
export function describeInBrowser(title: string, specs: () => void): void {
  if (!chromiumPath()) {
    it(`${title}: needs Chromium; CHROMIUM_PATH names one`);
    return;
  }
  describe(`${title}, in Chromium`, specs);
}
