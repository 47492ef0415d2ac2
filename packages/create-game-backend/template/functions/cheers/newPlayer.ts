import type { Callback } from "@game-backend/framework/callback";
import type { PostConfirmationTriggerEvent } from "aws-lambda";

/**
 * Cheers for a player who has just signed up. Pulumi serializes this function from the running program: it captures plain
 * values only, and requires the SDK of Lambda's runtime in its body.
 */
export const newPlayer: Callback = {
  summary: "Cheers for a new player",
  uses: { cheers: ["PutItem"] },
  handler: ({ TABLE_CHEERS: TableName }) => {
    const { DynamoDBClient, PutItemCommand }: typeof import("@aws-sdk/client-dynamodb") =
      require("@aws-sdk/client-dynamodb");
    const dynamodb = new DynamoDBClient({});
    return async (event: PostConfirmationTriggerEvent) => {
      const { sub = "" } = event.request.userAttributes;
      if (event.triggerSource === "PostConfirmation_ConfirmSignUp")
        await dynamodb.send(
          new PutItemCommand({ TableName, Item: { userId: { S: sub }, count: { N: "1" } } }),
        );
      return event;
    };
  },
};
