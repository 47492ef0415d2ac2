/** Returns an address of which others can read the first letters only: `a***@e***`. */
const masked = (address: string): string => address.replace(/^(.)[^@]*@(.).*$/, "$1***@$2***");

/**
 * Returns the mail that tells the present address of a change. Cognito sends no text without a code. Its code would verify
 * the present address, which is verified.
 */
export const noticeOf = (address: string, codeParameter: string) => ({
  emailSubject: "Your e-mail address is about to change",
  emailMessage:
    `Somebody who has just signed in to your account wants to change its e-mail address to ${masked(address)}. ` +
    "If it was you, enter the code that the new address got. This address counts until then. " +
    "If it was not you, set a new password now and sign out everywhere. " +
    `You need no code for that, and this one is of no use: ${codeParameter}`,
});
