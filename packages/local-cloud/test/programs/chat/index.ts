import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const connections = new aws.dynamodb.Table("connections", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});

interface SocketEvent {
  readonly requestContext: {
    readonly connectionId: string;
    readonly domainName: string;
    readonly stage: string;
  };
  readonly body?: string;
}

const connect = new aws.lambda.CallbackFunction("connect", {
  callback: async ({ requestContext }: SocketEvent) => {
    const { DynamoDBClient, PutItemCommand } = await import("@aws-sdk/client-dynamodb");
    await new DynamoDBClient({}).send(
      new PutItemCommand({
        TableName: connections.name.get(),
        Item: { id: { S: requestContext.connectionId } },
      }),
    );
    return { statusCode: 200 };
  },
});
const disconnect = new aws.lambda.CallbackFunction("disconnect", {
  callback: async ({ requestContext }: SocketEvent) => {
    const { DynamoDBClient, DeleteItemCommand } = await import("@aws-sdk/client-dynamodb");
    await new DynamoDBClient({}).send(
      new DeleteItemCommand({
        TableName: connections.name.get(),
        Key: { id: { S: requestContext.connectionId } },
      }),
    );
    return { statusCode: 200 };
  },
});

const api = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const managementUrl = pulumi.interpolate`${api.apiEndpoint}/live`.apply((url) => url.replace(/^ws/, "http"));

// The policies that callbacks get without a role do not include the management of sockets.
const role = new aws.iam.Role("say", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const policies = [aws.iam.ManagedPolicy.AWSLambdaExecute, aws.iam.ManagedPolicy.AmazonDynamoDBFullAccess].map(
  (policyArn, index) => new aws.iam.RolePolicyAttachment(`say-${index}`, { role: role.name, policyArn }),
);
const sockets = new aws.iam.RolePolicy("say", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "execute-api:ManageConnections",
        Resource: pulumi.interpolate`${api.executionArn}/live/POST/@connections/*`,
      },
    ],
  },
});
const say = new aws.lambda.CallbackFunction(
  "say",
  {
    role,
    callback: async ({ body = "{}" }: SocketEvent) => {
      const { DynamoDBClient, ScanCommand } = await import("@aws-sdk/client-dynamodb");
      const { ApiGatewayManagementApiClient, PostToConnectionCommand } = await import(
        "@aws-sdk/client-apigatewaymanagementapi"
      );
      const { Items = [] } = await new DynamoDBClient({}).send(
        new ScanCommand({ TableName: connections.name.get() }),
      );
      const management = new ApiGatewayManagementApiClient({ endpoint: managementUrl.get() });
      const { text } = JSON.parse(body);
      for (const { id } of Items)
        await management.send(new PostToConnectionCommand({ ConnectionId: id?.S, Data: Buffer.from(text) }));
      return { statusCode: 200 };
    },
  },
  { dependsOn: [...policies, sockets] },
);

const routes = Object.entries({ $connect: connect, $disconnect: disconnect, say }).map(
  ([routeKey, callback]) => {
    const name = routeKey.replace("$", "");
    const integration = new aws.apigatewayv2.Integration(name, {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: callback.invokeArn,
    });
    new aws.lambda.Permission(name, {
      action: "lambda:InvokeFunction",
      function: callback.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: pulumi.interpolate`${api.executionArn}/*/${routeKey}`,
    });
    return new aws.apigatewayv2.Route(name, {
      apiId: api.id,
      routeKey,
      target: pulumi.interpolate`integrations/${integration.id}`,
    });
  },
);
const deployment = new aws.apigatewayv2.Deployment("chat", { apiId: api.id }, { dependsOn: routes });
const stage = new aws.apigatewayv2.Stage("chat", {
  apiId: api.id,
  name: "live",
  deploymentId: deployment.id,
});

export const url = stage.invokeUrl;
export const tableName = connections.name;
