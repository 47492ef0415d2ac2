import { AwsError } from "../core/service";

/** The error for a policy that IAM refuses when it is attached. */
export const malformed = (message: string) => new AwsError("MalformedPolicyDocument", message, 400);

/**
 * The error for a policy that IAM accepts but this evaluator does not implement. Refusing it when it is
 * attached means that no decision rests on half a policy.
 */
export const unsupported = (what: string, instead: string) =>
  new AwsError(
    "MalformedPolicyDocument",
    `The local cloud's IAM does not implement ${what}. ${instead}`,
    400,
  );
