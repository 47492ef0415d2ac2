import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const api = new aws.apigatewayv2.Api("echo", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const echo = new aws.lambda.CallbackFunction("echo", {
  callback: async ({ body = "" }: { readonly body?: string }) => ({
    statusCode: 200,
    body: body.toUpperCase(),
  }),
});
new aws.lambda.Permission("echo", {
  action: "lambda:InvokeFunction",
  function: echo.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
const integration = new aws.apigatewayv2.Integration("echo", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: echo.invokeArn,
});
const route = new aws.apigatewayv2.Route("echo", {
  apiId: api.id,
  routeKey: "$default",
  target: pulumi.interpolate`integrations/${integration.id}`,
  routeResponseSelectionExpression: "$default",
});
const answer = new aws.apigatewayv2.RouteResponse("echo", {
  apiId: api.id,
  routeId: route.id,
  routeResponseKey: "$default",
});
const deployment = new aws.apigatewayv2.Deployment("echo", { apiId: api.id }, { dependsOn: answer });
const stage = new aws.apigatewayv2.Stage("echo", {
  apiId: api.id,
  name: "live",
  deploymentId: deployment.id,
});

export const url = stage.invokeUrl;
