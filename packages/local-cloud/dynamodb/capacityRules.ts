import { validation } from "./errors";
import type { Capacity, TableDefinition } from "./schema";

/** DynamoDB's rules for billing modes and provisioned capacity. */

const wrong = (message: string) => validation(`One or more parameter values were invalid: ${message}`);

/** Checks that a table and all its global indexes have provisioned capacity, or none of them. */
export function checkCapacity({ provisioned, indexes }: TableDefinition): void {
  for (const { name, kind, provisioned: own } of indexes) {
    if (kind === "local" || Boolean(own) === Boolean(provisioned)) continue;
    throw provisioned
      ? wrong(`ProvisionedThroughput must be specified for index: ${name}`)
      : wrong(
          `ProvisionedThroughput should not be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`,
        );
  }
}

/** Returns the capacity of a new or changed table. `given` is absent if the request names none. */
export function capacityOf(
  billingMode: "PROVISIONED" | "PAY_PER_REQUEST",
  given: Capacity | undefined,
): Capacity | undefined {
  if (billingMode === "PAY_PER_REQUEST" && given)
    throw wrong(
      "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
    );
  if (billingMode === "PROVISIONED" && !given)
    throw wrong(
      "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED",
    );
  return given;
}

/** Throws DynamoDB's error if a request leaves a capacity as it is. */
export function checkChanges(what: string, before: Capacity, after: Capacity): void {
  if (before.read !== after.read || before.write !== after.write) return;
  const current = (name: string, units: number) =>
    `Current ${name}CapacityUnits provisioned for the ${what}: ${units}. Requested ${name}CapacityUnits: ${units}.`;
  throw validation(
    `The provisioned throughput for the ${what} will not change. The requested value equals the current value. ` +
      `${current("Read", before.read)} ${current("Write", before.write)} ` +
      "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
  );
}
