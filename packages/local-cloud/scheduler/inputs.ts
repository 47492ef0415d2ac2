import { z } from "zod";

import { thrownMessage } from "../core/thrownMessage";
import { parseExpression } from "./expression";

/** The inputs of schedules. Unknown properties are refused by path. */

const name = z.string().regex(/^[\w.-]{1,64}$/, "a name has up to 64 letters, digits, -, _ and .");
const tags = z.record(z.string().max(128), z.string().max(256)).optional();
const date = z.iso.datetime({ offset: true }).optional();

export const groupInputs = z.strictObject({
  name: name.optional(),
  region: z.string().optional(),
  // Accepted and validated, but without effect in the local run.
  tags,
});

const expression = z.string().superRefine((text, context) => {
  try {
    parseExpression(text);
  } catch (error) {
    context.addIssue(`Invalid Schedule Expression ${text}: ${thrownMessage(error)}`);
  }
});

const target = z.strictObject({
  arn: z
    .string()
    .regex(
      /^arn:aws:lambda:[\w-]+:\d{12}:function:[\w$:-]+$/,
      "the local cloud's schedules invoke functions only",
    ),
  roleArn: z.string().regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/, "no ARN of a role"),
  input: z.string().min(1).default("{}"),
  deadLetterConfig: z
    .strictObject({
      arn: z.string().regex(/^arn:aws:sqs:[\w-]+:\d{12}:[\w-]+$/, "no ARN of a standard queue"),
    })
    .optional(),
  retryPolicy: z
    .strictObject({
      maximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
      maximumRetryAttempts: z.int().min(0).max(185).default(185),
    })
    .default({ maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 }),
});

const flexibleTimeWindow = z.strictObject({
  mode: z.literal("OFF", { error: "the local cloud's schedules are exact: use OFF" }),
});

export const scheduleInputs = z.strictObject({
  name: name.optional(),
  groupName: name.default("default"),
  description: z.string().max(512).default(""),
  scheduleExpression: expression,
  scheduleExpressionTimezone: z
    .literal("UTC", { error: "the local cloud's schedules know UTC only" })
    .default("UTC"),
  startDate: date,
  endDate: date,
  state: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  flexibleTimeWindow,
  actionAfterCompletion: z
    .literal("NONE", { error: "the local cloud keeps schedules that are over" })
    .default("NONE"),
  target,
  region: z.string().optional(),
});

export type ScheduleInputs = z.output<typeof scheduleInputs>;
