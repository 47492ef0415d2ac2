import type { Host } from "../../core/host";
import { identify } from "../../core/host";
import type { Access, Provider, Resource } from "../../core/service";
import { AwsError, provider } from "../../core/service";
import { mayDeliver } from "../destinations";
import { invalid } from "../error";
import { lambdaTime } from "../format";
import type { MappingsDependencies } from "./dependencies";
import { type Inputs, inputs } from "./inputs";
import { Mapping, type MappingConfig, type MappingDependencies } from "./mapping";
import { mappingArn } from "./mappingArn";

export function resources(
  host: Host,
  { functions, iam }: MappingsDependencies,
  mappings: Map<string, Mapping>,
  dependenciesOf: (functionArn: string) => MappingDependencies,
): Readonly<Record<string, Provider>> {
  /** Refuses, as Lambda does, a mapping whose function may not read the stream or report to its queue. */
  function mayRead(functionArn: string, streamArn: string): void {
    const access = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
      (action): Access => ({ action: `dynamodb:${action}`, resource: streamArn }),
    );
    try {
      iam.authorize(functions.sessionOf(functionArn).principal, access);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw invalid(
        `Cannot access stream ${streamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, ` +
          `DescribeStream, and ListStreams Actions on your stream in IAM. (${error.message})`,
      );
    }
  }

  function refuse(error: unknown, { config }: Mapping): never {
    mappings.delete(config.uuid);
    if (!(error instanceof AwsError && error.code === "ResourceNotFoundException")) throw error;
    throw invalid(`Stream not found: ${config.streamArn}`);
  }

  return {
    "aws:lambda/eventSourceMapping:EventSourceMapping": provider(
      inputs,
      async (given, resource) => {
        const config = configure(given, resource, functions.arnOf(given.functionName));
        mayRead(config.functionArn, config.streamArn);
        if (config.onFailure) mayDeliver(config.onFailure, functions.sessionOf(config.functionArn), iam);
        refuseSecond(config, functions.nameOf(config.functionArn), mappings);
        const mapping = new Mapping(config, dependenciesOf(config.functionArn));
        // Added before it reads, so that it misses no notification.
        mappings.set(config.uuid, mapping);
        if (given.enabled) await mapping.start().catch((error: unknown) => refuse(error, mapping));
        const { uuid, functionArn } = config;
        return {
          id: uuid,
          outputs: {
            ...given,
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

function configure(given: Inputs, resource: Resource, functionArn: string): MappingConfig {
  return {
    uuid: identify(resource, 32, "0123456789abcdef").replace(
      /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
      "$1-$2-$3-$4-$5",
    ),
    functionArn,
    streamArn: given.eventSourceArn,
    startingPosition: given.startingPosition,
    settings: {
      batchSize: given.batchSize,
      batchWindow: given.maximumBatchingWindowInSeconds,
      parallelization: given.parallelizationFactor,
      bisect: given.bisectBatchOnFunctionError,
      maximumRetries: given.maximumRetryAttempts,
      maximumAge: given.maximumRecordAgeInSeconds,
      reportsFailures: given.functionResponseTypes.length > 0,
    },
    filters: given.filterCriteria.filters.map(({ pattern }) => pattern),
    onFailure: given.destinationConfig?.onFailure?.destinationArn,
  };
}

function refuseSecond(
  { functionArn, streamArn }: MappingConfig,
  functionName: string,
  mappings: Map<string, Mapping>,
): void {
  const twin = [...mappings.values()].find(
    ({ config }) => config.functionArn === functionArn && config.streamArn === streamArn,
  );
  if (twin)
    throw new AwsError(
      "ResourceConflictException",
      `The event source arn (" ${streamArn} ") and function (" ${functionName} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${twin.config.uuid}`,
      409,
      { Type: "User" },
    );
}
