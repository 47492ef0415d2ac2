import { checkIdentities, identityCheckUses } from "../bans/checkIdentities";
import { trigger } from "../game";
import { checkName } from "./checkName";

/** Runs before a user is created, whether by sign-up, by a sign-in provider or by an operator. */
export default trigger({
  on: "preSignUp",
  summary: "Refuses new users with the identity of a banned player, and names that no path can have",
  uses: identityCheckUses,
  handler: async ({ event, ...clients }) => {
    checkName(event.userName);
    await checkIdentities(clients, event.userName, event.request.userAttributes);
  },
});
