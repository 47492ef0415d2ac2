import type { SeenRequest } from "../../history";
import type { Call, Decision } from "../../traces";

/** Tells whether a request was refused or failed. */
export const isRefusal = ({ status }: Pick<SeenRequest, "status">) => status >= 400;

/** Tells whether a call failed only because of its own condition, which programs use for decisions. */
export const isExpected = ({ failure }: Pick<Call, "failure">) =>
  failure !== undefined &&
  (failure.code === "ConditionalCheckFailedException" ||
    (failure.code === "TransactionCanceledException" && /ConditionalCheckFailed/.test(failure.message)));

/** Returns the names of the tables that decisions name. */
export const tablesOf = (decisions: readonly Pick<Decision, "resource">[]) => [
  ...new Set(
    decisions.flatMap(
      ({ resource }) => /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(resource)?.[1] ?? [],
    ),
  ),
];
