import { busy } from "./console/busy";
import type { Options } from "./options";

export const what = "the browser's main thread while the console shows 500 requests a second";

/** Measures the console's live views, one after another. Needs Chromium. */
export async function run({ quick }: Options): Promise<void> {
  for (const page of ["requests", "logs", "meter"]) {
    const { rate, mainThread, longestTask } = await busy(page, { seconds: quick ? 2 : 8 });
    const share = (100 * mainThread).toFixed(1);
    console.log(
      `${page.padEnd(10)}${Math.round(rate)} requests/s: main thread ${share} %, longest task ${Math.round(longestTask)} ms`,
    );
  }
}
