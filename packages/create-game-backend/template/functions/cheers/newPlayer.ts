import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { callback } from "./own";

/** Cheers for a player who has just signed up. Pulumi serializes the handler from the running program. */
export const newPlayer = callback<PostConfirmationTriggerEvent>()({
  summary: "Cheers for a new player",
  uses: { cheers: ["PutItem"] },
  handler: async ({ event, tables }) => {
    const { sub = "" } = event.request.userAttributes;
    if (event.triggerSource === "PostConfirmation_ConfirmSignUp")
      await tables.cheers.putItem({ userId: sub, count: 1 });
  },
});
