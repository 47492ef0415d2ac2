import { RandomBytes } from "@pulumi/random";

import { AuthPool } from "./components/authPool";
import { readConfig } from "./components/config";
import { GameApi } from "./components/gameApi";
import { GameTables } from "./components/gameTables";
import { Shop } from "./components/shop";
import { StreamConsumers } from "./components/streamConsumers";
import * as consumers from "./functions/consumers";
import * as routes from "./functions/routes";

const { protect, logRetentionDays, corsOrigins, throttle, apiGatewayLogging, signIn } = readConfig();

const tables = new GameTables("tables", { protect });
new Shop("shop", { tables });
const auth = new AuthPool("auth", { tables, signIn, logRetentionDays, protect });
const signingKey = new RandomBytes("signing-key", { length: 32 });
const grantable = {
  tables,
  userPool: { id: auth.userPoolId, arn: auth.userPoolArn },
  signingKey: signingKey.base64,
};
const api = new GameApi("api", {
  ...grantable,
  routes,
  corsOrigins,
  throttle,
  logRetentionDays,
  ownsAccountLogging: apiGatewayLogging,
});
new StreamConsumers("consumers", { ...grantable, consumers, logRetentionDays });

export const apiUrl = api.url;
export const userPoolId = auth.userPoolId;
export const userPoolClientId = auth.clientId;
export const signInUrl = auth.signInUrl;
export const gameServerGroup = api.serverGroup;
