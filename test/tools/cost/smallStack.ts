import type { StackShape } from "@game-backend/tools/cost/stackShape";

/** A stack in us-east-1 as `dev` is, with neither functions nor a firewall. */
export const smallStack: StackShape = {
  region: "us-east-1",
  userPrice: "cognito.lite.mau",
  memory: new Map(),
  traced: 0.01,
  detailedMetrics: false,
  oneOrigin: false,
  guestsAreUsers: false,
  firewall: false,
  logRetentionDays: 7,
};
