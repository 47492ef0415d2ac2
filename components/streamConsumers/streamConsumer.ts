import type { AnyConsumer } from "@game-backend/framework/consumer";
import { daySeconds, hourSeconds } from "@game-backend/framework/durations";
import { queueResource } from "@game-backend/framework/queue";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import type { GameTables } from "../gameTables";
import { checkArguments, checkLength, whole } from "../lib/argument";
import { type Grantable, grantsOf, part } from "../lib/grants";
import { allow } from "../lib/iam";
import { kebab } from "../lib/kebab";

export interface StreamConsumerArgs extends Grantable {
  /** The tables whose streams the consumer follows. */
  tables: GameTables;
  consumer: AnyConsumer;
  /** The queue of the records that were dropped. */
  deadLetters: aws.sqs.Queue;
  /** The archive that `bundle` built. */
  code: pulumi.Input<pulumi.asset.Archive>;
}

/**
 * Seconds: 23 hours. A stream keeps records for 24 hours. Lambda must drop them before that, or the dead-letter queue
 * does not get their position.
 */
const defaultMaximumAge = 23 * hourSeconds;

/** Those of a consumer that begins with the oldest records of a stream: Lambda's longest age, a week, and most tries. */
const longestAge = 7 * daySeconds;
const mostTries = 10_000;

/** A function that reads a table's stream. */
export class StreamConsumer extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly function: GameFunction;
    /** The mapping of the stream of its first table. */
    readonly mapping: aws.lambda.EventSourceMapping;
    /** Those of further tables and of its queue, by their names. */
    readonly others: Readonly<Record<string, aws.lambda.EventSourceMapping>>;
  };

  constructor(name: string, args: StreamConsumerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:StreamConsumer", name, { table: args.consumer.table }, opts);
    const parent = { parent: this };

    const run = consumerFunction(name, args, parent);
    const { table, follows = [], queue } = args.consumer;
    const mapping = follow(name, table, args, run.function, parent);
    const others = Object.fromEntries(
      follows.map((other) => [other, follow(`${name}-${kebab(other)}`, other, args, run.function, parent)]),
    );
    if (queue) others[queue.name] = takeFrom(`${name}-queue`, queue, args, run.function, parent);

    this.functionName = run.function.name;
    this.nodes = { function: run, mapping, others };
    this.registerOutputs({ functionName: this.functionName });
  }
}

type Parent = { parent: pulumi.Resource };

/** Throws `pulumi.RunError` for a consumer that Lambda would refuse. */
export function checkConsumer(
  name: string,
  { batchSize, batchWindow, parallelization, filters, maximumAge }: AnyConsumer,
): void {
  checkArguments(name, {
    batchSize: [batchSize, whole(1, 10_000)],
    batchWindow: [batchWindow, whole(0, 300)],
    parallelization: [parallelization, whole(1, 10)],
    maximumAge: [maximumAge, whole(60, daySeconds)],
  });
  checkLength(name, "filters", filters, 1, 5);
}

/** The actions that Lambda requires to read a stream. */
const readStream = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
  (action) => `dynamodb:${action}`,
);

/** The actions that Lambda requires to read a queue. */
const readQueue = ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"].map((action) => `sqs:${action}`);

/**
 * Creates the function. It waits for its grants. The event source mapping needs the same grants and waits for the
 * function.
 */
function consumerFunction(name: string, args: StreamConsumerArgs, parent: Parent) {
  const { consumer, code, telemetry, deadLetters, tables } = args;
  const { statements, environment } = grantsOf(name, consumer.uses ?? {}, args);
  const { table, follows = [], queue } = consumer;
  return new GameFunction(
    name,
    {
      code,
      description: `Stream of ${table}: ${consumer.summary}`,
      statements: [
        allow(readStream, ...[table, ...follows].map((each) => tables.streamArnOf(each))),
        ...(queue ? [allow(readQueue, part(name, "arn", queueResource(queue.name), args))] : []),
        allow(["sqs:SendMessage"], deadLetters.arn),
        ...statements,
      ],
      environment,
      telemetry,
      memorySize: consumer.memorySize,
      timeout: 60,
    },
    parent,
  );
}

/**
 * Creates the event source mapping. It retries records until they reach the maximum age, not a number of times: AWS
 * does not say how often Lambda retries in an hour, and an hour's outage must lose nothing. Bisecting a failed batch
 * leaves only the bad record to hold up its shard, which raises the alarm on the iterator's age.
 */
function follow(
  name: string,
  table: string,
  { consumer, tables, deadLetters }: StreamConsumerArgs,
  fn: aws.lambda.Function,
  parent: Parent,
) {
  const { batchSize, batchWindow, parallelization, filters, maximumAge, begins } = consumer;
  return new aws.lambda.EventSourceMapping(
    `${name}-mapping`,
    {
      functionName: fn.name,
      eventSourceArn: tables.streamArnOf(table),
      startingPosition: begins === "now" ? "LATEST" : "TRIM_HORIZON",
      batchSize: batchSize ?? 100,
      maximumBatchingWindowInSeconds: batchWindow ?? 0,
      // The provider ignores a missing factor: a mapping would keep its former one.
      parallelizationFactor: parallelization ?? 1,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: begins === "oldest" ? mostTries : -1,
      maximumRecordAgeInSeconds: begins === "oldest" ? longestAge : (maximumAge ?? defaultMaximumAge),
      functionResponseTypes: ["ReportBatchItemFailures"],
      destinationConfig: { onFailure: { destinationArn: deadLetters.arn } },
      filterCriteria: filters && {
        filters: filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
      },
    },
    parent,
  );
}

/** Creates the mapping of a queue. Two batches at once suffice for millions of messages a day, and leave concurrency to others. */
const takeFrom = (
  name: string,
  { name: queue, batchSize, batchWindow }: NonNullable<AnyConsumer["queue"]>,
  args: StreamConsumerArgs,
  fn: aws.lambda.Function,
  parent: Parent,
) =>
  new aws.lambda.EventSourceMapping(
    `${name}-mapping`,
    {
      functionName: fn.name,
      eventSourceArn: part(name, "arn", queueResource(queue), args),
      batchSize,
      maximumBatchingWindowInSeconds: batchWindow,
      scalingConfig: { maximumConcurrency: 2 },
      functionResponseTypes: ["ReportBatchItemFailures"],
    },
    parent,
  );
