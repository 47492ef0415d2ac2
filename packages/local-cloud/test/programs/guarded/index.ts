import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

interface TokenEvent {
  readonly authorizationToken: string;
  readonly methodArn: string;
}
interface ProxyEvent {
  readonly requestContext: { readonly authorizer: { readonly principalId: string; readonly level: string } };
}

const guard = new aws.lambda.CallbackFunction("guard", {
  callback: async ({ authorizationToken, methodArn }: TokenEvent) => {
    if (!authorizationToken.startsWith("Bearer ")) throw new Error("Unauthorized");
    const name = authorizationToken.slice("Bearer ".length);
    const Effect = name === "mallory" ? "Deny" : "Allow";
    return {
      principalId: name,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Action: "execute-api:Invoke", Effect, Resource: methodArn }],
      },
      context: { level: 7 },
    };
  },
});
const whoami = new aws.lambda.CallbackFunction("whoami", {
  callback: async ({ requestContext: { authorizer } }: ProxyEvent) => ({
    statusCode: 200,
    body: JSON.stringify({ name: authorizer.principalId, level: authorizer.level }),
  }),
});

const api = new aws.apigateway.RestApi("guarded");
const authorizer = new aws.apigateway.Authorizer("guard", {
  restApi: api.id,
  type: "TOKEN",
  authorizerUri: guard.invokeArn,
  authorizerResultTtlInSeconds: 0,
});
for (const [name, fn, source] of [
  ["guard", guard, pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`],
  ["whoami", whoami, pulumi.interpolate`${api.executionArn}/*/GET/`],
] as const)
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: fn.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: source,
  });
const method = new aws.apigateway.Method("whoami", {
  restApi: api.id,
  resourceId: api.rootResourceId,
  httpMethod: "GET",
  authorization: "CUSTOM",
  authorizerId: authorizer.id,
});
const integration = new aws.apigateway.Integration("whoami", {
  restApi: api.id,
  resourceId: api.rootResourceId,
  httpMethod: method.httpMethod,
  type: "AWS_PROXY",
  integrationHttpMethod: "POST",
  uri: whoami.invokeArn,
});
const deployment = new aws.apigateway.Deployment(
  "guarded",
  { restApi: api.id, triggers: { authorizer: authorizer.id } },
  { dependsOn: integration },
);
const stage = new aws.apigateway.Stage("guarded", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
});

export const url = stage.invokeUrl;
