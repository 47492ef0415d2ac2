import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A V8 CPU profile, as `--cpu-prof` writes it. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** Microseconds of the machine's monotonic clock. */
  readonly startTime: number;
  /** The id of the node that was running at each sample. */
  readonly samples: readonly number[];
  /** Microseconds between samples. */
  readonly timeDeltas: readonly number[];
}

/** A period on the machine's monotonic clock, in microseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Self times in milliseconds by function, without the functions that it calls. */
export type SelfTimes = ReadonlyMap<string, number>;

/** Frames in which a thread waits. `sleep` is where a worker waits for its next invocation. */
const WAITING = new Set(["(idle)", "(root)", "sleep"]);

export const now = (): number => Number(process.hrtime.bigint() / 1000n);

/** Sums the self times within a span over all profiles in a folder whose names match. */
export function selfTimes(folder: string, names: RegExp, { from, to }: Span): SelfTimes {
  const times = new Map<string, number>();
  for (const name of readdirSync(folder).filter((each) => names.test(each))) {
    const profile: CpuProfile = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const labels = new Map(profile.nodes.map(({ id, callFrame }) => [id, labelOf(callFrame)]));
    let at = profile.startTime;
    for (const [i, delta] of profile.timeDeltas.entries()) {
      at += delta;
      if (at < from || at > to) continue;
      const label = labels.get(profile.samples[i] ?? 0);
      if (label) times.set(label, (times.get(label) ?? 0) + delta / 1000);
    }
  }
  return times;
}

function labelOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]) {
  if (WAITING.has(functionName)) return undefined;
  const file = url
    .replace(/^.*\/(?=(node_modules|packages|dist)\/)/, "")
    .replace(/^.*\/runtime\//, "runtime/");
  return `${functionName || "(anonymous)"}${file ? ` ${file}:${lineNumber + 1}` : ""}`;
}
