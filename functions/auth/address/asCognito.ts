import { type Refusal, refuse } from "@game-backend/framework/errors";
import { addressTaken, emailRefused, foreignToken, mailsUsedUp, tooManyCodes, wrongCode } from "../codes";

/** Seconds after which a player may try again. Cognito does not say how long it refuses: its guide names minutes. */
const laterSeconds = 300;

/** What each of Cognito's errors means for the caller. */
const refusals: Readonly<Record<string, (message: string) => Refusal>> = {
  AliasExistsException: () => refuse(addressTaken),
  CodeMismatchException: () => refuse(wrongCode, { field: "/code" }),
  ExpiredCodeException: () => refuse(wrongCode, { field: "/code" }),
  InvalidParameterException: (message) => refuse(emailRefused, { message, field: "/email" }),
  LimitExceededException: () => refuse(tooManyCodes, { retryAfter: laterSeconds }),
  NotAuthorizedException: () => refuse(foreignToken, { field: "/accessToken" }),
  // The trigger for mails refuses them beyond the day's limits.
  UserLambdaValidationException: (message) =>
    refuse(mailsUsedUp, { message: message.replace(/^CustomMessage failed with error /, "") }),
};

/** Runs a call of Cognito for a player. Throws what its error means for the caller, and other errors as they are. */
export async function asCognito(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const known = error instanceof Error && Object.hasOwn(refusals, error.name) && refusals[error.name];
    throw known ? known(error.message) : error;
  }
}
