import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import { replaceSmallFile } from "../core/smallFile";
import { percentiles } from "./percentiles";

/** The seconds that a point covers. */
export const pointSeconds = 10;
/** The number of points that are kept: twelve hours. */
const pointsKept = 4_320;
/** The number of points between two writes to the disk. */
const writeEvery = 6;
/** The maximum number of durations from which a point's percentiles are computed. */
const durationsKept = 5_000;

const point = z.object({
  /** The end of the point, in milliseconds since 1970. */
  at: z.number(),
  requests: z.number(),
  /** Answers with status 400 to 499. */
  refused: z.number(),
  /** Answers with status 500 and above. */
  failed: z.number(),
  /** Milliseconds. */
  p50: z.number(),
  p95: z.number(),
  /** Dollars. */
  cost: z.number(),
  gauges: z.record(z.string(), z.number()),
});

export type Point = z.output<typeof point>;

interface Seen {
  readonly status: number;
  readonly ms: number;
  /** Dollars per million. */
  readonly cost: { readonly total: number };
}

/** Time series with a point every ten seconds. The newest twelve hours survive a restart. */
export class Series {
  private points: Point[];
  /** The number of points that were finished in this run. */
  private finished = 0;
  private open = empty();
  private readonly timer: NodeJS.Timeout;
  private readonly file: string | undefined;
  private gauges: Readonly<Record<string, () => number>> = {};

  /** Without the folder `data`, nothing survives a restart. */
  constructor(
    private readonly now: () => number,
    data?: string,
    private readonly kept = pointsKept,
  ) {
    this.file = data === undefined ? undefined : join(data, "console.json");
    this.points = read(this.file);
    this.timer = setInterval(() => this.finish(), pointSeconds * 1_000).unref();
  }

  /** Sets the gauges. Each point reads every gauge once. */
  watch(gauges: Readonly<Record<string, () => number>>): void {
    this.gauges = gauges;
  }

  add({ status, ms, cost }: Seen): void {
    const { open } = this;
    open.requests++;
    if (status >= 500) open.failed++;
    else if (status >= 400) open.refused++;
    open.cost += cost.total / 1_000_000;
    if (open.durations.length < durationsKept) open.durations.push(ms);
  }

  /** Adds the work of consumers, in dollars for a million. */
  addConsumers(cost: number): void {
    this.open.cost += cost / 1_000_000;
  }

  /** Returns the points, oldest first, and the one that is being filled. */
  list(now = this.now()): Point[] {
    return [...this.points, this.current(now)];
  }

  /** Ends the current point. */
  finish(now = this.now()): void {
    this.points = [...this.points, this.current(now)].slice(-this.kept);
    this.open = empty();
    this.finished++;
    if (this.finished % writeEvery === 0) this.save();
  }

  close(): void {
    clearInterval(this.timer);
    this.save();
  }

  private current(at: number): Point {
    const { durations, ...sums } = this.open;
    const [p50 = 0, p95 = 0] = percentiles(durations, [0.5, 0.95]);
    const gauges = Object.fromEntries(Object.entries(this.gauges).map(([name, value]) => [name, value()]));
    return { at, ...sums, p50, p95, gauges };
  }

  private save(): void {
    if (!this.file || this.points.length === 0) return;
    try {
      replaceSmallFile(this.file, JSON.stringify(this.points));
    } catch {
      // The folder may have been deleted. The series are best effort, and the next write contains all points again.
    }
  }
}

const empty = () => ({ requests: 0, refused: 0, failed: 0, cost: 0, durations: [] as number[] });

/** Reads the points of earlier runs. A damaged file is ignored. */
function read(file: string | undefined): Point[] {
  if (file === undefined) return [];
  try {
    return z.array(point).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}
