/** A public operation of Cognito: anybody may call it, because its input contains the proof. */
interface PublicOperation {
  /** What the caller must have. */
  readonly needs: string;
  /** What a call costs, beyond Cognito's free requests. */
  readonly costs: string;
  /** Whom a call sends a mail to. */
  readonly mails?: string;
  /** What bounds the calls of one client, beside the quota of the account. */
  readonly bound: string;
  /** Cognito's quota a second, for all clients of the account's pools in the region (Developer Guide, "Quotas"). */
  readonly quota: number;
  /** The spec that tries it. */
  readonly spec: string;
}

const gate = "the trigger for mails: 1 to 1.5 read, 2 to 3 write";
const ofOwn = "Cognito's 10 requests a second of one user";
const unused = "nothing: the pool does not use it";
const triggers = "packages/local-cloud/test/cognito/triggers.spec.ts";
const official = "packages/local-cloud/test/cognito/cognitoIdentityJs.spec.ts";
const attack = "test/mail/attack.spec.ts";

const notUsed = (quota: number): PublicOperation => ({
  needs: "access token",
  costs: unused,
  bound: ofOwn,
  quota,
  spec: "packages/local-cloud/test/cognito/provider.spec.ts",
});

/**
 * Every operation of Cognito's API that needs no IAM credentials. A spec compares the names with the official SDK's, and
 * looks for each spec.
 */
export const publicOperations: Readonly<Record<string, PublicOperation>> = {
  SignUp: {
    needs: "nothing",
    costs: "a monthly user, $0.0055; the pre-sign-up trigger; a mail",
    mails: "the given address",
    bound: "the pre-sign-up trigger; 5 mails a day to an address",
    quota: 50,
    spec: attack,
  },
  ResendConfirmationCode: {
    needs: "the name of an unconfirmed account",
    costs: gate,
    mails: "the account's address",
    bound: "3 mails a day and account, with the one of SignUp",
    quota: 50,
    spec: attack,
  },
  ForgotPassword: {
    needs: "a name, which `GET /users` lists, or an address",
    costs: gate,
    mails: "the account's verified address",
    bound: "3 mails a day and account, and a tenth of the pool's mails; with work another tenth",
    quota: 30,
    spec: attack,
  },
  UpdateUserAttributes: {
    needs: "access token",
    costs: "the trigger for mails: 0.5 read, and 1 write once an account, for a new address",
    mails: "nobody: `POST /profile/address` has Cognito mail",
    bound: ofOwn,
    quota: 25,
    spec: attack,
  },
  GetUserAttributeVerificationCode: {
    needs: "access token",
    costs: gate,
    mails: "the account's unverified address, which `POST /auth/link` has set",
    bound: "3 mails a day and account, none for guests; 5 a day to an address; a fifth of the pool's mails",
    quota: 50,
    spec: "test/auth/guest.spec.ts",
  },
  InitiateAuth: {
    needs:
      "a name and a password, a refresh token, or a name for the sign-in by platforms, which asks for a sealed ticket",
    costs:
      "a monthly user once in a month, $0.0055; after the right password 0.5 read and a trigger; by platforms two runs of a trigger",
    bound: `${ofOwn}; five wrong passwords lock the account for a time`,
    quota: 120,
    spec: "packages/local-cloud/test/cognito/clients.spec.ts",
  },
  RespondToAuthChallenge: {
    needs: "a session of InitiateAuth",
    costs: "as InitiateAuth",
    bound: "a session is good once, for 3 minutes",
    quota: 360,
    spec: "packages/local-cloud/test/cognito/clients.spec.ts",
  },
  GetTokensFromRefreshToken: {
    needs: "refresh token",
    costs: "a monthly user once in a month",
    bound: ofOwn,
    quota: 120,
    spec: "packages/local-cloud/test/cognito/quotas.spec.ts",
  },
  ConfirmSignUp: {
    needs: "the mailed code",
    costs: "the rows of a new player: 2 write, once",
    bound: "Cognito's limit of wrong codes",
    quota: 50,
    spec: triggers,
  },
  ConfirmForgotPassword: {
    needs: "the mailed code",
    costs: "a trigger",
    bound: "Cognito's limit of wrong codes",
    quota: 30,
    spec: triggers,
  },
  VerifyUserAttribute: {
    needs: "access token and the mailed code",
    costs: "nothing",
    bound: "Cognito's limit of wrong codes",
    quota: 25,
    spec: "test/auth/guest.spec.ts",
  },
  ChangePassword: {
    needs: "access token and the password",
    costs: "nothing",
    bound: "5 an hour and account",
    quota: 30,
    spec: official,
  },
  GetUser: {
    needs: "access token",
    costs: "nothing",
    bound: ofOwn,
    quota: 120,
    spec: triggers,
  },
  DeleteUser: {
    needs: "access token",
    costs: "nothing; the game's rows stay, which `DELETE /profile` deletes with the account",
    bound: "once an account",
    quota: 25,
    spec: official,
  },
  DeleteUserAttributes: {
    needs: "access token",
    costs: "nothing",
    bound: ofOwn,
    quota: 25,
    spec: attack,
  },
  GlobalSignOut: {
    needs: "access token",
    costs: "nothing",
    bound: "once a session",
    quota: 25,
    spec: official,
  },
  RevokeToken: {
    needs: "refresh token",
    costs: "nothing",
    bound: "once a session",
    quota: 120,
    spec: "packages/local-cloud/test/cognito/clientTokens.spec.ts",
  },
  AssociateSoftwareToken: {
    needs: "a session of a sign-in of staff, or access token",
    costs: "nothing: only the staff's pool has authenticator apps",
    bound: "staff's access tokens lack the scope; a session is good for one secret",
    quota: 25,
    spec: "packages/local-cloud/test/cognito/softwareToken.spec.ts",
  },
  CompleteWebAuthnRegistration: notUsed(25),
  ConfirmDevice: notUsed(25),
  DeleteWebAuthnCredential: notUsed(25),
  ForgetDevice: notUsed(25),
  GetDevice: notUsed(50),
  GetUserAuthFactors: notUsed(50),
  ListDevices: notUsed(50),
  ListUserSessions: notUsed(50),
  ListWebAuthnCredentials: notUsed(50),
  RevokeUserSession: notUsed(25),
  SetUserMFAPreference: {
    needs: "access token",
    costs: "nothing: only the staff's pool has authenticator apps",
    bound: "staff's access tokens lack the scope",
    quota: 25,
    spec: "packages/local-cloud/test/cognito/softwareToken.spec.ts",
  },
  SetUserSettings: notUsed(25),
  StartWebAuthnRegistration: notUsed(25),
  UpdateAuthEventFeedback: notUsed(25),
  UpdateDeviceStatus: notUsed(25),
  VerifySoftwareToken: {
    needs: "a session of a sign-in of staff, or access token",
    costs: "nothing: only the staff's pool has authenticator apps",
    bound: "staff's access tokens lack the scope; five wrong codes lock the account for a time",
    quota: 25,
    spec: "packages/local-cloud/test/cognito/softwareToken.spec.ts",
  },
};

/** Returns the table of Cognito's public operations in docs/limits.md. Those that the pool does not use share a row. */
export function cognitoTable(): string {
  const all = Object.entries(publicOperations);
  const used = all.filter(([, { costs }]) => costs !== unused);
  const rest = all.filter(([, { costs }]) => costs === unused).map(([name]) => name);
  return [
    "| operation | needs | costs | mails | what bounds one client | all clients, a second |",
    "| --- | --- | --- | --- | --- | --- |",
    ...used.map(
      ([name, { needs, costs, mails = "–", bound, quota }]) =>
        `| ${name} | ${needs} | ${costs} | ${mails} | ${bound} | ${quota} |`,
    ),
    `| ${rest.join(", ")} | access token | ${unused} | – | ${ofOwn} | 25 to 50 |`,
  ].join("\n");
}
