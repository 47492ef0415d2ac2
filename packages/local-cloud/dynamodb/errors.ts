import type { AwsAnswer } from "../core/service";
import { AwsError } from "../core/service";
import type { Item } from "./values/attributeValue";
import { json } from "./wire";

export const validation = (message: string) => new AwsError("ValidationException", message);

export const invalidParameter = (message: string) =>
  validation(`One or more parameter values were invalid: ${message}`);

export const tableNotFound = (name?: string) =>
  new AwsError(
    "ResourceNotFoundException",
    name === undefined
      ? "Requested resource not found"
      : `Requested resource not found: Table: ${name} not found`,
  );

/** The error of a failed condition. `item` is the current item, if the caller asked for it. */
export const conditionFailed = (item?: Item) =>
  new AwsError("ConditionalCheckFailedException", "The conditional request failed", 400, {
    ...(item && { Item: item }),
  });

const dynamodb = "com.amazonaws.dynamodb.v20120810";
const namespaces: Readonly<Record<string, string>> = {
  ValidationException: "com.amazon.coral.validate",
  SerializationException: "com.amazon.coral.service",
  UnknownOperationException: "com.amazon.coral.service",
  AccessDeniedException: "com.amazon.coral.service",
  UnrecognizedClientException: "com.amazon.coral.service",
  InvalidSignatureException: "com.amazon.coral.service",
  MissingAuthenticationTokenException: "com.amazon.coral.service",
  IncompleteSignatureException: "com.amazon.coral.service",
};

/** Errors with the member `Message` instead of `message`. A failed condition that returns its item has it too. */
const capital = new Set(["TransactionCanceledException", "SerializationException", "AccessDeniedException"]);

/** An error as DynamoDB renders it. */
export function errorAnswer({ code, message, status, fields }: AwsError): AwsAnswer {
  return json(status, {
    __type: `${namespaces[code] ?? dynamodb}#${code}`,
    ...(message && { [capital.has(code) || "Item" in fields ? "Message" : "message"]: message }),
    ...fields,
  });
}
