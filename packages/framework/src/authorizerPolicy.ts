import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { denied } from "./codes/auth";
import type { Code } from "./codes/code";

type Asked = Pick<APIGatewayRequestAuthorizerEvent, "methodArn" | "httpMethod" | "resource">;

/**
 * Returns an authorizer's decision about a caller, as a policy for one method and path pattern. The gateway finds
 * `/catalog` for `/catalog/` too, and then asks the policy about the path as requested, so both are in it.
 */
export const authorizerPolicy = (
  Effect: "Allow" | "Deny",
  principalId: string,
  asked: Asked,
): APIGatewayAuthorizerResult => ({
  principalId,
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Effect, Action: "execute-api:Invoke", Resource: withSlash(methodArn(asked)) }],
  },
});

/**
 * Returns the context of a refused request. The gateway's response appends it to `auth.denied`, so the code of the refusal
 * begins with that; other codes are answered as `auth.denied`. A request that nobody refuses has none.
 */
export const deniedContext = ({ code }: Pick<Code, "code">): { denied: string } => ({
  denied: code.startsWith(denied.code) ? code.slice(denied.code.length) : "",
});

/**
 * Returns `<api>/<stage>/<method>` followed by the route's path pattern. The requested path itself is not used: it
 * comes from the client and may contain a `*`.
 */
function methodArn({ methodArn, httpMethod, resource }: Asked): string {
  const [api, stage] = methodArn.split("/");
  return `${api}/${stage}/${httpMethod}${resource.replace(/\{[^}]*\}/g, "*")}`;
}

const withSlash = (pattern: string) => (pattern.endsWith("*") ? pattern : [pattern, `${pattern}/`]);
