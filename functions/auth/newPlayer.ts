import type { PostAuthenticationTriggerEvent, PostConfirmationTriggerEvent } from "aws-lambda";
import { newWallet } from "../economy/newWallet";
import { globalBoard } from "../leaderboard/rules/boards";
import { newProfile } from "../profile/newProfile";
import { callback } from "./definition";

/** Deleted players have a tombstone on this board. */
const board = globalBoard;

/**
 * The trigger that creates a player's rows when a sign-up is confirmed. A sign-in also creates them if they are missing. Cognito
 * confirms a user even if this trigger fails, and users that an operator creates have no confirmation. It creates the rows only
 * once, however often Cognito retries the call, and ignores confirmed password changes.
 */
export const newPlayer = callback<PostConfirmationTriggerEvent | PostAuthenticationTriggerEvent>()({
  summary: "Creates the rows of a new player",
  uses: { progress: ["PutItem"], profiles: ["PutItem", "GetItem"], scores: ["ConditionCheckItem"] },
  memorySize: 256,
  handler: async ({ event, tables, transact, now }) => {
    const userId = event.request.userAttributes["sub"];
    if (!userId) throw new Error("Cognito sent a user without a sub");
    const isSignUp = event.triggerSource === "PostConfirmation_ConfirmSignUp";
    const isSignIn = event.triggerSource === "PostAuthentication_Authentication";
    // One of the rows is enough, because they are created together. Costs half a read unit.
    if (!isSignUp && !(isSignIn && !(await tables.profiles.getItem({ userId })))) return;
    const isNew = { if: { userId: { exists: false } } } as const;
    await transact([
      tables.profiles.putItem(newProfile(userId, event.userName, now), isNew),
      tables.progress.putItem(newWallet(userId), isNew),
      // A player who signs in while the account is being deleted gets no rows.
      tables.scores.conditionCheckItem({ board, userId }, { if: { deleted: { exists: false } } }),
    ]);
  },
});
