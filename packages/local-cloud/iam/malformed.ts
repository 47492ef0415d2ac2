import { AwsError } from "../core/service";

/** A policy that IAM refuses when it is attached. */
export const malformed = (message: string) => new AwsError("MalformedPolicyDocument", message, 400);

/**
 * A policy that IAM accepts and this evaluator does not implement: refused when it is attached,
 * so that no decision is ever made on half a policy.
 */
export const unsupported = (what: string, instead: string) =>
  new AwsError(
    "MalformedPolicyDocument",
    `The local cloud's IAM does not implement ${what}. ${instead}`,
    400,
  );
