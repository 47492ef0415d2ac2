import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const names = new aws.dynamodb.Table("names", {
  attributes: [{ name: "name", type: "S" }],
  hashKey: "name",
  billingMode: "PAY_PER_REQUEST",
});
const role = new aws.iam.Role("names", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "apigateway.amazonaws.com" }),
  inlinePolicies: [
    {
      name: "names",
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:Scan"], Resource: names.arn }],
      }),
    },
  ],
});
const call = (action: string, request: pulumi.Input<string>, response: string) => ({
  responses: { 200: { description: "Done" } },
  "x-amazon-apigateway-integration": {
    type: "aws",
    httpMethod: "POST",
    credentials: role.arn,
    uri: `arn:aws:apigateway:eu-west-1:dynamodb:action/${action}`,
    requestTemplates: { "application/json": request },
    responses: { default: { statusCode: "200", responseTemplates: { "application/json": response } } },
  },
});
const api = new aws.apigateway.RestApi("names", {
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "names", version: "1" },
    components: {
      schemas: { Name: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
    },
    "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
    paths: {
      "/names": {
        post: {
          ...call(
            "PutItem",
            pulumi.interpolate`{"TableName": "${names.name}", "Item": {"name": {"S": $input.json('$.name')}}}`,
            "{}",
          ),
          "x-amazon-apigateway-request-validator": "body",
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Name" } } } },
        },
        get: call(
          "Scan",
          pulumi.interpolate`{"TableName": "${names.name}"}`,
          `[#foreach($each in $input.path('$.Items'))"$each.name.S"#if($foreach.hasNext),#end#end]`,
        ),
      },
    },
  }),
});
const deployment = new aws.apigateway.Deployment("names", {
  restApi: api.id,
  triggers: { body: api.body.apply((body) => body ?? "") },
});
const stage = new aws.apigateway.Stage("names", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "names",
});

export const url = stage.invokeUrl;
