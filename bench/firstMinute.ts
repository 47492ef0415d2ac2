import { chromiumArguments, chromiumPath } from "@game-backend/tools/harness/chromium";
import { type Browser, chromium, type Page } from "playwright-core";
import { localRun } from "../tools/harness/localRun";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "from `npm start` until a guest plays, and what the browser loads for that";

interface Minute {
  /** Milliseconds from the start of npm until each phase is over. */
  readonly phases: ReadonlyMap<string, number>;
  /** The browser's loads until the end of each phase. */
  readonly loads: ReadonlyMap<string, Loaded>;
}

/** The number of requests without preflights, and the bytes on the wire: compressed, with headers. */
interface Loaded {
  readonly requests: number;
  readonly bytes: number;
}

/** Starts a run on fresh data, and opens its page. Needs Chromium. */
export async function run({ quick }: Options): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    const minutes: Minute[] = [];
    for (let round = 0; round < (quick ? 1 : 5); round++) minutes.push(await firstMinute(browser));
    report(minutes);
  } finally {
    await browser.close();
  }
}

async function firstMinute(browser: Browser): Promise<Minute> {
  const began = performance.now();
  const started = await localRun({ stack: "dev", npm: true });
  const phases = new Map<string, number>();
  const loads = new Map<string, Loaded>();
  const reached = (phase: string) => phases.set(phase, performance.now() - began);
  reached("`npm start` is ready");
  const page = await browser.newPage();
  try {
    const loaded = await loadOf(page);
    const note = (phase: string) => {
      reached(phase);
      loads.set(phase, loaded());
    };
    await page.goto(started.outputs["siteUrl"] ?? "");
    const guest = page.getByRole("button", { name: "Play as a guest", exact: true });
    await guest.waitFor();
    note("the page can be used");
    await guest.click();
    await page.getByRole("link", { name: "Play in the forest" }).click();
    await page.getByRole("button", { name: "Start", exact: true }).waitFor();
    note("a guest can begin a round");
    return { phases, loads };
  } finally {
    await page.close();
    await started.stop();
  }
}

/** Returns a function that returns what the page has loaded so far. */
async function loadOf(page: Page): Promise<() => Loaded> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let requests = 0;
  let bytes = 0;
  session.on("Network.requestWillBeSent", ({ request }) => {
    if (request.method !== "OPTIONS") requests += 1;
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => ({ requests, bytes });
}

function report(minutes: readonly Minute[]): void {
  const [first] = minutes;
  printTable(
    ["phase", "seconds since `npm start`", "range", "requests", "kB"],
    [...(first?.phases.keys() ?? [])].map((phase) => {
      const seconds = minutes.map(({ phases }) => (phases.get(phase) ?? Number.NaN) / 1000);
      const loads = minutes.flatMap(({ loads }) => loads.get(phase) ?? []);
      return [
        phase,
        median(seconds).toFixed(1),
        range(seconds, 1),
        ...(loads.length > 0
          ? [
              median(loads.map(({ requests }) => requests)),
              Math.round(median(loads.map(({ bytes }) => bytes)) / 1000),
            ]
          : []),
      ];
    }),
  );
  console.log(`Medians of ${minutes.length}.`);
}
