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
): Readonly<Record<string, Provider>> {
  function refuse(error: unknown, { config }: AnyMapping): never {
    mappings.delete(config.uuid);
    if (!(error instanceof AwsError && error.code === "ResourceNotFoundException")) throw error;
    throw invalid(`Stream not found: ${config.sourceArn}`);
  }

  function streamMapping(given: Inputs, place: Place): AnyMapping {
    const config = configure(given, place);
    mayReadStream(config.functionArn, config.sourceArn, { functions, iam });
    if (config.onFailure) mayDeliver(config.onFailure, functions.sessionOf(config.functionArn), iam);
    return new Mapping(config, dependenciesOf(config.functionArn));
  }

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
          : streamMapping(given, place);
        const { uuid, functionArn } = place;
        // Added before it reads, so that it misses no notification.
        mappings.set(uuid, mapping);
        if (!isQueue(given.eventSourceArn)) warnOfReaders(place.sourceArn, mappings, host);
        if (given.enabled) await mapping.start().catch((error: unknown) => refuse(error, mapping));
        return {
          id: uuid,
          outputs: {
            ...given,
            batchSize: mapping.batching.batchSize,
            uuid,
            arn: mappingArn(host, uuid),
            functionArn,
            lastModified: lambdaTime(new Date(mapping.lastModified)),
            lastProcessingResult: mapping.lastProcessingResult,
            state: given.enabled ? "Enabled" : "Disabled",
            stateTransitionReason: "User action",
            region: host.region,
          },
        };
      },
      {
        update: "replace",
        async remove({ id }) {
          const mapping = mappings.get(id);
          mappings.delete(id);
          await mapping?.stop();
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
