import type { PostConfirmationTriggerEvent } from "aws-lambda";

import { newWallet } from "../economy/newWallet";
import { newProfile } from "../profile/newProfile";

/** Cognito waits 5 s; a transaction of an earlier try that is still going on takes milliseconds. */
const tries = 5;

/**
 * The trigger that creates the rows of a player whose sign-up is confirmed, once, however often Cognito repeats
 * it, and not when a new password is confirmed. Pulumi serializes what this function captures: plain values and
 * plain functions only, and the SDK of the Lambda runtime, required where the function runs.
 */
export function newPlayerHandler(profilesTable: string, progressTable: string) {
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const client = lib.DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async function createRows(userId: string, username: string, attempt = 1): Promise<void> {
    const put = (TableName: string, Item: object) => ({
      Put: { TableName, Item, ConditionExpression: "attribute_not_exists(userId)" },
    });
    const TransactItems = [
      put(profilesTable, newProfile(userId, username, Date.now())),
      put(progressTable, newWallet(userId)),
    ];
    try {
      await client.send(new lib.TransactWriteCommand({ TransactItems }));
    } catch (error) {
      const codes = cancellationCodes(error);
      if (codes.includes("ConditionalCheckFailed")) return;
      if (attempt === tries || !codes.includes("TransactionConflict")) throw error;
      await new Promise((done) => setTimeout(done, 50 * attempt));
      await createRows(userId, username, attempt + 1);
    }
  }

  return async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
    if (event.triggerSource !== "PostConfirmation_ConfirmSignUp") return event;
    const { sub } = event.request.userAttributes;
    if (!sub) throw new Error("Cognito confirmed a user without a sub");
    await createRows(sub, event.userName);
    return event;
  };
}

/** Why a transaction was cancelled, by item; nothing for another error. */
function cancellationCodes(error: unknown): unknown[] {
  if (!(error instanceof Error) || !("CancellationReasons" in error)) return [];
  const reasons: unknown = error.CancellationReasons;
  return Array.isArray(reasons) ? reasons.map((reason: { Code?: string }) => reason.Code) : [];
}
