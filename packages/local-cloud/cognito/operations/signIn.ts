import { hash } from "node:crypto";
import { z } from "zod";

import { AwsError } from "../../core/service";
import { checkSecretHash, userScope } from "../access";
import { allAttributes, requiredBy } from "../attributes";
import type { Client, Pool } from "../directory";
import {
  invalidParameter,
  notAuthorized,
  userDisabled,
  userNotConfirmed,
  userNotFound,
  wrongPassword,
} from "../errors";
import type { Services } from "../services";
import { isPassword, simulatedRecord } from "../srp";
import type { SignInKind } from "../tokens";
import type { Caller } from "../triggers";
import type { User } from "../users";
import { hidesUsers } from "./recipients";

/** An attempt to sign in. `parameters` are those of its first call, or of the answer to a challenge. */
export interface SignIn {
  readonly services: Services;
  readonly client: Client;
  readonly caller: Caller;
  /**
   * The `ClientMetadata` of InitiateAuth and AdminInitiateAuth. Only PreAuthentication receives it, under this name.
   * Other triggers receive the `ClientMetadata` of the answer to a challenge.
   */
  readonly validationData?: Caller["clientMetadata"];
  readonly parameters: Readonly<Record<string, string>>;
}

/** The state in the `Session` of `NEW_PASSWORD_REQUIRED`. `user` is the user's `sub`. */
export const NewPasswordState = z.object({ clientId: z.string(), user: z.string() });

/** The state in the `Session` of `MFA_SETUP` and `SOFTWARE_TOKEN_MFA`. `user` is the user's `sub`. */
export const MfaState = z.object({
  clientId: z.string(),
  user: z.string(),
  kind: z.enum(["Authentication", "NewPasswordChallenge"]),
  /** Set once the user has proved the app that is set up. */
  proved: z.boolean().default(false),
});

/** Cognito's error for a `Session` that it does not accept. */
export const sessionRefusals = {
  invalid: "Invalid session for the user.",
  expired: "Invalid session for the user, session is expired.",
  used: "Invalid session for the user, session can only be used once.",
};

/** Throws `InvalidParameterException` if the parameter is missing. */
export function required({ parameters }: Pick<SignIn, "parameters">, name: string): string {
  const value = parameters[name];
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** Returns the username in the parameters, once the client has proved its secret. */
export function checkedUsername(signIn: SignIn): string {
  const { client, parameters } = signIn;
  const username = required(signIn, "USERNAME");
  const missing = `Client ${client.id} is configured with secret but SECRET_HASH was not received`;
  checkSecretHash(client, [username], parameters.SECRET_HASH, missing);
  return username;
}

/** Returns the key under which wrong passwords are counted. It is short, even for a long name without a user. */
export const lockKey = (pool: Pick<Pool, "id">, user: Pick<User, "sub"> | undefined, username: string) =>
  `${pool.id}/${user?.sub ?? hash("sha256", username)}`;

/** Returns the error for an unknown user, as the client's setting requires. */
export const unknownUser = (client: Client) => (hidesUsers(client) ? wrongPassword() : userNotFound());

/** Runs the trigger. If the client hides which users exist, it also runs for names without a user. */
export async function preAuthentication(
  { services, client, caller, validationData = {} }: SignIn,
  user: User | undefined,
  username: string,
) {
  if (!user && !hidesUsers(client)) return;
  await services.triggers.call(client.pool, "preAuthentication", {
    source: "PreAuthentication_Authentication",
    user: user ?? username,
    caller,
    request: { validationData, userNotFound: !user },
  });
}

/**
 * Throws `UserNotConfirmedException` for a user who has not confirmed. Cognito does so before it checks the password, so
 * that a client can ask for the code (amazon-cognito-identity-js #288: "the intended behavior").
 */
export function checkConfirmed(user: User | undefined): void {
  if (user?.enabled && user.status === "UNCONFIRMED") throw userNotConfirmed();
}

/**
 * Returns the user if the password is right. Otherwise throws `NotAuthorizedException`, and slows down guessing. Throws
 * `UserNotConfirmedException` whatever the password is.
 */
export async function verifiedUser(signIn: SignIn, username: string, password: string): Promise<User> {
  const { services, client } = signIn;
  const { pool } = client;
  const user = services.users.find(pool, username);
  const lock = lockKey(pool, user, username);
  services.attempts.checkSignIn(lock);
  await preAuthentication(signIn, user, username);
  checkConfirmed(user);
  // For users who do not exist, a simulated record makes the check take as long.
  const record = user?.password ?? simulatedRecord(services.simulationSecret, pool.id, username);
  const isRight = isPassword(pool.id, user?.username ?? username, password, record);
  if (!user || !isRight) {
    services.attempts.failedSignIn(lock);
    throw user ? wrongPassword() : unknownUser(client);
  }
  services.attempts.signedIn(lock);
  return user;
}

/** Throws if a user may not sign in even with the right password. */
export function checkMaySignIn(user: User): void {
  if (!user.enabled) throw userDisabled();
  if (user.status === "UNCONFIRMED") throw userNotConfirmed();
  if (user.status === "RESET_REQUIRED")
    throw new AwsError("PasswordResetRequiredException", "Password reset required for the user");
}

/** Continues after the right password: returns tokens or the next challenge. `isProved` is set after the second factor. */
export async function authenticated(
  signIn: SignIn,
  user: User,
  signInKind: SignInKind & z.output<typeof MfaState>["kind"],
  isProved = false,
) {
  const { services, client } = signIn;
  checkMaySignIn(user);
  if (user.status === "FORCE_CHANGE_PASSWORD") return newPasswordRequired(signIn, user);
  const factor = isProved ? undefined : secondFactor(signIn, user, signInKind);
  if (factor) return factor;
  await postAuthentication(signIn, user);
  // The account may have been deleted in the meantime. Then its name is free, and a session would be the next owner's.
  if (!services.users.bySub(client.pool, user.sub)) throw unknownUser(client);
  const { session, refreshToken } = services.sessions.start(client, user, [userScope]);
  const { caller } = signIn;
  const tokens = await services.tokens.issue({ client, user, session, signInKind, caller });
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: tokens.accessToken,
      ExpiresIn: tokens.expiresIn,
      IdToken: tokens.idToken,
      RefreshToken: refreshToken,
      TokenType: "Bearer",
    },
  };
}

/** Returns the challenge for the second factor, if the pool or the user wants one. */
function secondFactor({ services, client }: SignIn, user: User, kind: z.output<typeof MfaState>["kind"]) {
  const { pool, settings } = client;
  const { mfaConfiguration } = pool.settings;
  const token = services.softwareTokens.of(pool, user);
  const isRequired = mfaConfiguration === "ON";
  if (mfaConfiguration === "OFF" || (!isRequired && !token?.enabled)) return undefined;
  const state = { clientId: client.id, user: user.sub, kind };
  const seal = (purpose: "mfa" | "mfaSetup") =>
    services.sealedState.seal(purpose, state, settings.authSessionValidity * 60);
  // A user who has an app is asked for its code, even if the user has turned it off: the pool requires a factor.
  if (token?.secret !== undefined)
    return {
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: seal("mfa"),
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: token.deviceName, USER_ID_FOR_SRP: user.username },
    };
  return {
    ChallengeName: "MFA_SETUP",
    Session: seal("mfaSetup"),
    ChallengeParameters: {
      MFAS_CAN_SETUP: JSON.stringify(["SOFTWARE_TOKEN_MFA"]),
      USER_ID_FOR_SRP: user.username,
    },
  };
}

export const postAuthentication = ({ services, client, caller }: SignIn, user: User) =>
  services.triggers.call(client.pool, "postAuthentication", {
    source: "PostAuthentication_Authentication",
    user,
    caller,
    request: { newDeviceUsed: false },
  });

function newPasswordRequired({ services, client }: SignIn, user: User) {
  const { pool } = client;
  if (user.passwordExpires !== undefined && user.passwordExpires <= services.clock())
    throw notAuthorized("Temporary password has expired and must be reset by an administrator.");
  const { sub: _, ...attributes } = allAttributes(user);
  const missing = requiredBy(pool).filter((name) => !user.attributes[name]);
  const state = { clientId: client.id, user: user.sub };
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: services.sealedState.seal("newPassword", state, client.settings.authSessionValidity * 60),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(attributes),
    },
  };
}
