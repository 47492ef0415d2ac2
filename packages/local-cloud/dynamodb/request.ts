import type { Types } from "dynalite/validations";
import { checkTypes } from "dynalite/validations";

import { isObject } from "../core/isObject";
import { AwsError } from "../core/service";
import { throwIfAny, violationsOf } from "./constraints";
import { nameIn } from "./describe";
import { validation } from "./errors";
import { legacy } from "./requestTypes";
import { wellTyped } from "./wellTyped";

/**
 * Checks an untyped request against `types` and returns it as `T`, which must describe the same types. Throws AWS's
 * error. Unknown members are dropped, as on AWS.
 */
export function check<T>(raw: unknown, types: Types): T {
  if (!isObject(raw)) throw new AwsError("SerializationException", "");
  const input = withTableNames(raw);
  refuseLegacy(input);
  try {
    const checked = wellTyped(input, types) ? input : checkTypes({ ...input }, types);
    if (checked !== input && holdsNull(checked))
      throw validation(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
      );
    throwIfAny(violationsOf(checked, types));
    return checked as T;
  } catch (error) {
    throw fromDynalite(error);
  }
}

type Members = Readonly<Record<string, unknown>>;

/** Replaces the table ARNs in a request by the tables' names. */
function withTableNames(request: Members): Members {
  const { RequestItems, TransactItems } = request;
  if (Array.isArray(TransactItems)) return { ...request, TransactItems: TransactItems.map(withNames) };
  if (!isObject(RequestItems)) return withName(request);
  const names = givenNames(RequestItems);
  // If a batch names a table both by name and by ARN, the two parts cannot share one name.
  if (names.size < Object.keys(RequestItems).length) return request;
  const items = [...names].map(([name, given]) => [name, RequestItems[given]]);
  return { ...request, RequestItems: Object.fromEntries(items) };
}

/** Maps each table's name to what a batch calls it, which is also what the answer must call it. */
export const givenNames = (items: object): ReadonlyMap<string, string> =>
  new Map(Object.keys(items).map((given) => [nameOf(given), given]));

const nameOf = (given: string) => (given.startsWith("arn:") ? nameIn(given) : given);

const withNames = (item: unknown) =>
  isObject(item)
    ? Object.fromEntries(
        Object.entries(item).map(([kind, part]) => [kind, isObject(part) ? withName(part) : part]),
      )
    : item;

function withName(part: Members): Members {
  const { TableName } = part;
  const name = typeof TableName === "string" ? nameOf(TableName) : TableName;
  return name === TableName ? part : { ...part, TableName: name };
}

/**
 * Refuses the legacy parameters that expressions have replaced: together with expressions as AWS does, and else by name,
 * because the local DynamoDB does not implement them.
 */
export function refuseLegacy(members: object): void {
  const given = legacy.filter((name) => name in members);
  if (given.length === 0) return;
  const expressions = Object.keys(members).filter((name) => /Expression$/.test(name));
  throw validation(
    expressions.length > 0
      ? `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${given.join(", ")}} Expression parameters: {${expressions.join(", ")}}`
      : `The local DynamoDB does not implement the legacy parameter ${given[0]}: use an expression`,
  );
}

/** Finds nulls in lists and maps: `checkTypes` drops only those in structures, and no other check expects them. */
const holdsNull = (value: unknown): boolean =>
  value === null || (typeof value === "object" && Object.values(value).some(holdsNull));

/** Converts an error of dynalite's, whose body is the answer. */
function fromDynalite(error: unknown): unknown {
  const { body } = error as { body?: { __type: string; message?: string; Message?: string } };
  if (!body) return error;
  return new AwsError(body.__type.split("#")[1] ?? body.__type, body.message ?? body.Message ?? "");
}
