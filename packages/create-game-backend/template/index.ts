import { AuthPool, GameApi, GameTables } from "@game-backend/components";
import { gameOf } from "@game-backend/framework/gameOf";
import * as pulumi from "@pulumi/pulumi";
import * as features from "./functions";

const config = new pulumi.Config();
const protect = config.getBoolean("protect");
const game = gameOf(features);

const tables = new GameTables("tables", { tables: game.tables, protect });
const mailFrom = config.get("mailFrom");
const auth = new AuthPool("auth", {
  game,
  providers: [tables],
  newPlayer: game.inputs.newPlayer,
  mail: mailFrom ? { from: mailFrom, identity: config.require("mailIdentity") } : undefined,
  protect,
});
const api = new GameApi("api", {
  game,
  tables,
  providers: [tables, auth],
  userPoolArn: auth.userPoolArn,
  protect,
});

export const apiUrl = api.url;
export const { userPoolId, clientId: userPoolClientId } = auth;
