import { trigger } from "../../game";
import { keepSignUp, keepSignUpUses } from "../../signUps/keepSignUp";
import { checkGuest, guestCheckUses } from "./checkGuest";
import { countMail, countMailUses } from "./countMail";

/**
 * Runs before every mail that Cognito sends, with a code or an invitation. Whether Cognito keeps a new user or a changed
 * address whose mail is refused is not documented, so a sign-up is kept for the job that frees its name in any case.
 */
export default trigger({
  on: "customMessage",
  summary: "Refuses mails beyond the day's limits of a user, an address and the pool",
  uses: { ...guestCheckUses, ...countMailUses, ...keepSignUpUses },
  handler: async ({ event, now, tables, ...clients }) => {
    if (event.triggerSource === "CustomMessage_SignUp") await keepSignUp(tables, event, now);
    await checkGuest(tables, event, now);
    await countMail({ tables, ...clients }, event, now);
  },
});
