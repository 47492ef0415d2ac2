import { chromiumArguments, chromiumPath } from "@game-backend/tools/harness/chromium";
import { type Browser, chromium } from "playwright-core";
import { localRun } from "../tools/harness/localRun";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "the page's first view on a slow phone: bytes, first and largest paint";

/** A network and a CPU, as Chromium emulates them. */
interface Device {
  /** Milliseconds from a request to the first byte. */
  latency: number;
  /** Kilobits a second in both directions; 0 for no limit. */
  kilobits: number;
  /** The factor by which the CPU is slower. */
  slower: number;
}

/** The devices. The phone is Lighthouse's: "slow 4G", and a CPU at a quarter of the speed. */
const devices: Readonly<Record<string, Device>> = {
  "this machine": { latency: 0, kilobits: 0, slower: 1 },
  "a slow phone": { latency: 150, kilobits: 1_638, slower: 4 },
};

interface Paint {
  first: number;
  largest: number;
  bytes: number;
}

/** Opens the page of a local run with an empty cache, again and again. Needs Chromium. */
export async function run({ quick }: Options): Promise<void> {
  const started = await localRun({ stack: "dev" });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    const rows = [];
    for (const [name, device] of Object.entries(devices)) {
      const paints: Paint[] = [];
      for (let round = 0; round < (quick ? 1 : 7); round++)
        paints.push(await painted(browser, started.outputs["siteUrl"] ?? "", device));
      const seconds = (of: "first" | "largest") => paints.map((paint) => paint[of] / 1000);
      const kilobytes = median(paints.map(({ bytes }) => bytes)) / 1000;
      rows.push([
        name,
        Math.round(kilobytes),
        ...(["first", "largest"] as const).flatMap((of) => [
          median(seconds(of)).toFixed(2),
          range(seconds(of), 2),
        ]),
      ]);
    }
    printTable(["device", "kB", "first paint, s", "range", "largest paint, s", "range"], rows);
  } finally {
    await browser.close();
    await started.stop();
  }
}

async function painted(browser: Browser, url: string, { latency, kilobits, slower }: Device): Promise<Paint> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const throughput = kilobits > 0 ? (kilobits * 1_000) / 8 : -1;
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(url);
    await page.getByRole("button", { name: "Play as a guest", exact: true }).waitFor();
    // The browser reports largest paints until the first input. By now the view no longer changes.
    await page.waitForLoadState("networkidle");
    return { ...(await page.evaluate<Omit<Paint, "bytes">>(paints)), bytes };
  } finally {
    await context.close();
  }
}

/** Runs in the page: returns the milliseconds from the navigation to its paints. */
const paints = `new Promise((resolve) =>
  new PerformanceObserver((list) =>
    resolve({
      first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      largest: list.getEntries().at(-1).startTime,
    }),
  ).observe({ type: "largest-contentful-paint", buffered: true }),
)`;
