import { type AwsAnswer, AwsError } from "../core/service";

/** Returns the error with which most of Lambda's operations refuse a value. */
export const invalid = (message: string) =>
  new AwsError("InvalidParameterValueException", message, 400, { Type: "User" });

/** Renders an error in Lambda's REST protocol. */
export function lambdaError({ code, message, status, fields }: AwsError): AwsAnswer {
  // Lambda is inconsistent about the case of this member.
  const member = code === "ResourceNotFoundException" ? "Message" : "message";
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-ErrorType": code },
    body: JSON.stringify({ ...fields, [member]: message }),
  };
}
