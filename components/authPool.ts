import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SignInConfig } from "../config";
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
  logRetentionDays: number;
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
    const pool = new aws.cognito.UserPool(`${name}-users`, userPoolArgs(newPlayer.arn, args.protect), kept);
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
function newPlayerTrigger(name: string, { tables, logRetentionDays }: AuthPoolArgs, parent: ChildOptions) {
  const statements = [
    allow(["dynamodb:PutItem"], tables.arnOf("progress")),
    allow(["dynamodb:PutItem", "dynamodb:GetItem"], tables.arnOf("profiles")),
    allow(["dynamodb:ConditionCheckItem"], tables.arnOf("scores")),
  ];
  const { role, policy, logGroup } = functionIdentity(name, { statements, logRetentionDays }, parent);
  return new aws.lambda.CallbackFunction(
    name,
    {
      ...functionDefaults(logGroup),
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

const userPoolArgs = (newPlayer: pulumi.Input<string>, protect = false): aws.cognito.UserPoolArgs => ({
  aliasAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  passwordPolicy: {
    minimumLength: 8,
    requireLowercase: true,
    requireNumbers: true,
    requireUppercase: false,
    requireSymbols: false,
    temporaryPasswordValidityDays: 7,
  },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  lambdaConfig: { postConfirmation: newPlayer, postAuthentication: newPlayer },
  deletionProtection: protect ? "ACTIVE" : "INACTIVE",
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
      },
      attributeMapping: { email: "email", email_verified: "email_verified", username: "sub" },
    },
    // Cognito adds Google's addresses to the details, which would show as a change in every preview.
    { ...parent, ignoreChanges: ["providerDetails"] },
  );
