import type { Api } from "../../api";

export type Latencies = Readonly<Record<string, number>>;

/** The tools of a measurement: a request whose answer does not matter, and a clock in milliseconds. */
export interface Probe {
  /** Resolves when the address has answered. Rejects if it does not within three seconds. */
  readonly ask: (url: string) => Promise<unknown>;
  readonly now: () => number;
}

/** The requests whose times count, after the first one, which also opens the connection. */
const counted = 3;

/** Milliseconds for which a measured latency is good. */
const goodMs = 600_000;

/** Returns the least time of some requests, rounded up to whole milliseconds; `undefined` if one is not answered. */
export async function latencyTo(url: string, { ask, now }: Probe): Promise<number | undefined> {
  try {
    await ask(url);
    let least = Number.POSITIVE_INFINITY;
    for (let request = 0; request < counted; request++) {
      const began = now();
      await ask(url);
      least = Math.min(least, now() - began);
    }
    return Math.max(1, Math.ceil(least));
  } catch {
    return undefined;
  }
}

/** The player's latencies to the game's locations, measured when they are first needed. */
export class OwnLatencies {
  private measured:
    | { readonly until: number; readonly latencies: Promise<Latencies | undefined> }
    | undefined;

  constructor(
    private readonly api: Pick<Api, "getLocations">,
    private readonly probe: Probe,
  ) {}

  /** Returns the latencies; `undefined` if no location could be measured, which a search may leave out. */
  current(): Promise<Latencies | undefined> {
    const now = this.probe.now();
    if (!this.measured || now >= this.measured.until)
      this.measured = { until: now + goodMs, latencies: this.measure() };
    return this.measured.latencies;
  }

  private async measure(): Promise<Latencies | undefined> {
    const { locations } = await this.api.getLocations().catch(() => ({ locations: [] }));
    const each = await Promise.all(
      locations.map(
        async ({ name, https }) =>
          [name, https === undefined ? undefined : await latencyTo(https, this.probe)] as const,
      ),
    );
    const known = each.flatMap(([name, latency]) =>
      latency === undefined ? [] : [[name, latency] as const],
    );
    return known.length > 0 ? Object.fromEntries(known) : undefined;
  }
}
