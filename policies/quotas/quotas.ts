/**
 * AWS's default quotas of an account in a region, from the services' quota pages (2026-11). `raise` says how to get
 * more.
 */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  readonly unit: string;
  readonly raise: string;
}

const adjustable = (code: string) => `request more in Service Quotas (${code})`;

export const quotas = {
  api: {
    name: "API Gateway's throttle for REST requests and messages to sockets together",
    limit: 10_000,
    unit: "a second",
    raise: adjustable("L-8A5B8E43"),
  },
  connects: {
    name: "new WebSocket connections",
    limit: 500,
    unit: "a second",
    raise: adjustable("WebSocket new connections"),
  },
  concurrency: {
    name: "Lambda's concurrent executions",
    limit: 1_000,
    unit: "at once",
    raise: adjustable("L-B99A9384"),
  },
  signIns: {
    name: "Cognito's UserAuthentication category",
    limit: 120,
    unit: "a second",
    raise: "buy more by the hour (UpdateProvisionedLimit), or spread the launch",
  },
  federated: {
    name: "Cognito's UserFederation category",
    limit: 25,
    unit: "a second",
    raise: "buy more by the hour (UpdateProvisionedLimit)",
  },
  passwords: {
    name: "Cognito's AdminSetUserPassword, which creates guests",
    limit: 30,
    unit: "a second",
    raise: "it cannot be raised: throttle the guests' route",
  },
  mails: {
    name: "e-mails from Cognito's own sender",
    limit: 50,
    unit: "a day",
    raise: "it cannot be raised: set mailFrom, so that SES sends",
  },
  partition: {
    name: "write units of one key of a table or index",
    limit: 1_000,
    unit: "a second",
    raise: "it cannot be raised: split the board, or accept throttled scores",
  },
  tickets: {
    name: "GameLift's StartMatchmaking",
    limit: 100,
    unit: "a second",
    raise: adjustable("GameLift StartMatchmaking"),
  },
} as const satisfies Record<string, Quota>;
