import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { isTicket } from "../../identities/ticket";
import { trigger } from "../definition";

/**
 * Cognito's custom sign-in: one question, whose answer only this stack's server has, because it seals a ticket for the user's
 * name. Whoever calls Cognito directly gets the question, and no tokens.
 */
export default trigger({
  on: ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"],
  summary: "Gives tokens for a ticket that the server sealed after it verified a platform's proof",
  needs: "platformSignIn",
  uses: { identityKey: true },
  memorySize: 256,
  handler: async ({ event, identityKey, now }) => {
    switch (event.triggerSource) {
      case "DefineAuthChallenge_Authentication": {
        const { session, userNotFound } = event.request;
        // Never after SRP_A or a password, which a client may ask Cognito to begin with.
        const isAnswered =
          session.length === 1 &&
          session[0]?.challengeName === "CUSTOM_CHALLENGE" &&
          session[0].challengeResult === true;
        if (session.length === 0)
          return { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
        const issueTokens = isAnswered && userNotFound !== true;
        return { challengeName: "", issueTokens, failAuthentication: !issueTokens };
      }
      case "CreateAuthChallenge_Authentication":
        return { publicChallengeParameters: {}, privateChallengeParameters: {}, challengeMetadata: "ticket" };
      default: {
        const { userName, request } = event as VerifyAuthChallengeResponseTriggerEvent;
        const [key = ""] = await identityKey();
        const answerCorrect =
          request.userNotFound !== true && isTicket(key, "sign-in", userName, request.challengeAnswer, now);
        return { answerCorrect };
      }
    }
  },
});
