import * as backend from "@game-backend/components";
import { gameOf } from "@game-backend/framework/gameOf";
import { without } from "@game-backend/framework/without"; // with sessions
import * as pulumi from "@pulumi/pulumi";
import * as features from "./functions";

const config = new pulumi.Config();
const protect = config.getBoolean("protect");
const whole = gameOf(features);
const game = {
  ...whole,
  ...without(whole, { capabilities: ["gamelift"] }), // with sessions
};

const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", { game, providers: [tables], table: "catalog", items: game.inputs.items }); // with catalog
const live = new backend.LiveBucket("live", { store: game.stores.releases, protect }); // with documents
const data = [
  tables,
  live, // with documents
];
const mailFrom = config.get("mailFrom");
const auth = new backend.AuthPool("auth", {
  game,
  providers: data,
  newPlayer: game.inputs.newPlayer,
  mail: mailFrom ? { from: mailFrom, identity: config.require("mailIdentity") } : undefined,
  protect,
});
const groups = { admins: "May delete items of the catalog", editors: "May change the catalog" }; // with catalog
const staff = new backend.AuthPool("staff", { game, providers: [], staff: true, groups, protect }); // with catalog
const events = new backend.EventFiles("events", { store: game.stores.events, protect }); // with events
const { savedRows: rows } = game.inputs; // with objects
const saves = new backend.SaveBucket("saves", { store: game.stores.saves, rows, protect }); // with objects
const stored = [
  ...data,
  auth,
  saves, // with objects
  events, // with events
  staff, // with catalog
];
const realtime = new backend.RealtimeApi("realtime", { game, providers: stored, protect });
// Add further components here: handlers are granted their resources through `uses`.
const providers = [...stored, realtime];
const api = new backend.GameApi("api", {
  game,
  tables,
  providers,
  userPoolArn: auth.userPoolArn,
  staffPoolArns: [staff.userPoolArn], // with catalog
  plans: game.inputs.plans, // with catalog
  protect,
});
const consumers = new backend.StreamConsumers("consumers", { game, tables, providers });
const jobs = new backend.ScheduledJobs("jobs", { game, providers: [...providers, api] });
new backend.Monitoring("monitoring", {
  api,
  socketApiId: realtime.id,
  userPool: auth,
  deadLetters: [
    consumers.deadLetters,
    jobs.deadLetters,
    events.deadLetters, // with events
  ],
});

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const { userPoolId, clientId: userPoolClientId } = auth;
export const { userPoolId: staffUserPoolId, clientId: staffUserPoolClientId } = staff; // with catalog
