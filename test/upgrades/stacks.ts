export const googleClientSecret = "GOCSPX-of-a-test";

const digest = `sha256:${"0a".repeat(32)}`;
const gameServerImage = `123456789012.dkr.ecr.us-east-1.amazonaws.com/game@${digest}`;

/** A stack's name and its configuration in addition to `Pulumi.<stack>.yaml`. */
export interface Stack {
  readonly stack: "dev" | "prod";
  readonly config: Readonly<Record<string, string>>;
}

const optionalParts = {
  upstreamUrl: "https://partner.example.com/v2",
  firewall: "everything",
  domain: "play.example.com",
  hostedZoneId: "Z0123456789ABCDEFGHIJ",
  authDomainPrefix: "everything",
  googleClientId: "id.apps.googleusercontent.com",
  googleClientSecret,
  appleAudiences: '["com.example.game"]',
  appleServer: '{"teamId":"ABCDE12345","keyId":"FGHIJ67890"}',
  appleCallback: '{"link":"game://apple","redirectUri":"https://api.example.com/auth/apple/callback"}',
  appleSignInKey: "key of sign-ins",
  googleAudiences: '["com.example.game"]',
  oidcIssuers:
    '{"epic":{"issuer":"https://epic.example.com","audiences":["game"],"codes":{"clientId":"game"}}}',
  gameCenterSignIn: '{"bundleIds":["com.example.game"]}',
  oidcSecrets: '{"epic":"secret of epic"}',
  playGamesSignIn: '{"clientId":"server.apps.googleusercontent.com","applicationId":"1234567890"}',
  playGamesSecret: "GOCSPX-of-play-games",
  steamSignIn: '{"appId":480,"identity":"game"}',
  steamPublisherKey: "0123456789ABCDEF0123456789ABCDEF",
  appleStore: '{"bundleId":"com.example.game","appAppleId":1234567890}',
  googleStore: '{"packageName":"com.example.game"}',
  steamStore: '{"appId":480}',
  steamStoreKey: "0123456789ABCDEF0123456789ABCDEF",
  appleStoreKey: "key",
  googlePlayKey: "{}",
  termsVersion: "2026-11",
  ageActivities: '["chat","purchases"]',
  ageCountries: '["DE","US"]',
  authTier: "ESSENTIALS",
  refreshRotation: "true",
};

/** The settings that the changelog asks for before a stack from 0.1 or 0.2 is updated. */
const from01 = { formerLogs: "true" };

/** The stacks whose resources specs check. Together they have every part of the program in every form. */
export const stacks = {
  dev: { stack: "dev", config: {} },
  prod: { stack: "prod", config: {} },
  /** Production with every optional part that runs on a laptop. */
  everything: {
    stack: "prod",
    config: {
      ...optionalParts,
      ...from01,
      sessions: "anywhere",
      canaryReleases: "true",
      corsOrigins: '["https://play.example.com","https://beta.example.com"]',
    },
  },
  /** Production on fleets that no laptop can run. */
  fleet: {
    stack: "prod",
    config: {
      ...from01,
      sessions: "fleet",
      gameFleet: "arn:aws:gamelift:us-east-1::alias/alias-1234abcd-56ef",
    },
  },
  container: { stack: "prod", config: { ...from01, sessions: "container", gameServerImage } },
  /** Production with every part of the library, on servers in containers and with a pipeline. */
  pipeline: {
    stack: "prod",
    config: {
      ...optionalParts,
      ...from01,
      monthlyBudget: "25",
      alarmEmail: "ops@example.com",
      sessions: "container",
      gameServerImage,
      avatarProcessor: "image",
      avatarImageDigest: digest,
      pipelineRepository: "my-org/game",
      pipelineConnection: "arn:aws:codeconnections:us-east-1:123456789012:connection/1",
      pipelineApproval: "true",
    },
  },
} as const satisfies Readonly<Record<string, Stack>>;

export type StackName = keyof typeof stacks;

export const stackNames = Object.keys(stacks) as StackName[];
