import { z } from "zod";

import { invalidParameter } from "./errors";
import type { Services } from "./services";

/** Information about a call besides its input. */
export interface CallInfo {
  readonly traceId?: string | undefined;
}

type Answer = object | undefined;

export interface Operation {
  readonly input: z.ZodType;
  /** Marks an operation without a signature. The others require `cognito-idp:<Operation>` on the pool. */
  readonly isPublic: boolean;
  run(services: Services, input: never, call: CallInfo): Promise<Answer> | Answer;
}

type Run<S extends z.ZodType> = (
  services: Services,
  input: z.output<S>,
  call: CallInfo,
) => Promise<Answer> | Answer;

/** Defines an operation that anyone may call, because its input contains the proof. */
export const publicOperation = <S extends z.ZodType>(input: S, run: Run<S>): Operation => ({
  input,
  isPublic: true,
  run,
});

/** Defines an operation for callers with IAM credentials. Its input names the pool. */
export const iamOperation = <S extends z.ZodType<{ UserPoolId: string }>>(
  input: S,
  run: Run<S>,
): Operation => ({ input, isPublic: false, run });

/** Validates an input by its schema. Throws `InvalidParameterException` with AWS's message. */
export function readInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = schema.safeParse(withoutNulls(input ?? {}));
  if (read.success) return read.data;
  const flaws = read.error.issues.map(({ path, message }) => {
    const name = path.map(String).join(".");
    return `Value at '${name[0]?.toLowerCase() ?? ""}${name.slice(1)}' failed to satisfy constraint: ${message}`;
  });
  const noun = flaws.length === 1 ? "validation error" : "validation errors";
  throw invalidParameter(`${flaws.length} ${noun} detected: ${flaws.join("; ")}`);
}

/** Removes null members, which AWS treats as absent. Older clients send some. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(members.map(([name, inner]) => [name, withoutNulls(inner)]));
}

const text = (min: number, max: number, pattern: RegExp) =>
  z
    .string("Member must not be null")
    .min(min, `Member must have length greater than or equal to ${min}`)
    .max(max, `Member must have length less than or equal to ${max}`)
    .regex(pattern, `Member must satisfy regular expression pattern: ${pattern.source}`);

const printable = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** Members that many inputs share. Other members are telemetry for AWS, and are ignored, as on AWS. */
export const Username = text(1, 128, printable);
export const PoolId = text(1, 55, /^[\w-]+_[0-9a-zA-Z]+$/);
export const ClientId = text(1, 128, /^[\w+]+$/);
export const SecretHash = text(1, 128, /^[\w+=/]+$/).optional();
export const Code = text(1, 2048, /^[\S]+$/);
export const Password = text(1, 256, /^[\S]+.*[\S]+$/);
export const Token = z.string("Member must not be null").min(1).max(16_384);
export const GroupName = text(1, 128, printable);
export const ClientMetadata = z.record(z.string(), z.string()).optional();
export const AttributeList = z.array(
  z.object({ Name: text(1, 32, printable), Value: z.string().max(2048).optional() }),
);
export const Limit = z.int().min(0).max(60).optional();
export const NextToken = text(1, 131_072, /^[\S]+$/).optional();

/** Formats a date as AWS's JSON does: seconds with milliseconds after the point. */
export const date = (ms: number) => ms / 1000;
