import type { Host } from "../../core/host";
import { identify } from "../../core/host";
import type { Provider, Resource } from "../../core/service";
import { AwsError, provider } from "../../core/service";
import { mayDeliver } from "../destinations";
import { invalid } from "../error";
import { lambdaTime } from "../format";
import { STREAM_READERS } from "../limits";
import type { AnyMapping } from "./anyMapping";
import type { MappingsDependencies } from "./dependencies";
import { type Inputs, inputs, isQueue } from "./inputs";
import { Mapping, type MappingConfig, type MappingDependencies } from "./mapping";
import { mappingArn } from "./mappingArn";
import { mayReadQueue, mayReadStream } from "./mayRead";
import { QueueMapping } from "./queue/queueMapping";

export function resources(
  host: Host,
  { functions, iam, queues }: MappingsDependencies,
  mappings: Map<string, AnyMapping>,
  dependenciesOf: (functionArn: string) => MappingDependencies,
  delayMs: number,
): Readonly<Record<string, Provider>> {
  function refuse(error: unknown, { config }: AnyMapping): never {
    mappings.delete(config.uuid);
    if (!(error instanceof AwsError && error.code === "ResourceNotFoundException")) throw error;
    throw invalid(`Stream not found: ${config.sourceArn}`);
  }

  function allowed(given: Inputs, place: Place): MappingConfig {
    const config = configure(given, place);
    mayReadStream(config.functionArn, config.sourceArn, { functions, iam });
    if (config.onFailure) mayDeliver(config.onFailure, functions.sessionOf(config.functionArn), iam);
    return config;
  }

  const outputsOf = (
    given: Inputs,
    { config, batching, lastModified, lastProcessingResult }: AnyMapping,
  ) => ({
    ...given,
    batchSize: batching.batchSize,
    uuid: config.uuid,
    arn: mappingArn(host, config.uuid),
    functionArn: config.functionArn,
    lastModified: lambdaTime(new Date(lastModified)),
    lastProcessingResult,
    state: given.enabled ? "Enabled" : "Disabled",
    stateTransitionReason: "User action",
    region: host.region,
  });

  function queueMapping(given: Inputs, place: Place): AnyMapping {
    mayReadQueue(place.functionArn, place.sourceArn, { functions, iam, queues });
    const { batchSize = 10, maximumBatchingWindowInSeconds: batchWindow } = given;
    return new QueueMapping(
      {
        ...place,
        batching: { batchSize, batchWindow },
        reportsFailures: given.functionResponseTypes.length > 0,
        filters: given.filterCriteria.filters.map(({ pattern }) => pattern),
        maximumConcurrency: given.scalingConfig?.maximumConcurrency,
      },
      { ...dependenciesOf(place.functionArn), queues },
    );
  }

  return {
    "aws:lambda/eventSourceMapping:EventSourceMapping": provider(
      inputs,
      async (given, resource) => {
        const place = placeOf(given, resource, functions.arnOf(given.functionName));
        refuseSecond(place, functions.nameOf(place.functionArn), mappings);
        const mapping = isQueue(given.eventSourceArn)
          ? queueMapping(given, place)
          : new Mapping(allowed(given, place), dependenciesOf(place.functionArn));
        const { uuid } = place;
        // Added before it reads, so that it misses no notification.
        mappings.set(uuid, mapping);
        if (!isQueue(given.eventSourceArn)) warnOfReaders(place.sourceArn, mappings, host);
        if (given.enabled) await mapping.start().catch((error: unknown) => refuse(error, mapping));
        return { id: uuid, outputs: outputsOf(given, mapping) };
      },
      {
        async update(given, resource, { id, inputs: former }) {
          const mapping = mappings.get(id);
          const place = placeOf(given, resource, functions.arnOf(given.functionName));
          const isSame =
            place.functionArn === mapping?.config.functionArn &&
            place.sourceArn === mapping.config.sourceArn &&
            given.startingPosition === former.startingPosition;
          // A queue's messages stay in the queue meanwhile.
          if (!isSame || !(mapping instanceof Mapping)) return "replace";
          const config = allowed(given, { ...place, uuid: id });
          await mapping.reconfigure(config, given.enabled, delayMs);
          return { id, outputs: { ...outputsOf(given, mapping), batchSize: config.settings.batchSize } };
        },
        async remove({ id }) {
          const mapping = mappings.get(id);
          mappings.delete(id);
          await (mapping instanceof Mapping ? mapping.remove() : mapping?.stop());
        },
      },
    ),
  };
}

/** The identity of a mapping. */
interface Place {
  readonly uuid: string;
  readonly functionArn: string;
  readonly sourceArn: string;
}

const placeOf = (given: Inputs, resource: Resource, functionArn: string): Place => ({
  uuid: identify(resource, 32, "0123456789abcdef").replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    "$1-$2-$3-$4-$5",
  ),
  functionArn,
  sourceArn: given.eventSourceArn,
});

/** Returns the configuration of a stream's mapping, with Lambda's defaults. */
function configure(given: Inputs, place: Place): MappingConfig {
  return {
    ...place,
    startingPosition: given.startingPosition ?? "TRIM_HORIZON",
    settings: {
      batchSize: given.batchSize ?? 100,
      batchWindow: given.maximumBatchingWindowInSeconds,
      parallelization: given.parallelizationFactor ?? 1,
      bisect: given.bisectBatchOnFunctionError ?? false,
      maximumRetries: given.maximumRetryAttempts ?? -1,
      maximumAge: given.maximumRecordAgeInSeconds ?? -1,
      reportsFailures: given.functionResponseTypes.length > 0,
    },
    filters: given.filterCriteria.filters.map(({ pattern }) => pattern),
    onFailure: given.destinationConfig?.onFailure?.destinationArn,
  };
}

function refuseSecond(
  { functionArn, sourceArn }: Place,
  functionName: string,
  mappings: ReadonlyMap<string, AnyMapping>,
): void {
  const twin = [...mappings.values()].find(
    ({ config }) => config.functionArn === functionArn && config.sourceArn === sourceArn,
  );
  if (twin)
    throw new AwsError(
      "ResourceConflictException",
      `The event source arn (" ${sourceArn} ") and function (" ${functionName} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${twin.config.uuid}`,
      409,
      { Type: "User" },
    );
}

/** Warns of a stream with more readers than DynamoDB serves. AWS makes the mapping all the same. */
function warnOfReaders(sourceArn: string, mappings: ReadonlyMap<string, AnyMapping>, { events }: Host): void {
  const readers = [...mappings.values()].filter(({ config }) => config.sourceArn === sourceArn).length;
  if (readers > STREAM_READERS)
    events.emit({
      kind: "warning",
      source: "lambda",
      message: `${readers} mappings read ${sourceArn}: on AWS, DynamoDB throttles a shard with more than ${STREAM_READERS} readers`,
    });
}
