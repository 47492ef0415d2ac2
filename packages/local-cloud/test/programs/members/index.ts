import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const pool = new aws.cognito.UserPool("members", {
  passwordPolicy: {
    minimumLength: 8,
    requireLowercase: false,
    requireNumbers: false,
    requireSymbols: false,
    requireUppercase: false,
  },
});
const client = new aws.cognito.UserPoolClient("members", {
  userPoolId: pool.id,
  explicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});

interface ProxyEvent {
  readonly requestContext: { readonly authorizer: { readonly claims: Readonly<Record<string, string>> } };
}
const me = new aws.lambda.CallbackFunction("me", {
  callback: async ({ requestContext }: ProxyEvent) => ({
    statusCode: 200,
    body: requestContext.authorizer.claims["cognito:username"],
  }),
});

const api = new aws.apigateway.RestApi("members");
const authorizer = new aws.apigateway.Authorizer("members", {
  restApi: api.id,
  type: "COGNITO_USER_POOLS",
  providerArns: [pool.arn],
});
const path = new aws.apigateway.Resource("me", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "me",
});
const method = new aws.apigateway.Method("me", {
  restApi: api.id,
  resourceId: path.id,
  httpMethod: "GET",
  authorization: "COGNITO_USER_POOLS",
  authorizerId: authorizer.id,
});
const integration = new aws.apigateway.Integration("me", {
  restApi: api.id,
  resourceId: path.id,
  httpMethod: method.httpMethod,
  type: "AWS_PROXY",
  integrationHttpMethod: "POST",
  uri: me.invokeArn,
});
new aws.lambda.Permission("me", {
  action: "lambda:InvokeFunction",
  function: me.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/GET/me`,
});
const deployment = new aws.apigateway.Deployment("members", { restApi: api.id }, { dependsOn: integration });
const stage = new aws.apigateway.Stage("members", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
});

export const url = stage.invokeUrl;
export const poolId = pool.id;
export const clientId = client.id;
