import { AwsError } from "../core/service";

/** The error for a policy that IAM refuses when it is attached. */
export const malformed = (message: string) => new AwsError("MalformedPolicyDocument", message, 400);

/**
 * The error for a policy that IAM accepts but this evaluator does not implement. It is refused when it is attached, so
 * that no decision rests on a policy that is only partly evaluated.
 */
export const unsupported = (what: string, instead: string) =>
  new AwsError(
    "MalformedPolicyDocument",
    `The local cloud's IAM does not implement ${what}. ${instead}`,
    400,
  );
