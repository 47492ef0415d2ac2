import type { Types } from "dynalite/validations";
import { checkTypes, checkValidations } from "dynalite/validations";

import { AwsError } from "../core/service";
import { validation } from "./errors";
import { legacy } from "./requestTypes";
import { wellTyped } from "./wellTyped";

/**
 * Boundary: returns a request's members by their types, which `T` must describe, or throws AWS's error.
 * Unknown members are dropped, as on AWS.
 */
export function check<T>(input: unknown, types: Types): T {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new AwsError("SerializationException", "");
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
