import { randomBytes } from "node:crypto";
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { actionsOf, type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { required } from "@game-backend/framework/environment";
import { ticketField } from "./ticket";

/** The answer that a device gets for a proof. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Creates users of the pool, and signs them in without a password. Errors have the names that Cognito gives them. */
interface PlatformSignIn {
  /** Creates a confirmed user whose password nobody knows. Returns the user's `sub`. */
  signUp(username: string, ticket: string): Promise<string>;
  /** Signs a user in by Cognito's custom flow: two calls. */
  signIn(username: string, ticket: string): Promise<Tokens>;
  /** Returns true if the user can sign in with this password. */
  isPassword(username: string, password: string): Promise<boolean>;
}

interface PlatformSignInTypes extends CapabilityTypes {
  use: readonly ("AdminInitiateAuth" | "AdminRespondToAuthChallenge")[];
  client: PlatformSignIn;
}

/** The stack's user pool as the platforms' sign-in uses it. Sign-ups need no permission: the trigger checks the ticket. */
export const platformSignIn = /* @__PURE__ */ capability<PlatformSignInTypes>({
  permissions: (use) => [{ actions: actionsOf("cognito-idp", use), resource: "userPool" }],
  environment: () => ({ USER_POOL_ID: "userPool", USER_POOL_CLIENT_ID: "userPoolClient" }),
  powers: () => ["accounts"],
  client: (_use, environment) =>
    signInOf(
      new CognitoIdentityProviderClient({}),
      required(environment, "USER_POOL_ID"),
      required(environment, "USER_POOL_CLIENT_ID"),
    ),
});

function signInOf(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  ClientId: string,
): PlatformSignIn {
  return {
    async signUp(Username, ticket) {
      const { UserSub } = await client.send(
        new SignUpCommand({
          ClientId,
          Username,
          // 100 characters, with all four classes: every policy accepts it.
          Password: `${randomBytes(72).toString("base64url")}.aA1`,
          ClientMetadata: { [ticketField]: ticket },
        }),
      );
      if (!UserSub) throw new Error("Cognito returned a user without a sub");
      return UserSub;
    },
    async signIn(USERNAME, ANSWER) {
      const begun = await client.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: "CUSTOM_AUTH",
          AuthParameters: { USERNAME },
        }),
      );
      const { AuthenticationResult: tokens } = await client.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId,
          ClientId,
          ChallengeName: "CUSTOM_CHALLENGE",
          Session: begun.Session,
          ChallengeResponses: { USERNAME, ANSWER },
        }),
      );
      const { IdToken, AccessToken, RefreshToken, ExpiresIn } = tokens ?? {};
      if (!IdToken || !AccessToken || !RefreshToken) throw new Error("Cognito returned no tokens");
      return {
        idToken: IdToken,
        accessToken: AccessToken,
        refreshToken: RefreshToken,
        expiresIn: ExpiresIn ?? 0,
      };
    },
    async isPassword(USERNAME, PASSWORD) {
      try {
        const { AuthenticationResult } = await client.send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: "USER_PASSWORD_AUTH",
            AuthParameters: { USERNAME, PASSWORD },
          }),
        );
        return AuthenticationResult !== undefined;
      } catch (error) {
        if (error instanceof Error && error.name === "NotAuthorizedException") return false;
        throw error;
      }
    },
  };
}
