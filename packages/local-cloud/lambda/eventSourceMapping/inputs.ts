import { z } from "zod";

import { thrownMessage } from "../../core/thrownMessage";
import { compileFilter } from "./filter";

const streamArn = z
  .string()
  .regex(
    /^arn:aws:dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]+\/stream\/.+$/,
    "the local cloud maps streams of DynamoDB tables only",
  );

const pattern = z
  .string()
  .max(4096)
  .superRefine((text, context) => {
    try {
      compileFilter(text);
    } catch (error) {
      context.addIssue(thrownMessage(error));
    }
  });

const queueArn = z
  .string()
  .regex(
    /^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/,
    "the local cloud reports discarded records to SQS queues only",
  );

/** The inputs of a mapping. Properties that the local cloud does not implement are refused. */
export const inputs = z.strictObject({
  functionName: z.string().min(1).max(170),
  eventSourceArn: streamArn,
  startingPosition: z.enum(["TRIM_HORIZON", "LATEST"]),
  enabled: z.boolean().default(true),
  batchSize: z.int().min(1).max(10_000).default(100),
  maximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  parallelizationFactor: z.int().min(1).max(10).default(1),
  bisectBatchOnFunctionError: z.boolean().default(false),
  maximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  maximumRecordAgeInSeconds: z
    .int()
    .max(604_800)
    .refine((age) => age === -1 || age >= 60, "is -1, or at least 60 seconds")
    .default(-1),
  functionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).max(1).default([]),
  filterCriteria: z
    .strictObject({ filters: z.array(z.strictObject({ pattern })).max(10) })
    .default({ filters: [] }),
  destinationConfig: z
    .strictObject({ onFailure: z.strictObject({ destinationArn: queueArn }).optional() })
    .optional(),
  tumblingWindowInSeconds: z.literal(0, { error: "the local cloud has no tumbling windows" }).optional(),
  region: z.string().optional(),
  // Accepted, checked for its shape, and without effect in the local run.
  metricsConfig: z.strictObject({ metrics: z.array(z.literal("EventCount")) }).optional(),
  kmsKeyArn: z.string().startsWith("arn:aws:kms:").optional(),
  useResourceTimeoutForPropagation: z.boolean().optional(),
  tags: z.record(z.string().max(128), z.string().max(256)).optional(),
});

export type Inputs = z.output<typeof inputs>;
