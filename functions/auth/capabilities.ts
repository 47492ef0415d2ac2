import { value } from "@game-backend/framework/capabilities/value";

export { ownAddress } from "./address/ownAddress";

// Addresses and settings that components pass to this feature's handlers, one per line.

/** The dollars that new accounts may cost in a day, as digits. */
export const accountsBudget = /* @__PURE__ */ value("ACCOUNTS_BUDGET", "accountsBudget");
/** The accounts that one network may create in a day before its work grows, as digits. */
export const accountsPerNetwork = /* @__PURE__ */ value("ACCOUNTS_PER_NETWORK", "accountsPerNetwork");
/** Whether the hosted page's own sign-up is open: `true` or `false`. */
export const hostedSignUp = /* @__PURE__ */ value("HOSTED_SIGN_UP", "hostedSignUp");
/** The mails that the user pool sends in a day, as digits. */
export const mailsPerDay = /* @__PURE__ */ value("MAILS_PER_DAY", "mailsPerDay");
/** The id of the players' user pool. */
export const userPoolId = /* @__PURE__ */ value("USER_POOL_ID", "userPool");
/** Where players sign up, in words: `at https://play.example.com`. */
export const signUpPlace = /* @__PURE__ */ value("SIGN_UP_PLACE", "signUpPlace");
