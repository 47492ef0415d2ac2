import { join } from "node:path";
import type { Host } from "../../core/host";
import type { LocalService } from "../../core/service";
import { CLOSE_GRACE } from "../limits";
import type { AnyMapping } from "./anyMapping";
import { MappingsApi } from "./api";
import { Checkpoints } from "./checkpoints";
import type { MappingsDependencies } from "./dependencies";
import type { StreamFaults } from "./faults";
import { Mapping } from "./mapping";
import { resources } from "./provider";

export type { StreamFaults } from "./faults";

/** Event source mappings, which deliver the records of streams and the messages of queues to functions. */
export interface EventSourceMappings extends LocalService {
  /**
   * Settles when every mapping has caught up with its source, including records that the functions themselves write.
   * A function with a batch window may write to its own stream for ever, to be called again: of its records, those
   * count that were written before the other mappings had caught up. `round` counts the calls that follow what earlier ones caused:
   * after the first few, windows last as long as they do.
   */
  drained(round?: number): Promise<void>;
  /** Names the mappings without a batch window that have not caught up with their sources. */
  behind(): readonly string[];
  /** Injects faults into deliveries to one function or to all; `undefined` ends them. For tests. */
  disturb(faults: StreamFaults | undefined, functionName?: string): void;
}

/**
 * How often `drained` ends the windows early. A function that is called again by its own writes also wakes the other
 * mappings of its table, so without an end it would never be quiet.
 */
const windowRounds = 3;

export function eventSourceMappings(
  host: Host,
  dependencies: MappingsDependencies,
  { mappingsMs = 0 }: { readonly mappingsMs?: number } = {},
): EventSourceMappings {
  const checkpoints = new Checkpoints(join(host.data, "lambda", "checkpoints.sqlite"), (error) =>
    host.events.trouble("lambda", error),
  );
  const mappings = new Map<string, AnyMapping>();
  const faults = new Map<string, StreamFaults>();
  const everyones = "";
  const faultsOf = (functionArn: string) =>
    faults.get(dependencies.functions.nameOf(functionArn)) ?? faults.get(everyones);
  const stopListening = dependencies.streams.onAppended((table) => {
    for (const mapping of mappings.values())
      if (mapping instanceof Mapping && tableOf(mapping.config.sourceArn) === table) mapping.wake();
  });
  const running = () => [...mappings.values()].filter(({ enabled }) => enabled);
  const mappingDependencies = (functionArn: string) => ({
    ...dependencies,
    host,
    checkpoints,
    latest: (streamArn: string) => dependencies.streams.latestRecord(tableOf(streamArn)),
    faults: () => faultsOf(functionArn),
  });

  const nameOf = ({ config }: AnyMapping) =>
    `the mapping of ${dependencies.functions.nameOf(config.functionArn)}`;
  host.clock.hurryBy((round) =>
    running()
      .filter(({ batching }) => batching.batchWindow === 0 || round <= windowRounds)
      .filter((mapping) => mapping.hurryUp())
      .map(nameOf),
  );

  return {
    resources: resources(host, dependencies, mappings, mappingDependencies, mappingsMs),
    api: new MappingsApi(host, dependencies.functions, mappings),
    async drained(round = 1) {
      const plain = () => running().filter(({ batching }) => batching.batchWindow === 0);
      const windowed = () => running().filter(({ batching }) => batching.batchWindow > 0);
      for (let pass = round; pass <= windowRounds; pass++) {
        for (const mapping of plain()) await mapping.idle();
        for (const mapping of windowed()) await mapping.idle(1);
        if (running().every(({ isIdle }) => isIdle)) return;
      }
      for (const mapping of plain()) await mapping.idle();
    },
    behind: () =>
      running()
        .filter(({ batching, isIdle }) => batching.batchWindow === 0 && !isIdle)
        .map(nameOf),
    disturb(given, functionName = everyones) {
      if (given) faults.set(functionName, given);
      else faults.delete(functionName);
    },
    async close() {
      stopListening();
      const stopped = Promise.all(
        [...mappings.values()].map((mapping) =>
          mapping instanceof Mapping ? mapping.remove() : mapping.stop(),
        ),
      );
      // Longer invocations end when their worker does, and their records are delivered again in the next run.
      await within(stopped, CLOSE_GRACE);
      checkpoints.close();
    },
  };
}

/** `arn:…:table/<name>/stream/<label>` */
const tableOf = (streamArn: string) => streamArn.split("/")[1] ?? "";

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
