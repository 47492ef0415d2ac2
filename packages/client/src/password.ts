import type { PasswordProof } from "./session.js";
import { Srp, timestampOf, type Verifier } from "./srp.js";

export { type SignedIn, type Step, StepwiseSignIn } from "./steps.js";

/**
 * Returns what proves a password without sending it (USER_SRP_AUTH), for the option `prove` of `Session`. `userPoolId` is the
 * output of this name. It takes some 20 ms of a laptop.
 */
export const srp =
  (userPoolId: string, now: () => number = Date.now): PasswordProof =>
  async (username, password, ask) => {
    const exchange = new Srp(userPoolId);
    const AuthParameters = { USERNAME: username, SRP_A: exchange.publicNumber };
    const begun = await ask<Begun>("InitiateAuth", { AuthFlow: "USER_SRP_AUTH", AuthParameters });
    const { ChallengeName, ChallengeParameters: verifier, Session } = begun;
    if (ChallengeName !== "PASSWORD_VERIFIER" || !verifier) return begun;
    const TIMESTAMP = timestampOf(now());
    return ask("RespondToAuthChallenge", {
      ...{ ChallengeName, Session },
      ChallengeResponses: {
        USERNAME: verifier.USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: verifier.SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: exchange.sign(password, verifier, TIMESTAMP),
        TIMESTAMP,
      },
    });
  };

interface Begun {
  readonly ChallengeName?: string;
  readonly ChallengeParameters?: Verifier;
  readonly Session?: string;
}
