import type { CodeOf } from "@game-backend/framework/codes/code";

export const challengeForeign = {
  code: "account.challenge_foreign",
  status: 400,
  meaning: "The challenge is not from POST /auth/guest/challenge",
  remedy: "Get another challenge from POST /auth/guest/challenge, solve it, and send that",
} satisfies CodeOf<"account">;

export const challengeExpired = {
  code: "account.challenge_expired",
  status: 400,
  meaning: "The challenge has expired",
  remedy: "Get another challenge from POST /auth/guest/challenge, solve it, and send that",
} satisfies CodeOf<"account">;

export const challengeUnsolved = {
  code: "account.challenge_unsolved",
  status: 400,
  meaning: "The solution does not solve the challenge",
  remedy: "Look for a solution whose hash begins with the challenge's number of zero bits",
} satisfies CodeOf<"account">;

export const challengeOfOthers = {
  code: "account.challenge_of_other_network",
  status: 400,
  meaning: "The challenge was made for another network",
  remedy: "Get another challenge from POST /auth/guest/challenge, solve it, and send that",
} satisfies CodeOf<"account">;

export const challengeUsed = {
  code: "account.challenge_used",
  status: 409,
  meaning: "The challenge is already used",
  remedy: "Get another challenge from POST /auth/guest/challenge, solve it, and send that",
} satisfies CodeOf<"account">;

export const challengeTooEasy = {
  code: "account.challenge_too_easy",
  status: 409,
  meaning: "Others on your network were faster, so the challenge is too easy by now",
  remedy: "Get another challenge from POST /auth/guest/challenge, solve it, and send that",
} satisfies CodeOf<"account">;

export const noMoreAccounts = {
  code: "account.no_more_today",
  status: 429,
  meaning: "No more new accounts today: come back tomorrow",
  remedy: "Tell the player, and try again after retryAfter seconds",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"account">;

export const addressHidden = {
  code: "account.address_hidden",
  status: 403,
  meaning: "Ask at the API's own address: behind CloudFront it does not see yours",
  remedy: "Send the request to the stack's output apiUrl instead of the site's address",
} satisfies CodeOf<"account">;

export const notGuest = {
  code: "account.not_guest",
  status: 409,
  meaning: "Only a guest can be linked, and only once",
  remedy: "Sign in with the e-mail address that the account has",
} satisfies CodeOf<"account">;

export const passwordRefused = {
  code: "account.password_refused",
  status: 400,
  meaning: "Cognito does not accept the password",
  remedy: "Ask the player for another password: the message says what is wrong",
} satisfies CodeOf<"account">;

export const emailRefused = {
  code: "account.email_refused",
  status: 400,
  meaning: "Cognito does not accept the e-mail address",
  remedy: "Ask the player for another address",
} satisfies CodeOf<"account">;

export const mailsUsedUp = {
  code: "account.mails_used_up",
  status: 429,
  meaning: "There are no more e-mails of this kind today",
  remedy: "Use the newest e-mail, or try again tomorrow",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"account">;

/** Cognito passes the message of a trigger on, without its code. */
export const workMissing = {
  code: "account.work_missing",
  status: 403,
  meaning: "A sign-up sends a solved challenge of POST /auth/guest/challenge as ClientMetadata",
  remedy: "Solve a challenge, and send it with the sign-up",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"account">;

export const guestMustLink = {
  code: "account.guest_must_link",
  status: 403,
  meaning: "A guest adds an e-mail address with POST /auth/link",
  remedy: "Use POST /auth/link",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"account">;

/** Cognito passes the message of a trigger on, without its code. */
export const addressByRoute = {
  code: "account.address_by_route",
  status: 403,
  meaning: "A player changes the e-mail address with POST /profile/address",
  remedy: "Use POST /profile/address, which asks for a recent sign-in",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"account">;

export const ofGuest = {
  code: "account.of_guest",
  status: 409,
  meaning: "A guest adds an e-mail address with POST /auth/link",
  remedy: "Use POST /auth/link",
} satisfies CodeOf<"account">;

export const addressUnchanged = {
  code: "account.address_unchanged",
  status: 409,
  meaning: "The account has this e-mail address already",
  remedy: "Sign in with the address, or send another one",
} satisfies CodeOf<"account">;

export const foreignToken = {
  code: "account.access_token",
  status: 400,
  meaning: "The access token is not valid for this player",
  remedy: "Send the access token that Cognito gave with the ID token, or sign in again",
} satisfies CodeOf<"account">;

/** One message for a wrong code, an old one and none, so that a stranger learns nothing. */
export const wrongCode = {
  code: "account.wrong_code",
  status: 400,
  meaning: "The code is wrong or too old",
  remedy: "Ask the player for the code of the newest e-mail, or change the address again",
} satisfies CodeOf<"account">;

/** Only the owner of the mailbox learns this, because the code is right. */
export const addressTaken = {
  code: "account.address_taken",
  status: 409,
  meaning: "This e-mail address has an account already",
  remedy: "Sign in with the address, or use another one",
} satisfies CodeOf<"account">;

export const tooManyCodes = {
  code: "account.too_many_codes",
  status: 429,
  meaning: "Cognito accepts no more tries for now",
  remedy: "Wait for retryAfter seconds, and try again",
} satisfies CodeOf<"account">;
