import { z } from "zod";

import { inLongestRegion } from "../core/longestRegion";
import { reservedNames } from "./environment";
import { ENVIRONMENT } from "./limits";

/**
 * The inputs of Lambda's resources. Unknown properties are refused, and so is every value that Lambda would
 * refuse.
 */

/** Properties that are accepted, checked for their shape, and without effect in the local run. */
const withoutEffect = {
  tags: z.record(z.string().max(128), z.string().max(256)).optional(),
  architectures: z.tuple([z.enum(["x86_64", "arm64"])]).default(["x86_64"]),
  // The size has no effect on the laptop's disk.
  ephemeralStorage: z
    .strictObject({ size: z.int().min(512).max(10_240).default(512) })
    .default({ size: 512 }),
  // Controls how the provider updates the resource.
  skipDestroy: z.boolean().default(false),
  sourceCodeHash: z.string().optional(),
  replaceSecurityGroupsOnDestroy: z.literal(false).optional(),
};

const environment = z.strictObject({
  variables: z
    .record(z.string(), z.string())
    .default({})
    .superRefine((variables, context) => {
      const reserved = reservedNames(variables);
      if (reserved.length > 0)
        context.addIssue(
          "Lambda was unable to configure your environment variables because the environment variables you have " +
            "provided contains reserved keys that are currently not supported for modification. " +
            `Reserved keys used in this request: ${reserved.join(", ")}`,
        );
      const odd = Object.keys(variables).filter(
        (name) => !reserved.includes(name) && !/^[a-zA-Z]([a-zA-Z0-9_])+$/.test(name),
      );
      if (odd.length > 0)
        context.addIssue(
          `a variable's name has two or more letters, digits or _, a letter first; not so ${odd.join(", ")}`,
        );
      const json = JSON.stringify(variables);
      if (Buffer.byteLength(inLongestRegion(json)) > ENVIRONMENT)
        context.addIssue(
          "Lambda was unable to configure your environment variables because the environment variables you have " +
            `provided exceeded the 4KB limit. String measured: ${json}`,
        );
    }),
});

const logGroupName = z.string().regex(/^[.\-_/#A-Za-z0-9]{1,512}$/, "no name of a log group");

const loggingConfig = z
  .strictObject({
    logFormat: z.enum(["Text", "JSON"]),
    logGroup: logGroupName.optional(),
    applicationLogLevel: z.enum(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]).optional(),
    systemLogLevel: z.enum(["DEBUG", "INFO", "WARN"]).optional(),
  })
  .refine(
    ({ logFormat, applicationLogLevel, systemLogLevel }) =>
      logFormat === "JSON" || !(applicationLogLevel ?? systemLogLevel),
    {
      error: "log levels need the log format JSON",
    },
  );

/** The ARN of a target for failed events. */
const target = z
  .string()
  .regex(
    /^arn:aws:(sqs|sns|lambda|events):[a-z0-9-]+:\d{12}:.+$/,
    "not the ARN of a queue, topic, function or bus",
  );

export const functionInputs = z.strictObject({
  ...withoutEffect,
  name: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,64}$/, "a function's name has up to 64 letters, digits, - and _")
    .optional(),
  // The engine passes the folder that it unpacked the archive into.
  code: z.strictObject({ path: z.string(), sha256: z.string() }),
  packageType: z
    .literal("Zip", { error: "the local cloud runs Zip packages only; a container image needs Docker" })
    .default("Zip"),
  runtime: z.enum(["nodejs24.x", "nodejs22.x"], {
    error: "the local cloud runs nodejs24.x and nodejs22.x only",
  }),
  handler: z.string().regex(/^\S{1,128}$/, "not a handler: up to 128 characters without spaces"),
  role: z
    .string()
    .regex(/^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/, "not the ARN of a role"),
  description: z.string().max(256).default(""),
  memorySize: z.int().min(128).max(10_240).default(128),
  timeout: z.int().min(1).max(900).default(3),
  environment: environment.optional(),
  tracingConfig: z.strictObject({ mode: z.enum(["Active", "PassThrough"]) }).default({ mode: "PassThrough" }),
  loggingConfig: loggingConfig.default({ logFormat: "Text" }),
  deadLetterConfig: z.strictObject({ targetArn: target }).optional(),
  // The provider uses -1 for no reservation.
  reservedConcurrentExecutions: z.int().min(-1).default(-1),
  publish: z.boolean().default(false),
  layers: z.array(z.string()).max(0, "the local cloud has no layers").optional(),
  snapStart: z
    .strictObject({ applyOn: z.literal("None", { error: "SnapStart does not exist for Node.js functions" }) })
    .optional(),
  region: z.string().optional(),
});

export type FunctionInputs = z.output<typeof functionInputs>;

const functionName = z.string().min(1).max(170);
const qualifier = z.string().regex(/^[a-zA-Z0-9-_$]{1,128}$/, "no qualifier");

export const permissionInputs = z.strictObject({
  // IAM reads actions without regard to case, and Pulumi's own event subscriptions write them so.
  action: z.string().regex(/^(\*|lambda:(\*|InvokeFunction))$/i, {
    error: "the local cloud enforces lambda:InvokeFunction only; it has no function URLs",
  }),
  function: functionName,
  principal: z.string().min(1),
  sourceArn: z.string().startsWith("arn:").optional(),
  sourceAccount: z
    .string()
    .regex(/^\d{12}$/, "no account id")
    .optional(),
  eventSourceToken: z.string().max(256).optional(),
  statementId: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,100}$/, "a statement id has up to 100 letters, digits, - and _")
    .optional(),
  qualifier: qualifier.optional(),
  region: z.string().optional(),
});

export const aliasName = z
  .string()
  .regex(
    /^(?!\d+$)[a-zA-Z0-9-_]{1,128}$/,
    "an alias has up to 128 letters, digits, - and _, and is not a number",
  );

export const version = z.string().regex(/^(\$LATEST|\d+)$/, "no version");

export const aliasInputs = z.strictObject({
  name: aliasName.optional(),
  functionName,
  functionVersion: version,
  description: z.string().max(256).default(""),
  routingConfig: z
    .strictObject({ additionalVersionWeights: z.record(z.string(), z.number()).optional() })
    .optional(),
  region: z.string().optional(),
});

const destination = z.strictObject({ destination: target });

export const eventInvokeConfigInputs = z.strictObject({
  functionName,
  qualifier: qualifier.optional(),
  maximumEventAgeInSeconds: z.int().min(60).max(21_600).optional(),
  maximumRetryAttempts: z.int().min(0).max(2).default(2),
  destinationConfig: z
    .strictObject({ onFailure: destination.optional(), onSuccess: destination.optional() })
    .optional(),
  region: z.string().optional(),
});
