import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const visits = new aws.dynamodb.Table("visits", {
  attributes: [{ name: "page", type: "S" }],
  hashKey: "page",
  readCapacity: 1,
  writeCapacity: 1,
});

interface ProxyEvent {
  readonly pathParameters: { readonly page: string };
}

const visit = new aws.lambda.CallbackFunction("visit", {
  callback: async ({ pathParameters: { page } }: ProxyEvent) => {
    const { DynamoDBClient, UpdateItemCommand } = await import("@aws-sdk/client-dynamodb");
    const { Attributes } = await new DynamoDBClient({}).send(
      new UpdateItemCommand({
        TableName: visits.name.get(),
        Key: { page: { S: page } },
        UpdateExpression: "ADD visits :one",
        ExpressionAttributeValues: { ":one": { N: "1" } },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return { statusCode: 200, body: JSON.stringify({ page, visits: Number(Attributes?.["visits"]?.N) }) };
  },
});

const api = new aws.apigateway.RestApi("pages", {
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "pages", version: "1" },
    paths: {
      "/pages/{page}": {
        post: {
          parameters: [{ name: "page", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: { description: "The visits of the page" } },
          "x-amazon-apigateway-integration": {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: visit.invokeArn,
          },
        },
      },
    },
  }),
});
new aws.lambda.Permission("visit", {
  action: "lambda:InvokeFunction",
  function: visit.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/POST/pages/*`,
});
const deployment = new aws.apigateway.Deployment("pages", {
  restApi: api.id,
  triggers: { body: api.body.apply((body) => body ?? "") },
});
const stage = new aws.apigateway.Stage("pages", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
});

export const url = stage.invokeUrl;
