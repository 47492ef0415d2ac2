import * as aws from "@pulumi/aws";

const api = new aws.apigateway.RestApi("orders");
const model = new aws.apigateway.Model("order", {
  restApi: api.id,
  name: "Order",
  contentType: "application/json",
  schema: JSON.stringify({
    $schema: "http://json-schema.org/draft-04/schema#",
    title: "Order",
    type: "object",
    properties: { item: { type: "string" }, count: { type: "integer", minimum: 1 } },
    required: ["item", "count"],
    additionalProperties: false,
  }),
});
const validator = new aws.apigateway.RequestValidator("body", {
  restApi: api.id,
  name: "body",
  validateRequestBody: true,
});
const path = new aws.apigateway.Resource("orders", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "orders",
});
const of = { restApi: api.id, resourceId: path.id, httpMethod: "POST" };
const method = new aws.apigateway.Method("order", {
  ...of,
  authorization: "NONE",
  apiKeyRequired: true,
  requestModels: { "application/json": model.name },
  requestValidatorId: validator.id,
});
const integration = new aws.apigateway.Integration(
  "order",
  { ...of, type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 201}' } },
  { dependsOn: method },
);
const created = new aws.apigateway.MethodResponse(
  "created",
  { ...of, statusCode: "201", responseModels: { "application/json": model.name } },
  { dependsOn: method },
);
const answer = new aws.apigateway.IntegrationResponse(
  "created",
  { ...of, statusCode: created.statusCode, responseTemplates: { "application/json": '{"ordered": true}' } },
  { dependsOn: integration },
);
const wrong = new aws.apigateway.Response("wrong", {
  restApiId: api.id,
  responseType: "BAD_REQUEST_BODY",
  statusCode: "400",
  responseTemplates: {
    "application/json":
      '{"message": $context.error.messageString, "why": "$context.error.validationErrorString"}',
  },
});
const deployment = new aws.apigateway.Deployment(
  "orders",
  { restApi: api.id, triggers: { model: model.schema.apply((schema) => schema ?? "") } },
  { dependsOn: [answer, wrong] },
);
const stage = new aws.apigateway.Stage("orders", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "orders",
});
new aws.apigateway.MethodSettings("all", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: { throttlingRateLimit: 100, throttlingBurstLimit: 50, metricsEnabled: true },
});
const plan = new aws.apigateway.UsagePlan("shops", {
  apiStages: [{ apiId: api.id, stage: stage.stageName }],
  quotaSettings: { limit: 1000, period: "DAY" },
});
const shop = new aws.apigateway.ApiKey("shop", { value: "a-key-of-the-shop-0001" });
new aws.apigateway.UsagePlanKey("shop", { keyId: shop.id, keyType: "API_KEY", usagePlanId: plan.id });

export const url = stage.invokeUrl;
export const key = shop.value;
