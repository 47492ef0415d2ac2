import type { Conditions, Test, When } from "@game-backend/framework/expressions";
import type { Wallet } from "../../functions/progress/rows";

/** Returns true if a wallet meets a condition, as DynamoDB would decide. */
export function meetsCondition({ if: wanted, unless }: When<Wallet>, row: Wallet): boolean {
  const refused = [unless ?? []].flat().some((conditions) => all(conditions, row));
  return !refused && (!wanted || all(wanted, row));
}

const all = (conditions: Conditions<Wallet>, row: Wallet) =>
  Object.entries<Test | readonly Test[] | undefined>(conditions).every(([path, tests]) =>
    [tests ?? []].flat().every((test) => passes(test, valueAt(row, path))),
  );

function passes(test: Test, value: unknown): boolean {
  if ("exists" in test) return (value !== undefined) === test.exists;
  if ("equals" in test) return value === test.equals;
  if ("not" in test) return value !== test.not;
  if ("members" in test)
    return (value instanceof Set ? value.size : Object.keys(value ?? {}).length) >= test.members;
  if ("includes" in test) return value instanceof Set && value.has(test.includes);
  if ("excludes" in test) return !(value instanceof Set && value.has(test.excludes));
  if ("atLeast" in test) return comparable(value, test.atLeast) && value >= test.atLeast;
  return comparable(value, test.atMost) && value <= test.atMost;
}

/** Returns false for a missing attribute, or one of another type: DynamoDB's comparisons with those do not hold. */
const comparable = (value: unknown, bound: unknown): value is string | number =>
  typeof value === typeof bound && (typeof value === "string" || typeof value === "number");

const valueAt = (row: unknown, path: string) =>
  path
    .split(".")
    .reduce<unknown>((inner, name) => Object.entries(inner ?? {}).find(([key]) => key === name)?.[1], row);
