import { z } from "zod";

import { thrownMessage } from "../core/thrownMessage";
import { patternProblem } from "../lambda/eventSourceMapping/filter";
import { ruleRecurrence } from "./recurrence";

/** The inputs of rules and their targets. Unknown properties are refused by path. */

export const ruleName = z
  .string()
  .regex(/^[\w.-]{1,64}$/, "a rule's name has up to 64 letters, digits, -, _ and .");
const bus = z
  .literal("default", { error: "the local cloud has the default event bus only" })
  .default("default");

const expression = z.string().superRefine((text, context) => {
  try {
    ruleRecurrence(text);
  } catch (error) {
    context.addIssue(`Parameter ScheduleExpression is not valid: ${thrownMessage(error)}`);
  }
});

/** The services whose resources the local cloud checks and does not run: a rule for their events never matches. */
const idle = ["aws.codebuild", "aws.codepipeline"];

/** A pattern for events of `idle` services. */
const eventPattern = z
  .string()
  .max(4096)
  .superRefine((text, context) => {
    const problem = patternProblem(text);
    if (problem !== undefined) return context.addIssue(`Event pattern is not valid. Reason: ${problem}`);
    const { source } = JSON.parse(text);
    if (!Array.isArray(source) || !source.every((each) => idle.includes(each)))
      context.addIssue(
        `the local cloud's rules have schedules, or patterns for events of ${idle.join(" and ")}: no other service publishes events to a bus, so subscribe to the service itself, such as by the bucket's onEvent or a topic`,
      );
  });

export const ruleInputs = z
  .strictObject({
    name: ruleName.optional(),
    description: z.string().max(512).default(""),
    eventBusName: bus,
    eventPattern: eventPattern.optional(),
    scheduleExpression: expression.optional(),
    state: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
    region: z.string().optional(),
    // Accepted and validated, but without effect in the local run.
    forceDestroy: z.boolean().optional(),
    tags: z.record(z.string().max(128), z.string().max(256)).optional(),
  })
  .refine(
    ({ eventPattern, scheduleExpression }) => eventPattern !== undefined || scheduleExpression !== undefined,
    "Parameter(s) EventPattern or ScheduleExpression must be specified.",
  );

export const targetInputs = z.strictObject({
  rule: z.string(),
  eventBusName: bus,
  targetId: z
    .string()
    .regex(/^[\w.-]{1,64}$/, "a target's id has up to 64 letters, digits, -, _ and .")
    .optional(),
  arn: z
    .string()
    .regex(
      /^arn:aws:lambda:[\w-]+:\d{12}:function:[\w$:-]+$/,
      "the local cloud's rules invoke functions only",
    ),
  input: z.string().max(8192).refine(isJson, "JSON syntax error in input for target").optional(),
  deadLetterConfig: z
    .strictObject({
      arn: z.string().regex(/^arn:aws:sqs:[\w-]+:\d{12}:[\w-]+$/, "no ARN of a standard queue"),
    })
    .optional(),
  // Lambda accepts every event that its policy allows, so there is nothing to retry.
  retryPolicy: z
    .strictObject({
      maximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
      maximumRetryAttempts: z.int().min(0).max(185).optional(),
    })
    .optional(),
  region: z.string().optional(),
  // Accepted and validated, but without effect in the local run.
  forceDestroy: z.boolean().optional(),
});

export type RuleInputs = z.output<typeof ruleInputs>;
export type TargetInputs = z.output<typeof targetInputs>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
