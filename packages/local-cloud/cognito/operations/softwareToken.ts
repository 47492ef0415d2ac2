import { z } from "zod";

import { AwsError } from "../../core/service";
import { signedIn } from "../access";
import type { Client, Pool } from "../directory";
import { invalidParameter, notAuthorized } from "../errors";
import { iamOperation, PoolId, publicOperation, Token, Username } from "../operation";
import type { Services } from "../services";
import type { User } from "../users";
import {
  authenticated,
  checkedUsername,
  lockKey,
  MfaState,
  required,
  type SignIn,
  sessionRefusals,
} from "./signIn";

const notEnabled = () =>
  new AwsError(
    "SoftwareTokenMFANotFoundException",
    "Software Token MFA has not been enabled by the userPool",
  );

const offers = ({ settings }: Pool) => settings.softwareTokenMfaConfiguration?.enabled === true;

/** Somebody who sets up an app: signed in, or in the middle of a sign-in that asks for it. */
interface Owner {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  /** Set in the middle of a sign-in. */
  readonly state?: z.output<typeof MfaState>;
}

async function ownerOf(
  services: Services,
  { AccessToken, Session }: { AccessToken?: string | undefined; Session?: string | undefined },
): Promise<Owner> {
  if (AccessToken !== undefined && Session !== undefined)
    throw invalidParameter("Only one of AccessToken or Session can be given.");
  if (AccessToken !== undefined) return signedIn(services, AccessToken);
  if (Session === undefined) throw invalidParameter("Either AccessToken or Session must be given.");
  const { client, user, state } = opened(services, "mfaSetup", Session);
  services.sealedState.use(Session);
  return { pool: client.pool, client, user, state };
}

/** Returns who is in the middle of a sign-in. Throws `NotAuthorizedException` for a session that is over. */
function opened(services: Services, purpose: "mfaSetup" | "mfa", session: string) {
  const read = services.sealedState.open(purpose, session, MfaState);
  if ("refused" in read) throw notAuthorized(sessionRefusals[read.refused]);
  const client = services.directory.client(read.data.clientId);
  const user = services.users.bySub(client.pool, read.data.user);
  if (!user) throw notAuthorized(sessionRefusals.invalid);
  return { client, user, state: read.data };
}

const seal = (services: Services, { client, state }: Owner, proved: boolean) =>
  state && {
    Session: services.sealedState.seal(
      "mfaSetup",
      { ...state, proved },
      client.settings.authSessionValidity * 60,
    ),
  };

const AssociateInput = z.object({ AccessToken: Token.optional(), Session: z.string().optional() });

export const associateSoftwareToken = publicOperation(AssociateInput, async (services, input) => {
  const owner = await ownerOf(services, input);
  if (!offers(owner.pool)) throw notEnabled();
  const SecretCode = services.softwareTokens.associate(owner.pool, owner.user);
  return { SecretCode, ...seal(services, owner, false) };
});

const VerifyInput = AssociateInput.extend({
  UserCode: z
    .string("Member must not be null")
    .regex(/^[0-9]+$/, "Member must satisfy regular expression pattern: [0-9]+")
    .length(6, "Member must have length 6"),
  FriendlyDeviceName: z.string().default(""),
});

export const verifySoftwareToken = publicOperation(VerifyInput, async (services, input) => {
  const owner = await ownerOf(services, input);
  const { pool, user } = owner;
  if (!offers(pool)) throw notEnabled();
  const lock = lockKey(pool, user, user.username);
  services.attempts.checkSignIn(lock);
  if (!services.softwareTokens.prove(pool, user, input.UserCode, input.FriendlyDeviceName)) {
    services.attempts.failedSignIn(lock);
    throw new AwsError("EnableSoftwareTokenMFAException", "Code mismatch");
  }
  services.attempts.signedIn(lock);
  return { Status: "SUCCESS", ...seal(services, owner, true) };
});

/** Answers `MFA_SETUP`, once the user has proved the app. */
export function finishMfaSetup(signIn: SignIn, session: string | undefined) {
  const { user, state } = candidate(signIn, "mfaSetup", session);
  if (!state.proved) throw notAuthorized(sessionRefusals.invalid);
  signIn.services.sealedState.use(session ?? "");
  return authenticated(signIn, user, state.kind, true);
}

/** Answers `SOFTWARE_TOKEN_MFA`. A wrong code does not end the session. */
export function answerSoftwareToken(signIn: SignIn, session: string | undefined) {
  const { services, client } = signIn;
  const code = required(signIn, "SOFTWARE_TOKEN_MFA_CODE");
  const { user, state } = candidate(signIn, "mfa", session);
  const lock = lockKey(client.pool, user, user.username);
  services.attempts.checkSignIn(lock);
  const judgement = services.softwareTokens.judge(client.pool, user, code);
  if (judgement === "wrong") {
    services.attempts.failedSignIn(lock);
    throw new AwsError("CodeMismatchException", "Invalid code received for user");
  }
  if (judgement === "used")
    throw new AwsError("ExpiredCodeException", "Your software token has already been used once.");
  services.attempts.signedIn(lock);
  services.sealedState.use(session ?? "");
  return authenticated(signIn, user, state.kind, true);
}

/** Returns the user who is in the middle of this client's sign-in. */
function candidate(signIn: SignIn, purpose: "mfaSetup" | "mfa", session: string | undefined) {
  const { services, client } = signIn;
  const username = checkedUsername(signIn);
  if (!session) throw invalidParameter("Missing required parameter Session");
  const found = opened(services, purpose, session);
  const isSame =
    found.client.id === client.id && services.users.find(client.pool, username)?.sub === found.user.sub;
  if (!isSame) throw notAuthorized(sessionRefusals.invalid);
  return found;
}

const Preference = z.object({
  Enabled: z.boolean().default(false),
  PreferredMfa: z.boolean().default(false),
});
const Preferences = z.object({
  SoftwareTokenMfaSettings: Preference.optional(),
  SMSMfaSettings: Preference.optional(),
  EmailMfaSettings: Preference.optional(),
});

function prefer(
  services: Services,
  { pool, user }: { pool: Pool; user: User },
  input: z.output<typeof Preferences>,
): object {
  if (input.SMSMfaSettings?.Enabled)
    throw invalidParameter("User pool does not have SMS configuration to enable SMS MFA");
  if (input.EmailMfaSettings?.Enabled) throw invalidParameter("User pool does not have Email MFA enabled");
  const choice = input.SoftwareTokenMfaSettings;
  if (!choice) return {};
  if (choice.PreferredMfa && !choice.Enabled) throw invalidParameter("Preferred MFA setting must be enabled");
  if (choice.Enabled && services.softwareTokens.of(pool, user)?.secret === undefined)
    throw invalidParameter("User has not verified software token mfa");
  services.softwareTokens.prefer(pool, user, { enabled: choice.Enabled, preferred: choice.PreferredMfa });
  return {};
}

export const setUserMfaPreference = publicOperation(
  Preferences.extend({ AccessToken: Token }),
  async (services, { AccessToken, ...input }) =>
    prefer(services, await signedIn(services, AccessToken), input),
);

export const adminSetUserMfaPreference = iamOperation(
  Preferences.extend({ UserPoolId: PoolId, Username }),
  (services, { UserPoolId, Username, ...input }) => {
    const pool = services.directory.pool(UserPoolId);
    return prefer(services, { pool, user: services.users.get(pool, Username) }, input);
  },
);

/** Returns what GetUser and AdminGetUser say of a user's factors. */
export function mfaSettings(services: Services, pool: Pool, user: User): object {
  const token = services.softwareTokens.of(pool, user);
  if (!token?.enabled) return {};
  return {
    UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    ...(token.preferred && { PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" }),
  };
}

export const getUserPoolMfaConfig = iamOperation(
  z.object({ UserPoolId: PoolId }),
  (services, { UserPoolId }) => {
    const { settings } = services.directory.pool(UserPoolId);
    return {
      MfaConfiguration: settings.mfaConfiguration,
      ...(settings.softwareTokenMfaConfiguration && {
        SoftwareTokenMfaConfiguration: { Enabled: settings.softwareTokenMfaConfiguration.enabled },
      }),
    };
  },
);
