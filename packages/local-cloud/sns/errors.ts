import { AwsError } from "../core/service";

/** The refusal of a parameter, named by the text. */
export const invalidParameter = (text: string) =>
  new AwsError("InvalidParameter", `Invalid parameter: ${text}`);
