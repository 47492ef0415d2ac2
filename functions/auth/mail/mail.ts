import { keepSignUp, keepSignUpUses } from "../../signUps/keepSignUp";
import { trigger } from "../definition";
import { addressCheckUses, checkAddress } from "./checkAddress";
import { countMail, countMailUses } from "./countMail";
import { noticeOf } from "./notice";
import { permissionIn } from "./permission";

/**
 * Runs before every mail that Cognito sends, with a code or an invitation. Whether Cognito keeps a new user or a changed
 * address whose mail is refused is not documented, so a sign-up is kept for the job that frees its name in any case.
 */
export default trigger({
  on: "customMessage",
  summary:
    "Refuses mails beyond the day's limits of a user, an address and the pool, and codes for addresses that no route allowed",
  uses: { ...addressCheckUses, ...countMailUses, ...keepSignUpUses, identityKey: true },
  handler: async ({ event, now, tables, identityKey, besides, ...clients }) => {
    if (event.triggerSource === "CustomMessage_SignUp")
      await besides("keeping a sign-up for the job that frees its name", () =>
        keepSignUp(tables, event, now),
      );
    const [key = ""] = await identityKey();
    const permission = permissionIn(key, event, now);
    await checkAddress(tables, event, permission, now);
    await countMail({ tables, key, ...clients }, event, permission, now);
    return permission?.mail === "notice"
      ? noticeOf(permission.address, event.request.codeParameter)
      : undefined;
  },
});
