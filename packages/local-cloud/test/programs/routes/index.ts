import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const scores = new aws.dynamodb.Table("scores", {
  attributes: [{ name: "name", type: "S" }],
  hashKey: "name",
  billingMode: "PAY_PER_REQUEST",
});

interface ProxyEvent {
  readonly httpMethod: string;
  readonly pathParameters: { readonly name: string };
  readonly queryStringParameters: { readonly last?: string } | null;
}

/** What each route may do with the table. */
const routes = {
  "GET /scores/{name}": ["dynamodb:GetItem", "dynamodb:Query"],
  "PUT /scores/{name}": ["dynamodb:PutItem"],
  "DELETE /scores/{name}": ["dynamodb:DeleteItem"],
  "POST /later/{name}": ["dynamodb:PutItem"],
};

const allow = (actions: readonly string[], resource: pulumi.Input<string>) => ({
  Effect: "Allow" as const,
  Action: [...actions],
  Resource: resource,
});

/** A function of several routes, which records what each of them needs. */
class Scores extends pulumi.ComponentResource {
  readonly fn: aws.lambda.CallbackFunction<ProxyEvent, { statusCode: number; body: string }>;

  constructor(name: string) {
    super("spec:index:Scores", name);
    const logging = allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "*");
    const role = new aws.iam.Role(
      `${name}-role`,
      { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) },
      { parent: this },
    );
    const all = allow(Object.values(routes).flat(), scores.arn);
    new aws.iam.RolePolicy(
      `${name}-policy`,
      { role: role.name, policy: { Version: "2012-10-17", Statement: [logging, all] } },
      { parent: this },
    );
    this.fn = new aws.lambda.CallbackFunction(
      name,
      {
        role,
        callback: async ({ httpMethod, pathParameters, queryStringParameters }: ProxyEvent) => {
          const { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } = await import(
            "@aws-sdk/client-dynamodb"
          );
          const client = new DynamoDBClient({});
          const of = { TableName: scores.name.get(), Key: { name: { S: pathParameters.name } } };
          if (httpMethod === "PUT")
            await client.send(new PutItemCommand({ TableName: of.TableName, Item: of.Key }));
          if (httpMethod === "GET") await client.send(new GetItemCommand(of));
          // A fault of the program: the route GET does not say that it deletes.
          if (httpMethod === "DELETE" || queryStringParameters?.last)
            await client.send(new DeleteItemCommand(of));
          return { statusCode: 200, body: "done" };
        },
      },
      { parent: this },
    );
    const parts = Object.fromEntries(
      Object.entries(routes).map(([route, actions]) => [route, [allow(actions, scores.arn)]]),
    );
    this.registerOutputs({ access: { [`aws:iam/role:Role::${name}-role`]: { parts } } });
  }
}

const { fn } = new Scores("scores");

const operation = {
  parameters: [{ name: "name", in: "path", required: true, schema: { type: "string" } }],
  responses: { 200: { description: "Done" } },
};
const integration = {
  ...operation,
  "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: fn.invokeArn },
};
// The gateway answers at once, and the function runs afterwards. It deletes, which this route does not say.
const later = {
  ...operation,
  "x-amazon-apigateway-integration": {
    type: "aws",
    httpMethod: "POST",
    uri: fn.invokeArn,
    requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
    requestTemplates: {
      "application/json": `{"httpMethod":"DELETE","pathParameters":{"name":"$input.params('name')"}}`,
    },
    responses: { default: { statusCode: "200" } },
  },
};
const api = new aws.apigateway.RestApi("scores", {
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "scores", version: "1" },
    paths: {
      "/scores/{name}": { get: integration, put: integration, delete: integration },
      "/later/{name}": { post: later },
    },
  }),
});
new aws.lambda.Permission("scores", {
  action: "lambda:InvokeFunction",
  function: fn.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*/*/*`,
});
const deployment = new aws.apigateway.Deployment("scores", {
  restApi: api.id,
  triggers: { body: api.body.apply((body) => body ?? "") },
});
const stage = new aws.apigateway.Stage("scores", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
});

export const url = stage.invokeUrl;
export const tableArn = scores.arn;
