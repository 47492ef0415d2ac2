import { z } from "zod";

import { invalidParameter } from "./errors";
import type { Services } from "./services";

/** What an operation knows of its call besides the input. */
export interface CallInfo {
  readonly traceId?: string | undefined;
}

type Answer = object | undefined;

export interface Operation {
  readonly input: z.ZodType;
  /** Public operations need no signature; the others `cognito-idp:<Operation>` on the pool. */
  readonly isPublic: boolean;
  run(services: Services, input: never, call: CallInfo): Promise<Answer> | Answer;
}

type Run<S extends z.ZodType> = (
  services: Services,
  input: z.output<S>,
  call: CallInfo,
) => Promise<Answer> | Answer;

/** An operation that anybody may call; what protects it is in its input. */
export const publicOperation = <S extends z.ZodType>(input: S, run: Run<S>): Operation => ({
  input,
  isPublic: true,
  run,
});

/** An operation for callers with IAM credentials; its input names the pool. */
export const iamOperation = <S extends z.ZodType<{ UserPoolId: string }>>(
  input: S,
  run: Run<S>,
): Operation => ({ input, isPublic: false, run });

/** Reads an input by its schema. Throws `InvalidParameterException` in AWS's words. */
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

/** To AWS a null member is an absent one; older clients send some. */
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

/** Members that many inputs share; what an input has besides is AWS's own telemetry and is ignored, as there. */
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

/** Seconds with milliseconds behind the point, as AWS's JSON has dates. */
export const date = (ms: number) => ms / 1000;
