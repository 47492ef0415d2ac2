import type { PolicyStatement } from "../core/contracts";
import { AwsError } from "../core/service";

/** A `lambda.Permission`. `resource` is the ARN of the function, version or alias. */
export interface Permission {
  readonly statementId: string;
  readonly action: string;
  readonly principal: string;
  readonly resource: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  readonly eventSourceToken?: string;
}

/** Returns the statement that AddPermission creates. */
export function statementOf(permission: Permission): PolicyStatement {
  const { statementId, action, resource, sourceArn, sourceAccount, eventSourceToken } = permission;
  const equals = {
    ...(sourceAccount !== undefined && { "AWS:SourceAccount": sourceAccount }),
    ...(eventSourceToken !== undefined && { "lambda:EventSourceToken": eventSourceToken }),
  };
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(sourceArn !== undefined && { ArnLike: { "AWS:SourceArn": sourceArn } }),
  };
  return {
    Sid: statementId,
    Effect: "Allow",
    Principal: principalOf(permission.principal),
    Action: action,
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

function principalOf(principal: string): PolicyStatement["Principal"] {
  if (principal === "*") return "*";
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (principal.startsWith("arn:")) return { AWS: principal };
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(principal)) return { Service: principal };
  throw new AwsError(
    "InvalidParameterValueException",
    "The provided principal was invalid. Please check the principal and try again.",
    400,
    { Type: "User" },
  );
}
