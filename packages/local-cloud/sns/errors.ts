import { AwsError } from "../core/service";

/** Returns the error for an invalid parameter, which the text names. */
export const invalidParameter = (text: string) =>
  new AwsError("InvalidParameter", `Invalid parameter: ${text}`);
