import * as aws from "@pulumi/aws";

const profiles = new aws.dynamodb.Table("profiles", {
  attributes: [{ name: "name", type: "S" }],
  hashKey: "name",
  billingMode: "PAY_PER_REQUEST",
});

interface TriggerEvent {
  readonly userName: string;
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> };
  readonly response: Record<string, unknown>;
}

const confirm = new aws.lambda.CallbackFunction("confirm", {
  callback: async (event: TriggerEvent) => ({
    ...event,
    response: { ...event.response, autoConfirmUser: true },
  }),
});
const welcome = new aws.lambda.CallbackFunction("welcome", {
  // A trigger has five seconds.
  timeout: 5,
  callback: async (event: TriggerEvent) => {
    const { DynamoDBClient, PutItemCommand } = await import("@aws-sdk/client-dynamodb");
    await new DynamoDBClient({}).send(
      new PutItemCommand({ TableName: profiles.name.get(), Item: { name: { S: event.userName } } }),
    );
    return event;
  },
});

const pool = new aws.cognito.UserPool("players", {
  lambdaConfig: { preSignUp: confirm.arn, postConfirmation: welcome.arn },
});
for (const [name, trigger] of Object.entries({ confirm, welcome }))
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: trigger.name,
    principal: "cognito-idp.amazonaws.com",
    sourceArn: pool.arn,
  });
const client = new aws.cognito.UserPoolClient("game", { userPoolId: pool.id });

export const clientId = client.id;
export const tableName = profiles.name;
