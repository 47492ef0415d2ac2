import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const notes = new aws.dynamodb.Table("notes", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});

const trust = aws.iam.getPolicyDocumentOutput({
  statements: [
    { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }] },
  ],
});
const role = new aws.iam.Role("notes", { assumeRolePolicy: trust.json });
const access = new aws.iam.RolePolicy("notes", {
  role: role.id,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DeleteItem"],
        resources: [notes.arn],
      },
    ],
  }).json,
});

const handler = new aws.lambda.Function(
  "notes",
  {
    runtime: aws.lambda.Runtime.NodeJS22dX,
    handler: "index.handler",
    role: role.arn,
    environment: { variables: { TABLE: notes.name } },
    code: new pulumi.asset.AssetArchive({
      "index.js": new pulumi.asset.StringAsset(`
        const { DynamoDBClient, DeleteItemCommand, GetItemCommand, PutItemCommand } = require("@aws-sdk/client-dynamodb");
        const client = new DynamoDBClient({});
        exports.handler = async ({ httpMethod, pathParameters, body }) => {
          const TableName = process.env.TABLE;
          const Key = { id: { S: pathParameters.id } };
          if (httpMethod === "PUT") await client.send(new PutItemCommand({ TableName, Item: { ...Key, text: { S: body } } }));
          if (httpMethod === "DELETE") await client.send(new DeleteItemCommand({ TableName, Key }));
          const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
          return { statusCode: Item ? 200 : 404, body: Item ? Item.text.S : "no such note" };
        };
      `),
    }),
  },
  { dependsOn: access },
);

const api = new aws.apigateway.RestApi("notes", { description: "Notes" });
const all = new aws.apigateway.Resource("notes", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "notes",
});
const one = new aws.apigateway.Resource("note", { restApi: api.id, parentId: all.id, pathPart: "{id}" });
const integrations = ["GET", "PUT", "DELETE"].map((httpMethod) => {
  const method = new aws.apigateway.Method(httpMethod, {
    restApi: api.id,
    resourceId: one.id,
    httpMethod,
    authorization: "NONE",
  });
  return new aws.apigateway.Integration(httpMethod, {
    restApi: api.id,
    resourceId: one.id,
    httpMethod: method.httpMethod,
    integrationHttpMethod: "POST",
    type: "AWS_PROXY",
    uri: handler.invokeArn,
  });
});
new aws.lambda.Permission("notes", {
  action: "lambda:InvokeFunction",
  function: handler.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
const deployment = new aws.apigateway.Deployment(
  "notes",
  { restApi: api.id, triggers: { methods: "GET PUT DELETE" } },
  { dependsOn: integrations },
);
const stage = new aws.apigateway.Stage("notes", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "dev",
});

export const url = stage.invokeUrl;
