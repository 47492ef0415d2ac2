import { type MetricName, metricsNamespaceVariable } from "@game-backend/framework/metrics";

/** The metrics by which operators hear of gains. */
export const gainAlarms = ["DayGainsPassed", "GainsUnusual"] as const satisfies readonly MetricName[];

export interface Alarm {
  readonly name: (typeof gainAlarms)[number];
  /** When it was counted, in milliseconds since the epoch. */
  readonly at: number;
  /** What the line of the metric says besides. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** What the alarms of gains would have said: functions write their metrics as lines to the output of their process. */
export class Alarms {
  readonly heard: Alarm[] = [];

  /** Listens until the returned function is called. All lines of metrics are kept from the terminal meanwhile. */
  listen(now: () => number): () => void {
    const { write } = process.stdout;
    const { [metricsNamespaceVariable]: namespace } = process.env;
    process.env[metricsNamespaceVariable] = "Season";
    process.stdout.write = ((text: unknown, ...rest: []) => {
      if (typeof text !== "string" || !text.startsWith('{"_aws"'))
        return write.call(process.stdout, text as string, ...rest);
      if (gainAlarms.some((name) => text.includes(`"${name}"`))) this.hear(JSON.parse(text), now());
      return true;
    }) as typeof write;
    return () => {
      process.stdout.write = write;
      if (namespace === undefined) delete process.env[metricsNamespaceVariable];
      else process.env[metricsNamespaceVariable] = namespace;
    };
  }

  private hear(line: Readonly<Record<string, unknown>>, at: number): void {
    for (const name of gainAlarms) if (name in line) this.heard.push({ name, at, more: line });
  }
}
