import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

type Asked = Pick<APIGatewayRequestAuthorizerEvent, "methodArn" | "httpMethod" | "resource">;

/** An authorizer's decision about a caller, for one method and path pattern. */
export const verdict = (
  Effect: "Allow" | "Deny",
  principalId: string,
  asked: Asked,
): APIGatewayAuthorizerResult => ({
  principalId,
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Effect, Action: "execute-api:Invoke", Resource: methodArn(asked) }],
  },
});

/** `<api>/<stage>/<method>` and the path's pattern: the path as called is the client's, and may hold a `*`. */
function methodArn({ methodArn, httpMethod, resource }: Asked): string {
  const [api, stage] = methodArn.split("/");
  return `${api}/${stage}/${httpMethod}${resource.replace(/\{[^}]*\}/g, "*")}`;
}
