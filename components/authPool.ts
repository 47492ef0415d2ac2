import { mapValues } from "@game-backend/framework/mapValues";
import { passwordLength } from "@game-backend/framework/passwords";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type AccountsArgs,
  type AuthPoolArgs,
  checkPool,
  type MailArgs,
  mailsPerDay,
  type SignInArgs,
  temporaryDays,
  tierOf,
} from "./authPool/args";
import { staffTrigger, type TriggerFunction, triggerFunctions } from "./authPool/triggers";
import type { GameFunction } from "./gameFunction";
import { accessOf } from "./lib/access";
import { type Account, accountOf } from "./lib/account";
import type { ChildOptions } from "./lib/childOptions";
import { type GrantedResource, type Provider, recorded } from "./lib/grants";
import { invokePermission } from "./lib/invokePermission";
import { protectedBy } from "./lib/protectedBy";
import { SecretKeys } from "./secretKeys";

/**
 * The players, or with `staff` the people who run the game: a user pool with the game's `triggers`, its client for games, and its
 * groups. A player signs up with a name and an e-mail address and signs in with either; the name is unique and fixed. The pool
 * comes with a secret key, `identityKey`, which hashes identities that must outlive an account, such as those of banned players.
 *
 * @atRest nothing. Each player who signs in costs $0.0055 a month, beyond the first 10,000 (Cognito Lite).
 * @example
 * const auth = new AuthPool("auth", {
 *   game,
 *   providers: [tables],
 *   newPlayer,
 *   groups: { admins: "May ban players" },
 *   protect: true,
 * });
 */
export class AuthPool extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The id of the user pool. */
  readonly userPoolId: pulumi.Output<string>;
  /** The ARN of the user pool. */
  readonly userPoolArn: pulumi.Output<string>;
  /** The id of the client for games. */
  readonly clientId: pulumi.Output<string>;
  /** The address of the hosted sign-in page; absent without `signIn.domainPrefix`. */
  readonly signInUrl?: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly userPool: aws.cognito.UserPool;
    /** The client for games. */
    readonly client: aws.cognito.UserPoolClient;
    /** The groups, by name. */
    readonly groups: Readonly<Record<string, aws.cognito.UserGroup>>;
    /** The triggers' functions, by their names: `newPlayer`, and the game's triggers. */
    readonly triggers: Readonly<Record<string, GameFunction>>;
    /** What lets Cognito invoke the triggers, by the same names. */
    readonly permissions: Readonly<Record<string, aws.lambda.Permission>>;
    /** The key that hashes identities; absent with `staff`. */
    readonly identityKeys?: SecretKeys;
    /** The hosted page; absent without `signIn.domainPrefix`. */
    readonly domain?: aws.cognito.UserPoolDomain;
    /** Absent without `signIn.google`. */
    readonly google?: aws.cognito.IdentityProvider;
  };

  constructor(name: string, given: AuthPoolArgs, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super(
      "gamebackend:index:AuthPool",
      name,
      recorded(args, ...(args.staff ? [] : ["triggers" as const])),
      opts,
    );
    const child = { parent: this };

    const { groups = {}, signIn = {}, protect } = args;
    checkPool(name, args);
    // Never rotated: the hashes of banned players could not be recomputed.
    const identityKeys = args.staff
      ? undefined
      : new SecretKeys(`${name}-identity-key`, { generation: 1, protect }, child);
    const mails = { mailsPerDay: { value: String(mailsPerDay(args.mail)) } };
    const own = identityKeys
      ? { identityKey: identityKeys.parameter, ...mails, ...accountSettings(args.accounts) }
      : {};
    const granted = { ...args, providers: [...args.providers, { provides: own }] };
    const triggers = args.staff ? [staffTrigger(name, args, child)] : triggerFunctions(name, granted, child);
    const kept = { ...child, protect };
    const account = accountOf(this);
    const permissions = triggers.map(
      ({ key, name: trigger, function: run }) =>
        [key, invokedByPools(`${trigger}-permission`, run, account, child)] as const,
    );
    const settings = userPoolArgs(triggers, args, account);
    const pool = new aws.cognito.UserPool(`${name}-users`, settings, {
      ...kept,
      dependsOn: permissions.map(([, permission]) => permission),
    });
    const made = mapValues(
      groups,
      (description, group) =>
        new aws.cognito.UserGroup(
          `${name}-${group}`,
          { name: group, userPoolId: pool.id, description },
          kept,
        ),
    );
    const google = signIn.google && googleProvider(`${name}-google`, pool.id, signIn.google, child);
    const client = new aws.cognito.UserPoolClient(
      `${name}-game`,
      { userPoolId: pool.id, ...clientArgs(args, google, hasOwnSignIn(triggers)) },
      kept,
    );
    const domain = signIn.domainPrefix
      ? new aws.cognito.UserPoolDomain(
          `${name}-domain`,
          { domain: signIn.domainPrefix, userPoolId: pool.id },
          // A pool has one domain prefix: Cognito refuses a second one.
          { ...kept, deleteBeforeReplace: true },
        )
      : undefined;

    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.clientId = client.id;
    this.signInUrl = domain && signInUrl(domain.domain, account);
    this.provides = {
      [args.staff ? "staffUserPool" : "userPool"]: { arn: pool.arn, value: pool.id },
      [args.staff ? "staffUserPoolClient" : "userPoolClient"]: { value: client.id },
      ...own,
      ...mapValues(args.platforms ?? {}, (value) => ({ value })),
    };
    this.nodes = {
      userPool: pool,
      client,
      groups: made,
      triggers: Object.fromEntries(triggers.map(({ key, function: run }) => [key, run])),
      permissions: Object.fromEntries(permissions),
      ...(identityKeys && { identityKeys }),
      ...(domain && { domain }),
      ...(google && { google }),
    };
    this.registerOutputs({
      userPoolId: this.userPoolId,
      userPoolArn: this.userPoolArn,
      clientId: this.clientId,
      signInUrl: this.signInUrl,
      ...accessOf(this),
    });
  }
}

/**
 * Lets Cognito invoke a trigger, before its pool has it: a pool whose trigger may not be invoked yet refuses everybody. The pool
 * has no id then, so the permission names the account's pools in the region.
 */
const invokedByPools = (name: string, run: GameFunction, { id, region }: Account, child: ChildOptions) =>
  invokePermission(
    name,
    {
      function: run.function.name,
      principal: "cognito-idp.amazonaws.com",
      sourceArn: pulumi.interpolate`arn:aws:cognito-idp:${region}:${id}:userpool/${region}_*`,
    },
    child,
  );

/** Returns what handlers learn about new accounts. */
const accountSettings = ({
  budget = 110,
  perNetwork = 32,
  hostedSignUp = false,
  signUpUrl,
}: AccountsArgs = {}): Record<string, GrantedResource> => ({
  accountsBudget: { value: `${budget}` },
  accountsPerNetwork: { value: `${perNetwork}` },
  hostedSignUp: { value: `${hostedSignUp}` },
  signUpPlace: { value: signUpUrl === undefined ? "in the game" : pulumi.interpolate`at ${signUpUrl}` },
});

const signInUrl = (domain: pulumi.Output<string>, { region }: Account) =>
  pulumi.interpolate`https://${domain}.auth.${region}.amazoncognito.com`;

const userPoolArgs = (
  triggers: readonly TriggerFunction[],
  { mail, staff, tier, protect, invitation }: AuthPoolArgs,
  account: Account,
): aws.cognito.UserPoolArgs => ({
  // Without this, a new pool is billed as Essentials: $0.015 per player and month instead of $0.0055. Lite has
  // everything that the pool uses: the classic hosted page, Google, groups, triggers, SRP and password sign-in, token
  // revocation.
  userPoolTier: tierOf({ tier, staff }),
  // The provider ignores a missing sender: a pool that used to send through SES would keep doing so.
  emailConfiguration: mail ? sesSender(mail, account) : { emailSendingAccount: "COGNITO_DEFAULT" },
  aliasAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  // A new address counts when its owner has confirmed it, whoever asks for the change.
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  usernameConfiguration: { caseSensitive: false },
  passwordPolicy: {
    minimumLength: passwordLength,
    requireLowercase: false,
    requireNumbers: false,
    requireUppercase: false,
    requireSymbols: false,
    temporaryPasswordValidityDays: temporaryDays,
  },
  // A stolen mailbox must not be enough to become staff.
  accountRecoverySetting: {
    recoveryMechanisms: [{ name: staff ? "admin_only" : "verified_email", priority: 1 }],
  },
  ...(staff && {
    mfaConfiguration: "ON",
    softwareTokenMfaConfiguration: { enabled: true },
    adminCreateUserConfig: { allowAdminCreateUserOnly: true, inviteMessageTemplate: invitation },
  }),
  lambdaConfig:
    triggers.length === 0
      ? undefined
      : Object.fromEntries(
          triggers.flatMap(({ on, lambdaVersion, function: { function: run } }) =>
            on.map((each) =>
              lambdaVersion ? [`${each}Config`, { lambdaArn: run.arn, lambdaVersion }] : [each, run.arn],
            ),
          ),
        ),
  deletionProtection: protect ? "ACTIVE" : "INACTIVE",
});

/**
 * Returns the settings for sending through SES. Cognito uses its own service-linked role, which it creates with the
 * pool, so the identity needs no policy.
 */
const sesSender = ({ from, identity }: MailArgs, account: Account) => ({
  emailSendingAccount: "DEVELOPER",
  fromEmailAddress: from,
  sourceArn: pulumi.interpolate`arn:aws:ses:${account.region}:${account.id}:identity/${identity}`,
});

/** Tells whether the game's triggers decide who signs in: Cognito's flow CUSTOM_AUTH. */
const hasOwnSignIn = (triggers: readonly TriggerFunction[]): boolean =>
  triggers.some(({ on }) => on.includes("defineAuthChallenge"));

/** Seconds in which a device may send a refresh token again whose answer it has not got. */
const graceSeconds = 10;

const playersTokens = {
  accessTokenValidity: 60,
  idTokenValidity: 60,
  refreshTokenValidity: 30,
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
};

/** Five minutes are Cognito's least. */
const staffTokens = {
  accessTokenValidity: 5,
  idTokenValidity: 5,
  refreshTokenValidity: 12,
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
};

const clientArgs = (
  { signIn: { callbackUrls, domainPrefix } = {}, refreshRotation = false, staff }: AuthPoolArgs,
  google: aws.cognito.IdentityProvider | undefined,
  ownSignIn: boolean,
): Omit<aws.cognito.UserPoolClientArgs, "userPoolId"> => ({
  explicitAuthFlows: [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    // Cognito refuses this flow for a client that rotates refresh tokens, which renews by GetTokensFromRefreshToken.
    ...(refreshRotation ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"]),
    ...(ownSignIn ? ["ALLOW_CUSTOM_AUTH"] : []),
  ],
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  ...(refreshRotation && {
    refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: graceSeconds },
  }),
  ...(staff ? staffTokens : playersTokens),
  supportedIdentityProviders: google ? ["COGNITO", google.providerName] : ["COGNITO"],
  readAttributes: ["email", "email_verified", "name", "nickname", "locale"],
  // Who of the staff is whom is for operators to say: the address and the players of a member are theirs to write.
  writeAttributes: staff ? ["locale"] : ["email", "name", "nickname", "locale"],
  ...(domainPrefix && {
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
    callbackUrls,
    logoutUrls: callbackUrls,
  }),
});

/**
 * The addresses that Cognito adds to Google's details. Setting them here avoids a change in every preview without
 * ignoring the property, so the secret can be rotated.
 */
const googleAddresses = {
  attributes_url: "https://people.googleapis.com/v1/people/me?personFields=",
  attributes_url_add_attributes: "true",
  authorize_url: "https://accounts.google.com/o/oauth2/v2/auth",
  oidc_issuer: "https://accounts.google.com",
  token_request_method: "POST",
  token_url: "https://www.googleapis.com/oauth2/v4/token",
};

const googleProvider = (
  name: string,
  userPoolId: pulumi.Output<string>,
  { clientId, clientSecret }: NonNullable<SignInArgs["google"]>,
  opts: pulumi.CustomResourceOptions,
) =>
  new aws.cognito.IdentityProvider(
    name,
    {
      userPoolId,
      providerName: "Google",
      providerType: "Google",
      providerDetails: {
        client_id: clientId,
        client_secret: clientSecret,
        authorize_scopes: "openid email profile",
        ...googleAddresses,
      },
      attributeMapping: { email: "email", email_verified: "email_verified", username: "sub" },
    },
    opts,
  );
