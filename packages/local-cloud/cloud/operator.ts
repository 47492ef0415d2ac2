import type { AwsEndpoint } from "../awsEndpoint";
import type { OperatorCall } from "../console";
import { AwsError } from "../core/service";
import { administratorAccess, type IamService } from "../iam";

/**
 * Returns a function that makes SDK calls as the run's operator, who may do anything. The calls are authorized and
 * reported like any other.
 */
export function operatorOf(
  iam: Pick<IamService, "localUser">,
  endpoint: Pick<AwsEndpoint, "callAs">,
): OperatorCall {
  return async ({ service, target, operation, input, path = "/", headers = {} }) => {
    const { arn } = iam.localUser("operator", { policies: [administratorAccess] });
    const { status, body = "" } = await endpoint.callAs(
      { kind: "user", arn, name: "operator" },
      {
        service,
        operation: target ? operation : "",
        method: "POST",
        path,
        headers: {
          "content-type": target ? "application/x-amz-json-1.0" : "application/json",
          ...(target && { "x-amz-target": `${target}.${operation}` }),
          ...headers,
        },
        body: Buffer.from(typeof input === "string" ? input : JSON.stringify(input)),
      },
    );
    const text = body.toString();
    if (status >= 300) throw failure(status, text);
    return text === "" ? undefined : JSON.parse(text);
  };
}

function failure(status: number, text: string): AwsError {
  try {
    const { __type: type, message, Message, Type } = JSON.parse(text);
    const code = String(type ?? Type ?? "ServiceException").replace(/^.*#/, "");
    return new AwsError(code, String(message ?? Message ?? text), status);
  } catch {
    return new AwsError("ServiceException", text, status);
  }
}
