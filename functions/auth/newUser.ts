import { refuse } from "@game-backend/framework/errors";
import { checkIdentities, identityCheckUses } from "../bans/checkIdentities";
import { filterText } from "../filter/filterText";
import { isTicket, ticketField } from "../identities/ticket";
import { checkName } from "../names/checkName";
import { nameTaken } from "../names/codes";
import { reserveName, reserveUses } from "../names/reserveName";
import { checkWork, workCheckUses } from "./checkWork";
import { trigger } from "./definition";

/** Runs before a user is created, whether by sign-up, by a sign-in provider or by an operator. */
export default trigger({
  on: "preSignUp",
  summary:
    "Refuses sign-ups without work, the identities of banned players, and names that are unfit or look like another's",
  refusable: "newcomers",
  uses: { ...identityCheckUses, ...workCheckUses, ...reserveUses, textFilter: true },
  handler: async ({ event, now, textFilter, admitNewcomer, ...clients }) => {
    // Operators create accounts whenever they want.
    if (event.triggerSource !== "PreSignUp_AdminCreateUser") await admitNewcomer();
    // What only reads comes before the work, so that a refused name uses up no challenge. What writes comes after it.
    checkName(event.userName);
    if (event.triggerSource !== "PreSignUp_ExternalProvider")
      await filterText(textFilter, "name", event.userName, "");
    await checkIdentities(clients, event.userName, event.request.userAttributes, now);
    const [key = ""] = await clients.identityKey();
    const ticket = event.request.clientMetadata?.[ticketField];
    // A player of a platform, whom the server creates after it has counted and verified everything.
    const isOurs = isTicket(key, "sign-up", event.userName, ticket, now);
    if (!isOurs) await checkWork(clients, event, now);
    // Nobody chooses the name of a provider's user, and others must not be able to take it beforehand.
    if (event.triggerSource === "PreSignUp_ExternalProvider") return undefined;
    if (!(await reserveName(clients, event.userName))) throw refuse(nameTaken);
    return isOurs ? { autoConfirmUser: true } : undefined;
  },
});
