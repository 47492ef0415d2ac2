import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MailConfig, SignInConfig, Telemetry } from "../config";
import { newPlayerHandler } from "../functions/auth/newPlayer";
import { globalBoard } from "../functions/leaderboard/boards";
import type { GameTables } from "./gameTables";
import { type Account, accountOf } from "./lib/account";
import { type ChildOptions, functionDefaults, functionIdentity } from "./lib/functionIdentity";
import type { GrantedResource, Provider } from "./lib/grants";
import { allow } from "./lib/iam";

export interface AuthPoolArgs {
  /** Where a confirmed player's rows are created. */
  tables: GameTables<"progress" | "profiles" | "scores">;
  signIn: SignInConfig;
  /**
   * Who sends the players' e-mails, by SES.
   * @default Cognito's own sender, some 50 e-mails a day
   */
  mail?: MailConfig;
  telemetry: Telemetry;
  /**
   * Refuses to delete or replace the pool, which holds the players, and the client, whose id shipped games know.
   * @default false
   */
  protect?: boolean;
}

/**
 * The players: a user pool, its client for games, and the groups. A player signs up with a name and an
 * e-mail address and signs in with either; the name is unique and fixed.
 */
export class AuthPool extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;
  readonly userPoolId: pulumi.Output<string>;
  readonly userPoolArn: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  /** The hosted sign-in page; absent when it is not configured. */
  readonly signInUrl?: pulumi.Output<string>;

  constructor(name: string, args: AuthPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:AuthPool", name, {}, opts);
    const parent = { parent: this };

    const newPlayer = newPlayerTrigger(`${name}-new-player`, args, parent);
    const kept = { ...parent, protect: args.protect };
    const pool = new aws.cognito.UserPool(
      `${name}-users`,
      userPoolArgs(newPlayer.arn, args, accountOf(this)),
      kept,
    );
    new aws.lambda.Permission(
      `${name}-new-player-permission`,
      {
        action: "lambda:InvokeFunction",
        function: newPlayer.name,
        principal: "cognito-idp.amazonaws.com",
        sourceArn: pool.arn,
      },
      parent,
    );
    for (const [group, description] of Object.entries(groups)) {
      new aws.cognito.UserGroup(
        `${name}-${group}`,
        { name: group, userPoolId: pool.id, description },
        parent,
      );
    }
    const google =
      args.signIn.google && googleProvider(`${name}-google`, pool.id, args.signIn.google, parent);
    const client = new aws.cognito.UserPoolClient(
      `${name}-game`,
      { userPoolId: pool.id, ...clientArgs(args.signIn, google) },
      kept,
    );
    const domain = args.signIn.domainPrefix
      ? new aws.cognito.UserPoolDomain(
          `${name}-domain`,
          { domain: args.signIn.domainPrefix, userPoolId: pool.id },
          parent,
        )
      : undefined;

    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.clientId = client.id;
    this.signInUrl = domain && signInUrl(domain.domain, accountOf(this));
    this.provides = {
      userPool: { arn: pool.arn, value: pool.id },
      userPoolClient: { value: client.id },
    };
    this.registerOutputs({ userPoolId: this.userPoolId, clientId: this.clientId });
  }
}

/** What an operator puts players in, and what it means. */
const groups = {
  admins: "May ban players, grant items and remove messages",
  editors: "May change the catalog",
  basic: "On the catalog's basic plan",
};

const signInUrl = (domain: pulumi.Output<string>, { region }: Account) =>
  pulumi.interpolate`https://${domain}.auth.${region}.amazoncognito.com`;

/** Creates a new player's rows; once, however often Cognito repeats it. */
function newPlayerTrigger(name: string, { tables, telemetry }: AuthPoolArgs, parent: ChildOptions) {
  const statements = [
    allow(["dynamodb:PutItem"], tables.arnOf("progress")),
    allow(["dynamodb:PutItem", "dynamodb:GetItem"], tables.arnOf("profiles")),
    allow(["dynamodb:ConditionCheckItem"], tables.arnOf("scores")),
  ];
  const { role, policy, logGroup } = functionIdentity(name, { statements, telemetry }, parent);
  return new aws.lambda.CallbackFunction(
    name,
    {
      ...functionDefaults(logGroup, telemetry),
      description: "Creates the rows of a new player",
      callbackFactory: () =>
        newPlayerHandler({
          profiles: process.env.TABLE_PROFILES ?? "",
          progress: process.env.TABLE_PROGRESS ?? "",
          scores: process.env.TABLE_SCORES ?? "",
          tombstoneBoard: process.env.TOMBSTONE_BOARD ?? "",
        }),
      role,
      memorySize: 256,
      timeout: 5,
      environment: {
        variables: {
          TABLE_PROFILES: tables.nameOf("profiles"),
          TABLE_PROGRESS: tables.nameOf("progress"),
          TABLE_SCORES: tables.nameOf("scores"),
          TOMBSTONE_BOARD: globalBoard,
        },
      },
    },
    { ...parent, dependsOn: [policy] },
  );
}

const userPoolArgs = (
  newPlayer: pulumi.Input<string>,
  { mail, protect }: AuthPoolArgs,
  account: Account,
): aws.cognito.UserPoolArgs => ({
  // A new pool is otherwise billed as Essentials: $0.015 a player and month instead of $0.0055. Lite has all that the
  // pool uses: the classic hosted page, Google, groups, triggers, SRP and password sign-in, token revocation.
  userPoolTier: "LITE",
  emailConfiguration: mail && sesSender(mail, account),
  aliasAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  passwordPolicy: {
    // Length instead of kinds of characters: NIST SP 800-63B, 5.1.1.2.
    minimumLength: 12,
    requireLowercase: false,
    requireNumbers: false,
    requireUppercase: false,
    requireSymbols: false,
    temporaryPasswordValidityDays: 7,
  },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  lambdaConfig: { postConfirmation: newPlayer, postAuthentication: newPlayer },
  deletionProtection: protect ? "ACTIVE" : "INACTIVE",
});

/** Cognito sends by a service-linked role of its own, which it makes when the pool is: the identity needs no policy. */
const sesSender = ({ from, identity }: MailConfig, account: Account) => ({
  emailSendingAccount: "DEVELOPER",
  fromEmailAddress: from,
  sourceArn: pulumi.interpolate`arn:aws:ses:${account.region}:${account.id}:identity/${identity}`,
});

const clientArgs = (
  { callbackUrls, domainPrefix }: SignInConfig,
  google: aws.cognito.IdentityProvider | undefined,
): Omit<aws.cognito.UserPoolClientArgs, "userPoolId"> => ({
  explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  accessTokenValidity: 60,
  idTokenValidity: 60,
  refreshTokenValidity: 30,
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
  supportedIdentityProviders: google ? ["COGNITO", google.providerName] : ["COGNITO"],
  readAttributes: ["email", "email_verified", "name", "nickname", "locale"],
  writeAttributes: ["email", "name", "nickname", "locale"],
  ...(domainPrefix && {
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
    callbackUrls,
    logoutUrls: callbackUrls,
  }),
});

/**
 * What Cognito adds to the details of Google by itself: said here, it is no change in every preview, and nothing has
 * to be ignored, so that the secret can be rotated.
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
  { clientId, clientSecret }: NonNullable<SignInConfig["google"]>,
  parent: pulumi.CustomResourceOptions,
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
    parent,
  );
