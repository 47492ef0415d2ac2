import { chromiumLaunch } from "@game-backend/tools/harness/chromium";
import { type Browser, chromium } from "playwright-core";
import { share } from "../runner/shared";

/** Chromium without a window, one for all spec files of a process: its start costs more CPU time than most specs. */
export const openBrowser: () => Promise<Browser> = share(
  "Chromium",
  () => chromium.launch(chromiumLaunch()),
  (browser) => browser.close(),
  { isLazy: true },
);

/** Closes all pages, with their cookies and storage. Each file calls it at its end, also if the browser did not start. */
export async function closePages(browser: Browser | undefined): Promise<void> {
  for (const context of browser?.contexts() ?? []) await context.close();
}
