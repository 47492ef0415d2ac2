import { served } from "@game-backend/local-cloud/testing";
import { chromiumArguments, chromiumPath } from "@game-backend/tools/harness/chromium";
import { type Browser, type CDPSession, chromium } from "playwright-core";

export interface Busy {
  readonly page: string;
  /** Requests a second that the console saw. */
  readonly rate: number;
  /** The share of the time in which the browser's main thread worked, from 0 to 1. */
  readonly mainThread: number;
  /** The longest task of the main thread in milliseconds. */
  readonly longestTask: number;
}

/** Milliseconds between two bursts of requests. */
const burst = 20;

/**
 * Opens a page of the console in Chromium, simulates requests, and measures the browser's main thread. The requests are
 * only events, without a backend, so the figures are those of the console alone.
 */
export async function busy(name: string, { rate = 500, seconds = 8 } = {}): Promise<Busy> {
  const shown = await served();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    return await measured(browser, `http://localhost:${shown.port}/_console/${name}`, {
      name,
      rate,
      seconds,
      happen: () => shown.request({ route: "POST /score", path: "/v1/score", write: 3 }),
    });
  } finally {
    await browser.close();
    await shown.close();
  }
}

async function measured(
  browser: Browser,
  address: string,
  { name, rate, seconds, happen }: { name: string; rate: number; seconds: number; happen: () => void },
): Promise<Busy> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await page.locator('#link[data-state="live"]').waitFor();
  let count = 0;
  const began = Date.now();
  const timer = setInterval(() => {
    for (const due = ((Date.now() - began) * rate) / 1000; count < due; count++) happen();
  }, burst);
  try {
    // The lists fill first.
    await elapsed(3_000);
    await page.evaluate(
      "window.longest = 0; new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) " +
        "window.longest = Math.max(window.longest, duration); }).observe({ type: 'longtask' })",
    );
    const session = await page.context().newCDPSession(page);
    // CPU time of the thread, so that other work on the machine does not count.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await worked(session);
    const [from, counted] = [Date.now(), count];
    await elapsed(seconds * 1_000);
    const after = await worked(session);
    const took = (Date.now() - from) / 1_000;
    return {
      page: name,
      rate: (count - counted) / took,
      mainThread: (after - before) / took,
      longestTask: Number(await page.evaluate("window.longest")),
    };
  } finally {
    clearInterval(timer);
  }
}

/** Returns the seconds that the page's main thread has worked. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}

const elapsed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
