import type { Types } from "dynalite/validations";
import { checkTypes, checkValidations } from "dynalite/validations";

import { isObject } from "../core/isObject";
import { AwsError } from "../core/service";
import { nameIn } from "./describe";
import { validation } from "./errors";
import { legacy } from "./requestTypes";
import { wellTyped } from "./wellTyped";

/**
 * Boundary: returns a request's members by their types, which `T` must describe, or throws AWS's error.
 * Unknown members are dropped, as on AWS.
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
    checkValidations(checked, types, undefined, undefined);
    return checked as T;
  } catch (error) {
    throw fromDynalite(error);
  }
}

type Members = Readonly<Record<string, unknown>>;

/** Returns a request with names of tables, where it may have their ARNs. */
function withTableNames(request: Members): Members {
  const { RequestItems, TransactItems } = request;
  if (Array.isArray(TransactItems)) return { ...request, TransactItems: TransactItems.map(withNames) };
  if (!isObject(RequestItems)) return withName(request);
  const names = givenNames(RequestItems);
  // A table that is named twice cannot have both its parts under one name.
  if (names.size < Object.keys(RequestItems).length) return request;
  const items = [...names].map(([name, given]) => [name, RequestItems[given]]);
  return { ...request, RequestItems: Object.fromEntries(items) };
}

/** Returns what a batch calls its tables, by their names. Its answer calls them the same. */
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

/** Refuses members from before expressions, by name. */
export function refuseLegacy(members: object): void {
  for (const name of legacy)
    if (name in members)
      throw validation(
        `The local DynamoDB does not implement the legacy parameter ${name}: use an expression`,
      );
}

/** `checkTypes` drops the nulls of structures. Those of lists and maps are left, and no other check expects them. */
const holdsNull = (value: unknown): boolean =>
  value === null || (typeof value === "object" && Object.values(value).some(holdsNull));

/** Boundary: dynalite throws errors whose body is the answer. */
function fromDynalite(error: unknown): unknown {
  const { body } = error as { body?: { __type: string; message?: string; Message?: string } };
  if (!body) return error;
  return new AwsError(body.__type.split("#")[1] ?? body.__type, body.message ?? body.Message ?? "");
}
