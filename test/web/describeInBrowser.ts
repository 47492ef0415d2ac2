import { chromiumPath } from "../localRun/chromium";

/** A suite that drives Chromium; skipped where there is none, which the end of the run lists. */
export function describeInBrowser(title: string, specs: () => void): void {
  if (!chromiumPath()) {
    it(`${title}: needs Chromium; CHROMIUM_PATH names one`);
    return;
  }
  describe(`${title}, in Chromium`, function () {
    this.timeout(480_000);
    specs();
  });
}
