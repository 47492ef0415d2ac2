import { checkIdentities, identityCheckUses } from "../bans/checkIdentities";
import { trigger } from "../game";
import { Refusal } from "../lib/trigger";
import { checkName } from "../names/checkName";
import { claimName, claimUses } from "../names/claimName";

/** Runs before a user is created, whether by sign-up, by a sign-in provider or by an operator. */
export default trigger({
  on: "preSignUp",
  summary:
    "Refuses new users with the identity of a banned player, and names that are unfit or look like another's",
  uses: { ...identityCheckUses, ...claimUses },
  handler: async ({ event, ...clients }) => {
    checkName(event.userName);
    await checkIdentities(clients, event.userName, event.request.userAttributes);
    // Nobody chooses the name of a provider's user, and others must not be able to take it beforehand.
    if (event.triggerSource === "PreSignUp_ExternalProvider") return;
    if (!(await claimName(clients, event.userName)))
      throw new Refusal("This name looks like another player's");
  },
});
