import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CounterArgs {
  step: number;
  token: pulumi.Input<string>;
}

/** An API that counts its calls. */
export class Counter extends pulumi.ComponentResource {
  public readonly table: aws.dynamodb.Table;
  public readonly url: pulumi.Output<string>;

  constructor(name: string, args: CounterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("examples:index:Counter", name, args, opts);
    const parent = { parent: this };
    this.table = new aws.dynamodb.Table(
      name,
      { attributes: [{ name: "id", type: "S" }], hashKey: "id", billingMode: "PAY_PER_REQUEST" },
      parent,
    );
    const { table } = this;
    const fn = new aws.lambda.CallbackFunction(
      name,
      {
        environment: { variables: { STEP: `${args.step}`, TOKEN: args.token } },
        callback: async (event: { headers: Record<string, string> | null }) => {
          if (event.headers?.["x-token"] !== process.env.TOKEN) return { statusCode: 403, body: "" };
          const { DynamoDBClient, UpdateItemCommand } = await import("@aws-sdk/client-dynamodb");
          const { Attributes } = await new DynamoDBClient({}).send(
            new UpdateItemCommand({
              TableName: table.name.get(),
              Key: { id: { S: "all" } },
              UpdateExpression: "ADD visits :step",
              ExpressionAttributeValues: { ":step": { N: process.env.STEP ?? "1" } },
              ReturnValues: "UPDATED_NEW",
            }),
          );
          return { statusCode: 200, body: `${Attributes?.visits?.N}` };
        },
      },
      parent,
    );
    const api = new aws.apigateway.RestApi(name, {}, parent);
    const method = new aws.apigateway.Method(
      name,
      { restApi: api.id, resourceId: api.rootResourceId, httpMethod: "ANY", authorization: "NONE" },
      parent,
    );
    const integration = new aws.apigateway.Integration(
      name,
      {
        restApi: api.id,
        resourceId: api.rootResourceId,
        httpMethod: method.httpMethod,
        type: "AWS_PROXY",
        integrationHttpMethod: "POST",
        uri: fn.invokeArn,
      },
      parent,
    );
    new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: fn.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
      },
      parent,
    );
    const deployment = new aws.apigateway.Deployment(
      name,
      { restApi: api.id },
      { ...parent, dependsOn: [integration] },
    );
    const stage = new aws.apigateway.Stage(
      name,
      { restApi: api.id, deployment: deployment.id, stageName: "visits" },
      parent,
    );
    this.url = stage.invokeUrl;
    this.registerOutputs({ url: this.url });
  }
}
