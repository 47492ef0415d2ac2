import { z } from "zod";

import type { Host } from "../../core/host";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../../core/service";
import { AwsError } from "../../core/service";
import { invalid, lambdaError } from "../error";
import { jsonBody } from "../jsonBody";
import type { OwnFunctions } from "../ownFunctions";
import type { AnyMapping } from "./anyMapping";
import { mappingArn } from "./mappingArn";

/** The settings that an operator may change while the program runs. The program owns the others. */
const changes = z.strictObject({
  FunctionName: z.string().optional(),
  Enabled: z.boolean().optional(),
  BatchSize: z.int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).optional(),
});

const path = /^\/2015-03-31\/event-source-mappings(?:\/([^/]*))?$/;

/** Lambda's REST protocol for event source mappings: list, describe, pause and resume. */
export class MappingsApi implements AwsApi {
  readonly signingName = "lambda";
  readonly operations = ["GetEventSourceMapping", "ListEventSourceMappings", "UpdateEventSourceMapping"];
  readonly paths = /^\/2015-03-31\/event-source-mappings(\/|$)/;
  readonly error = lambdaError;

  constructor(
    private readonly host: Host,
    private readonly functions: OwnFunctions,
    private readonly mappings: ReadonlyMap<string, AnyMapping>,
  ) {}

  access(call: AwsCall): readonly Access[] {
    const { name, uuid } = operationOf(call);
    return [{ action: `lambda:${name}`, resource: uuid ? mappingArn(this.host, uuid) : "*" }];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const { name, uuid } = operationOf(call);
    if (name === "ListEventSourceMappings") return json(200, this.list(call.query));
    const mapping = this.mappings.get(uuid);
    if (!mapping)
      throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", 404, {
        Type: "User",
      });
    if (name === "GetEventSourceMapping") return json(200, this.describe(mapping));
    return json(202, await this.update(mapping, call.body));
  }

  private list(query: URLSearchParams): object {
    const functionName = query.get("FunctionName");
    const functionArn = functionName === null ? undefined : this.functions.arnOf(functionName);
    const source = query.get("EventSourceArn") ?? undefined;
    const found = [...this.mappings.values()].filter(
      ({ config }) =>
        (functionArn ?? config.functionArn) === config.functionArn &&
        (source ?? config.sourceArn) === config.sourceArn,
    );
    return { EventSourceMappings: found.map((mapping) => this.describe(mapping)), NextMarker: null };
  }

  private async update(mapping: AnyMapping, body: Buffer): Promise<object> {
    const { data, error } = changes.safeParse(jsonBody(body));
    if (error) throw unchangeable(z.prettifyError(error));
    const { batching, config } = mapping;
    if (data.FunctionName !== undefined && this.functions.arnOf(data.FunctionName) !== config.functionArn)
      throw unchangeable("FunctionName is another function");
    await mapping.change({
      batchSize: data.BatchSize ?? batching.batchSize,
      batchWindow: data.MaximumBatchingWindowInSeconds ?? batching.batchWindow,
    });
    if (data.Enabled === false) await mapping.stop();
    if (data.Enabled === true) await mapping.start();
    return this.describe(mapping);
  }

  private describe(mapping: AnyMapping): object {
    const { config, batching, enabled } = mapping;
    return {
      UUID: config.uuid,
      EventSourceMappingArn: mappingArn(this.host, config.uuid),
      EventSourceArn: config.sourceArn,
      FunctionArn: config.functionArn,
      State: enabled ? "Enabled" : "Disabled",
      LastModified: mapping.lastModified / 1000,
      LastProcessingResult: mapping.lastProcessingResult,
      BatchSize: batching.batchSize,
      MaximumBatchingWindowInSeconds: batching.batchWindow,
      ...mapping.describe(),
      ...(config.filters.length > 0 && {
        FilterCriteria: { Filters: config.filters.map((Pattern) => ({ Pattern })) },
      }),
    };
  }
}

const unchangeable = (why: string) =>
  invalid(`The local cloud changes Enabled, BatchSize and MaximumBatchingWindowInSeconds only: ${why}`);

interface Operation {
  readonly name: "ListEventSourceMappings" | "GetEventSourceMapping" | "UpdateEventSourceMapping";
  readonly uuid: string;
}

function operationOf({ method, path: asked }: AwsCall): Operation {
  const [, uuid = ""] = path.exec(asked) ?? [];
  if (method === "GET") return { name: uuid ? "GetEventSourceMapping" : "ListEventSourceMappings", uuid };
  if (method === "PUT" && uuid) return { name: "UpdateEventSourceMapping", uuid };
  throw new AwsError(
    "UnknownOperationException",
    `The local cloud's Lambda does not implement ${method} ${asked}: mappings are the program's.`,
    404,
  );
}

const json = (status: number, body: object): AwsAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
