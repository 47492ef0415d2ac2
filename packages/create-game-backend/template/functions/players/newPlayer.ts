import { newWallet } from "@game-backend/economy/newWallet"; // with economy
import { newProfile } from "@game-backend/profile/newProfile"; // with profile
import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { callback } from "./definition";

/**
 * Writes the rows of a player who has just signed up, once, however often Cognito calls it. Pulumi serializes the handler from the
 * running program.
 */
export const newPlayer = callback<PostConfirmationTriggerEvent>()({
  summary: "Writes the rows of a new player",
  uses: {
    cheers: ["PutItem"],
    profiles: ["PutItem"], // with profile
    progress: ["PutItem"], // with economy
  },
  handler: async ({
    event,
    now, // with profile
    tables,
    transact,
  }) => {
    const { sub = "" } = event.request.userAttributes;
    if (event.triggerSource !== "PostConfirmation_ConfirmSignUp") return;
    const isNew = { if: { userId: { exists: false } } } as const;
    await transact([
      tables.profiles.putItem(newProfile(sub, event.userName, now), isNew), // with profile
      tables.progress.putItem(newWallet(sub), isNew), // with economy
      tables.cheers.putItem({ userId: sub, count: 1 }, isNew),
    ]);
  },
});
