import { digestOf } from "@game-backend/framework/digest";
import type { Change } from "@game-backend/framework/expressions";

/** The attributes with the last submissions that a `sum` board counted, newest first. */
export const countedNames = [
  "counted1",
  "counted2",
  "counted3",
  "counted4",
  "counted5",
  "counted6",
  "counted7",
  "counted8",
] as const;

/** On `sum` boards: digests of the last submissions that the sum counts. */
export type Counted = { [Name in (typeof countedNames)[number]]?: string };

/**
 * Returns the part of a write that counts a submission only once, even if up to seven others arrive before its retry.
 * A row keeps digests, because a submission's id can have about 270 characters and the row must fit into one write
 * unit.
 */
export function countOnce(id: string) {
  const digest = digestOf(id);
  const copy: Change<Counted>["copy"] = {};
  // DynamoDB cannot copy a missing attribute, so until all attributes are used, the empty ones get this digest too.
  countedNames.reduce((newer, older) => {
    copy[older] = [newer, digest];
    return older;
  });
  return {
    set: { [countedNames[0]]: digest },
    copy,
    unless: countedNames.map((name) => ({ [name]: { equals: digest } })),
  };
}

/** Returns true if a row's sum includes a submission. */
export const isCounted = (row: Counted, id: string): boolean => {
  const digest = digestOf(id);
  return countedNames.some((name) => row[name] === digest);
};
