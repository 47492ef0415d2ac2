import type { UnmetCondition } from "../core/callEffects";
import type { CallFailure } from "../core/events";
import { isObject } from "../core/isObject";
import type { AwsError } from "../core/service";

type Members = Readonly<Record<string, unknown>>;

/** Returns the first resource in a call's input, such as a table. */
export function resourceIn(input: unknown): { readonly on?: string } {
  const [first] = [...ownMembers(input), ...nested(input)].flatMap(({ TableName, QueueUrl, FunctionName }) =>
    [TableName, QueueUrl, FunctionName].filter((name) => typeof name === "string"),
  );
  return first === undefined ? {} : { on: first };
}

/** Describes a failed call: AWS's error, and the conditions that failed or, if these are not known, all that it set. */
export function failureOf(
  { code, message }: AwsError,
  input: unknown,
  unmet?: readonly UnmetCondition[],
): CallFailure {
  if (unmet) return { code, message, unmet };
  const all = [...ownMembers(input), ...nested(input)];
  const conditions = all.flatMap((one) => (one["ConditionExpression"] ? [withNames(one)] : []));
  return { code, message, ...(conditions.length > 0 && { conditions }) };
}

/** Returns a condition with names instead of placeholders. */
function withNames({ TableName, ConditionExpression, ExpressionAttributeNames }: Members): string {
  const names = isObject(ExpressionAttributeNames) ? ExpressionAttributeNames : {};
  const text = String(ConditionExpression).replace(/#\w+/g, (name) => String(names[name] ?? name));
  return `${TableName}: ${text}`;
}

const ownMembers = (input: unknown): Members[] => (isObject(input) ? [input] : []);

/** Returns the parts of a transaction. */
const nested = (input: unknown): Members[] =>
  isObject(input) && Array.isArray(input["TransactItems"])
    ? input["TransactItems"].map((item) => {
        const [part] = isObject(item) ? Object.values(item) : [];
        return isObject(part) ? part : {};
      })
    : [];
