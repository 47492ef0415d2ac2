import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AnyConsumer } from "../../functions/lib/consumer";
import { GameFunction } from "../gameFunction";
import type { GameTables } from "../gameTables";
import { deadLetterQueue } from "../lib/deadLetterQueue";
import { environmentOf, type Grantable, statementsOf } from "../lib/grants";
import { allow } from "../lib/iam";

export interface StreamConsumerArgs extends Grantable {
  /** The tables whose streams the consumer follows. */
  tables: GameTables;
  consumer: AnyConsumer;
  /** Built by `bundle`. */
  code: pulumi.Input<pulumi.asset.Archive>;
}

/**
 * Seconds: 23 hours. A stream keeps records for 24. Lambda must give them up before that, or the dead-letter queue does
 * not get them.
 */
const defaultMaximumAge = 23 * 60 * 60;

/** A function that reads a table's stream, the queue of the records that it gave up, and their alarms. */
export class StreamConsumer extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  /** The address of the dead-letter queue. */
  readonly deadLettersUrl: pulumi.Output<string>;

  constructor(name: string, args: StreamConsumerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:StreamConsumer", name, { table: args.consumer.table }, opts);
    const parent = { parent: this };

    const meaning = "The consumer gave up records of its stream: rebuild the data that it maintains";
    const deadLetters = deadLetterQueue(name, meaning, parent);
    const { function: fn } = consumerFunction(name, args, deadLetters, parent);
    follow(name, args, fn, deadLetters, parent);
    behindAlarm(name, fn, parent);

    this.functionName = fn.name;
    this.deadLettersUrl = deadLetters.url;
    this.registerOutputs({ functionName: this.functionName, deadLettersUrl: this.deadLettersUrl });
  }
}

type Parent = { parent: pulumi.Resource };

/** The actions that Lambda requires to read a stream. */
const readStream = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
  (action) => `dynamodb:${action}`,
);

/** It waits for its grants, so the mapping, which needs them and waits for it, has them too. */
function consumerFunction(
  name: string,
  args: StreamConsumerArgs,
  deadLetters: aws.sqs.Queue,
  parent: Parent,
) {
  const { consumer, code, telemetry } = args;
  const uses = consumer.uses ?? {};
  return new GameFunction(
    name,
    {
      code,
      description: `Stream of ${consumer.table}: ${consumer.summary}`,
      statements: [
        allow(readStream, args.tables.streamArnOf(consumer.table)),
        allow(["sqs:SendMessage"], deadLetters.arn),
        ...statementsOf(uses, args),
      ],
      environment: environmentOf(uses, args),
      telemetry,
      memorySize: consumer.memorySize,
      timeout: 60,
    },
    parent,
  );
}

/**
 * Records are tried again for as long as they are young enough, not a number of times: how often Lambda tries in an
 * hour is its own matter, and an outage of an hour must lose nothing. Halving leaves one bad record to hold up its
 * shard, which the alarm on the iterator's age tells.
 */
function follow(
  name: string,
  { consumer, tables }: StreamConsumerArgs,
  fn: aws.lambda.Function,
  deadLetters: aws.sqs.Queue,
  parent: Parent,
) {
  const { batchSize, batchWindow, parallelization, filters, maximumAge } = consumer;
  new aws.lambda.EventSourceMapping(
    `${name}-mapping`,
    {
      functionName: fn.name,
      eventSourceArn: tables.streamArnOf(consumer.table),
      startingPosition: "TRIM_HORIZON",
      batchSize: batchSize ?? 100,
      maximumBatchingWindowInSeconds: batchWindow ?? 0,
      parallelizationFactor: parallelization,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: maximumAge ?? defaultMaximumAge,
      functionResponseTypes: ["ReportBatchItemFailures"],
      destinationConfig: { onFailure: { destinationArn: deadLetters.arn } },
      filterCriteria: filters && {
        filters: filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
      },
    },
    parent,
  );
}

function behindAlarm(name: string, fn: aws.lambda.Function, parent: Parent) {
  new aws.cloudwatch.MetricAlarm(
    `${name}-behind-alarm`,
    {
      alarmDescription:
        "The consumer is more than five minutes behind its stream: it is failing, or too slow",
      namespace: "AWS/Lambda",
      metricName: "IteratorAge",
      dimensions: { FunctionName: fn.name },
      statistic: "Maximum",
      period: 60,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 5 * 60 * 1000,
      evaluationPeriods: 3,
      // The metric is not there while there is nothing to do.
      treatMissingData: "notBreaching",
    },
    parent,
  );
}
