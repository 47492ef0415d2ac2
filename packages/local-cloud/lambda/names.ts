import { AwsError } from "../core/service";

/** The parts of a function's name, partial ARN or ARN. */
export interface FunctionName {
  readonly name: string;
  readonly qualifier?: string;
  /** The region, if the name contains it. */
  readonly region?: string;
}

const PATTERN =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:\d{12}:)?(?:function:)?([a-zA-Z0-9-_]+)(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

const PATTERN_TEXT =
  "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

/**
 * Parses a name. Throws `ValidationException`, or `InvalidParameterValueException` if two qualifiers differ.
 */
export function parseFunctionName(text: string, qualifier?: string): FunctionName {
  const [matched, region, name, inName] = PATTERN.exec(text) ?? [];
  if (matched === undefined || name === undefined)
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN_TEXT}`,
    );
  if (qualifier !== undefined && inName !== undefined && qualifier !== inName)
    throw new AwsError(
      "InvalidParameterValueException",
      "The derived qualifier from the function name does not match the specified qualifier.",
      400,
      { Type: "User" },
    );
  return { name, qualifier: qualifier ?? inName, region };
}

export const functionArn = (
  { region, accountId }: { readonly region: string; readonly accountId: string },
  name: string,
  qualifier?: string,
) =>
  `arn:aws:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? "" : `:${qualifier}`}`;

/** Returns the ARN that API Gateway integrations and authorizers use. */
export const invokeArn = (region: string, arn: string) =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;

export const streamingInvokeArn = (region: string, arn: string) =>
  `arn:aws:apigateway:${region}:lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`;
