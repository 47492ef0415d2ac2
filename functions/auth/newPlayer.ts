import type { Callback } from "@game-backend/framework/callback";
import { cancellationReasons } from "@game-backend/framework/cancellation";
import { meterThrottles } from "@game-backend/framework/throttleMeter";
import type { PostAuthenticationTriggerEvent, PostConfirmationTriggerEvent } from "aws-lambda";
import { newWallet } from "../economy/newWallet";
import { globalBoard } from "../leaderboard/boards";
import { newProfile } from "../profile/newProfile";

type Event = PostConfirmationTriggerEvent | PostAuthenticationTriggerEvent;

/** The names of the tables, and the board on which every deleted player has a tombstone. */
export interface PlayerTables {
  profiles: string;
  progress: string;
  scores: string;
  tombstoneBoard: string;
}

/**
 * The number of attempts to write the rows. Cognito waits 5 s for a trigger; a conflicting transaction takes
 * milliseconds.
 */
const tries = 5;

/**
 * The trigger that creates a player's rows when a sign-up is confirmed. A sign-in also creates them if they are
 * missing, because Cognito confirms a user even if this trigger fails, and users that an operator creates have no
 * confirmation. It creates the rows only once, however often Cognito retries the call, and ignores confirmed password
 * changes. Pulumi serializes this function, so it captures plain values and plain functions only, and requires the
 * Lambda runtime's SDK in its body.
 */
export function newPlayerHandler(tables: PlayerTables) {
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const client = lib.DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient({})));

  async function createRows(userId: string, username: string, attempt = 1): Promise<void> {
    const put = (TableName: string, Item: object) => ({
      Put: { TableName, Item, ConditionExpression: "attribute_not_exists(userId)" },
    });
    const TransactItems = [
      put(tables.profiles, newProfile(userId, username, Date.now())),
      put(tables.progress, newWallet(userId)),
      // A player who signs in while the account is being deleted gets no rows.
      {
        ConditionCheck: {
          TableName: tables.scores,
          Key: { board: tables.tombstoneBoard, userId },
          ConditionExpression: "attribute_not_exists(deleted)",
        },
      },
    ];
    try {
      await client.send(new lib.TransactWriteCommand({ TransactItems }));
    } catch (error) {
      const codes = cancellationReasons(error).map(({ Code }) => Code);
      if (codes.includes("ConditionalCheckFailed")) return;
      if (attempt === tries || !codes.includes("TransactionConflict")) throw error;
      await new Promise((done) => setTimeout(done, 50 * attempt));
      await createRows(userId, username, attempt + 1);
    }
  }

  /**
   * Returns true if the player's rows are missing. Costs half a read unit. Checking one row is enough, because they
   * are created together.
   */
  async function isMissing(userId: string): Promise<boolean> {
    const get = { TableName: tables.profiles, Key: { userId }, ProjectionExpression: "userId" };
    return !(await client.send(new lib.GetCommand(get))).Item;
  }

  return async (event: Event): Promise<Event> => {
    const { sub } = event.request.userAttributes;
    if (!sub) throw new Error("Cognito sent a user without a sub");
    const isNew =
      event.triggerSource === "PostConfirmation_ConfirmSignUp" ||
      (event.triggerSource === "PostAuthentication_Authentication" && (await isMissing(sub)));
    if (isNew) await createRows(sub, event.userName);
    return event;
  };
}

/** The user pool's trigger that creates a new player's rows. */
export const newPlayer: Callback = {
  summary: "Creates the rows of a new player",
  uses: { progress: ["PutItem"], profiles: ["PutItem", "GetItem"], scores: ["ConditionCheckItem"] },
  variables: { TOMBSTONE_BOARD: globalBoard },
  handler: ({ TABLE_PROFILES = "", TABLE_PROGRESS = "", TABLE_SCORES = "", TOMBSTONE_BOARD = "" }) =>
    newPlayerHandler({
      profiles: TABLE_PROFILES,
      progress: TABLE_PROGRESS,
      scores: TABLE_SCORES,
      tombstoneBoard: TOMBSTONE_BOARD,
    }),
};
