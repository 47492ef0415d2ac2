import { z } from "zod";

import { patternProblem } from "./filter";

const sourceArn = z
  .string()
  .regex(
    /^arn:aws:(dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]+\/stream\/.+|sqs:[a-z0-9-]+:\d{12}:[\w-]+)$/,
    "the local cloud maps streams of DynamoDB tables and standard queues of SQS only",
  );

export const isQueue = (sourceArn: string) => sourceArn.startsWith("arn:aws:sqs:");

/** The properties of streams that Lambda refuses for queues. */
const ofStreams = [
  "startingPosition",
  "parallelizationFactor",
  "bisectBatchOnFunctionError",
  "maximumRetryAttempts",
  "maximumRecordAgeInSeconds",
  "destinationConfig",
  "tumblingWindowInSeconds",
] as const;

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const pattern = z
  .string()
  .max(4096)
  .superRefine((text, context) => {
    const problem = patternProblem(text);
    if (problem !== undefined) context.addIssue(problem);
  });

const queueArn = z
  .string()
  .regex(
    /^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/,
    "the local cloud reports discarded records to SQS queues only",
  );

/** The inputs of a mapping. Properties that the local cloud does not implement are refused. */
export const inputs = z
  .strictObject({
    functionName: z.string().min(1).max(170),
    eventSourceArn: sourceArn,
    startingPosition: z.enum(["TRIM_HORIZON", "LATEST"]).optional(),
    enabled: z.boolean().default(true),
    batchSize: z.int().min(1).max(10_000).optional(),
    maximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
    parallelizationFactor: z.int().min(1).max(10).optional(),
    bisectBatchOnFunctionError: z.boolean().optional(),
    maximumRetryAttempts: z.int().min(-1).max(10_000).optional(),
    maximumRecordAgeInSeconds: z
      .int()
      .max(604_800)
      .refine((age) => age === -1 || age >= 60, "is -1, or at least 60 seconds")
      .optional(),
    scalingConfig: z.strictObject({ maximumConcurrency: z.int().min(2).max(1000) }).optional(),
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
  })
  .superRefine((given, context) => {
    const refuse = (name: keyof typeof given, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if (!isQueue(given.eventSourceArn)) {
      if (!given.startingPosition)
        refuse("startingPosition", "a stream's mapping needs TRIM_HORIZON or LATEST");
      if (given.scalingConfig)
        refuse("scalingConfig", "ScalingConfig isn't supported for this event source type.");
      return;
    }
    for (const name of ofStreams)
      if (given[name] !== undefined)
        refuse(name, `${capitalized(name)} isn't supported for this event source type.`);
    if ((given.batchSize ?? 0) > 10 && given.maximumBatchingWindowInSeconds === 0)
      refuse(
        "batchSize",
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
      );
  });

export type Inputs = z.output<typeof inputs>;
