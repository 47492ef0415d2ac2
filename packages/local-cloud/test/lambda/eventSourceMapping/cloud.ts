import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { listenLocally } from "../../../cloud/listen";
import type { ServiceOptions } from "../../../cloud/record";
import { compose } from "../../../cloud/services";
import { RunClock } from "../../../core/clock";
import { type Dated, Events, type LocalEvent } from "../../../core/events";
import type { Host } from "../../../core/host";
import { Meter } from "../../../core/meter";
import type { Former, Realized } from "../../../core/service";

/** The events of the consumer's invocations, in the order of their start. */
export interface Batch {
  at: number;
  records: (DynamoDBRecord & { dynamodb: { SequenceNumber: string } })[];
}

export interface ConsumerOptions {
  /** Further properties of the mapping. */
  readonly mapping?: object;
  /** Code that runs for every batch, with `records` and `event`. It returns the answer. */
  readonly body?: string;
  /** IAM statements that replace a consumer's usual ones. */
  readonly grants?: readonly object[];
  readonly timeout?: number;
}

/** Starts all services of the local cloud, with a table and functions that follow its stream. */
export async function streamCloud(
  data = mkdtempSync(join(tmpdir(), "streams-spec-")),
  options: Pick<ServiceOptions, "mappingsMs"> = {},
) {
  const events: Dated<LocalEvent>[] = [];
  const listener = await listenLocally(0, "--aws-port");
  const url = `http://127.0.0.1:${listener.port}`;
  const host: Host = {
    accountId: "123456789012",
    region: "eu-central-1",
    data,
    awsUrl: url,
    publicUrl: url,
    events: new Events(),
    clock: new RunClock(),
    meter: new Meter(),
  };
  host.events.listen((event) => events.push(event));
  const services = compose(host, listener.server, options);
  services.resume();
  const { admin } = services.users([]);
  const client = { endpoint: url, region: host.region, credentials: admin, maxAttempts: 1 };
  const dynamo = new DynamoDBClient(client);

  /** Creates a resource as the engine does. */
  async function create(type: string, name: string, inputs: object) {
    const provider = services.providers.get(type);
    if (!provider) throw new Error(`no provider of ${type}`);
    const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    return provider.create(provider.inputs.parse(inputs) as never, resource);
  }

  /** Changes a resource as the engine does while the cloud runs. */
  async function change(type: string, name: string, former: Former, inputs: object) {
    const provider = services.providers.get(type);
    if (!provider?.update) throw new Error(`no provider that changes ${type}`);
    const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    return provider.update(provider.inputs.parse(inputs) as never, resource, former);
  }

  /** Removes a resource as the engine does while the cloud runs. */
  async function remove(type: string, { id, outputs }: Realized, inputs: object) {
    const provider = services.providers.get(type);
    if (!provider?.remove) throw new Error(`no provider that removes ${type}`);
    const resource = { type, name: id, urn: `urn:pulumi:dev::game::${type}::${id}` };
    await provider.remove({ id, inputs: { ...inputs }, outputs }, resource);
  }

  /** Creates a table with the key `id` and a stream, and returns its ARNs. */
  async function table(name: string): Promise<{ arn: string; streamArn: string }> {
    const { outputs } = await create("aws:dynamodb/table:Table", name, {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
    });
    return { arn: String(outputs["arn"]), streamArn: String(outputs["streamArn"]) };
  }

  const seenFile = (name: string) => join(data, `${name}.seen`);

  /** Creates a function that records its batches in a file, and its mapping. */
  async function consumer(name: string, streamArn: string, options: ConsumerOptions = {}) {
    const { body = "return { batchItemFailures: [] };", mapping = {}, timeout = 10 } = options;
    const queueArn = `arn:aws:sqs:${host.region}:${host.accountId}:${name}-dead`;
    const queue = await create("aws:sqs/queue:Queue", `${name}-dead`, { name: `${name}-dead` });
    const grants = options.grants ?? [
      on(
        ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
          (action) => `dynamodb:${action}`,
        ),
        streamArn,
      ),
      on(["sqs:SendMessage"], queueArn),
    ];
    const role = await create("aws:iam/role:Role", `${name}-role`, {
      name: `${name}-role`,
      assumeRolePolicy: document({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    });
    await create("aws:iam/rolePolicy:RolePolicy", `${name}-policy`, {
      role: role.id,
      policy: document(on(["logs:CreateLogStream", "logs:PutLogEvents"], "*"), ...grants),
    });
    await create("aws:cloudwatch/logGroup:LogGroup", `${name}-logs`, { name: `/aws/lambda/${name}` });
    const path = join(data, "code", name);
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, "index.js"),
      `const { appendFileSync } = require("node:fs");
       exports.handler = async (event) => {
         const records = event.Records;
         appendFileSync(process.env.SEEN, JSON.stringify({ at: Date.now(), records }) + "\\n");
         ${body}
       };`,
    );
    await create("aws:lambda/function:Function", name, {
      name,
      role: role.outputs["arn"],
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: { path, sha256: "ab".repeat(32) },
      memorySize: 256,
      timeout,
      environment: { variables: { SEEN: seenFile(name) } },
    });
    const { id } = await create("aws:lambda/eventSourceMapping:EventSourceMapping", `${name}-mapping`, {
      functionName: name,
      eventSourceArn: streamArn,
      startingPosition: "TRIM_HORIZON",
      ...mapping,
    });
    return { uuid: id, queueArn, queueUrl: queue.id };
  }

  const put = (TableName: string, id: string, n: number | string) =>
    dynamo.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } } }));

  /** Returns the batches that a consumer has received so far. */
  const seen = (name: string): Batch[] =>
    existsSync(seenFile(name))
      ? readFileSync(seenFile(name), "utf8")
          .split("\n")
          .filter((line) => line)
          .map((line) => JSON.parse(line))
      : [];

  /** Resolves with the first matching event, including past ones. */
  const until = (wanted: (event: Dated<LocalEvent>) => boolean) =>
    new Promise<Dated<LocalEvent>>((resolve) => {
      const past = events.find(wanted);
      if (past) return resolve(past);
      const stop = host.events.listen((event) => {
        if (!wanted(event)) return;
        stop();
        resolve(event);
      });
    });

  return {
    host,
    client,
    dynamo,
    data,
    events,
    until,
    create,
    change,
    remove,
    table,
    consumer,
    put,
    seen,
    drained: () => services.mappings.drained(),
    serverEnvironment: () => services.serverEnvironment() ?? {},
    disturb: services.mappings.disturb,
    /** Stops the cloud and keeps its data. */
    async stop() {
      dynamo.destroy();
      await services.close();
      await listener.close();
    },
    async close() {
      await this.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type StreamCloud = Awaited<ReturnType<typeof streamCloud>>;

/** Returns the values `n` of records, in order. */
export const numbers = (batches: readonly Batch[]) =>
  batches.flatMap(({ records }) => records.map(({ dynamodb }) => Number(dynamodb.NewImage?.n?.N)));

const on = (Action: readonly string[], Resource: string) => ({ Effect: "Allow", Action, Resource });
const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
