import * as backend from "@game-backend/components";
import type { Inputs } from "@game-backend/framework/features"; // with catalog, desk
import { gameOf } from "@game-backend/framework/gameOf";
import { without } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import * as features from "./functions";

const config = new pulumi.Config();
const protect = config.getBoolean("protect");
const whole = gameOf(features);
// The keys of the configuration that features declare, with their defaults. Routes that need a key which the stack lacks are left out.
const settings = backend.featureSettings(whole, { isProduction: protect });
const game = without(whole, settings.missing);
const keys = settings.secrets.map(({ name, ...key }) => new backend.StoreKey(name, key));

const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", { game, providers: [tables], table: "catalog", items: game.inputs.items }); // with catalog
const live = new backend.LiveBucket("live", { store: game.stores.releases, protect }); // with documents
const data = [
  tables,
  live, // with documents
  settings,
  ...keys,
];
const mailFrom = config.get("mailFrom");
const auth = new backend.AuthPool("auth", {
  game,
  providers: data,
  newPlayer: game.inputs.newPlayer,
  groups: game.inputs.groups, // with auth
  platforms: settings.platforms, // with platforms
  mail: mailFrom ? { from: mailFrom, identity: config.require("mailIdentity") } : undefined,
  protect,
});
const ofCatalog = { admins: "May delete items of the catalog", editors: "May change the catalog" }; // with catalog, desk
const { roles: groups = ofCatalog }: Inputs = game.inputs; // with catalog, desk
const staff = new backend.AuthPool("staff", { game, providers: [], staff: true, groups, protect }); // with catalog, desk
const { presets } = game.inputs; // with avatar
const avatars = new backend.AvatarBucket("avatars", { presets, protect }); // with avatar
const { bucket } = game.stores.content; // with content
const content = new backend.ContentBucket("content", { bucket, protect }); // with content
const events = new backend.EventFiles("events", { store: game.stores.events, protect }); // with events
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect }); // with privacy
const { savedRows: rows } = game.inputs; // with objects
const saves = new backend.SaveBucket("saves", { store: game.stores.saves, rows, protect }); // with objects
const drawKeys = new backend.SecretKeys("draw-key", { generation: 1, keep: 40, protect }); // with draws
const stored = [
  ...data,
  { provides: { drawKey: drawKeys.parameter } }, // with draws
  auth,
  avatars, // with avatar
  content, // with content
  events, // with events
  exported, // with privacy
  saves, // with objects
  staff, // with catalog, desk
];
const realtime = new backend.RealtimeApi("realtime", { game, providers: stored, protect });
const reachable = [...stored, realtime]; // with avatar, sessions
const photos = { game, providers: reachable, bucket: avatars, protect }; // with avatar
const processor = new backend.AvatarProcessor("processor", photos); // with avatar
const { modes } = game.inputs; // with sessions
const sessions = new backend.GameSessionService("sessions", { game, providers: reachable, modes }); // with sessions
// Add further components here: handlers are granted their resources through `uses`.
const providers = [
  ...stored,
  realtime,
  processor, // with avatar
  sessions, // with sessions
];
const upstreamUrl = config.get("upstreamUrl"); // with partner
const api = new backend.GameApi("api", {
  game,
  tables,
  providers,
  userPoolArn: auth.userPoolArn,
  staffPoolArns: [staff.userPoolArn], // with catalog, desk
  plans: game.inputs.plans, // with catalog
  upstream: upstreamUrl ? { url: upstreamUrl } : undefined, // with partner
  protect,
});
const consumers = new backend.StreamConsumers("consumers", { game, tables, providers });
const jobs = new backend.ScheduledJobs("jobs", { game, providers: [...providers, api] });
new backend.Monitoring("monitoring", {
  api,
  socketApiId: realtime.id,
  userPool: auth,
  processor, // with avatar
  deadLetters: [
    consumers.deadLetters,
    jobs.deadLetters,
    events.deadLetters, // with events
    processor.deadLetters, // with avatar
    sessions.deadLetters, // with sessions
  ],
});

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const { userPoolId, clientId: userPoolClientId } = auth;
export const { userPoolId: staffUserPoolId, clientId: staffUserPoolClientId } = staff; // with catalog, desk
export const { avatarsUrl, uploadsUrl } = avatars; // with avatar
export const gameFleetId = sessions.fleetId; // with sessions
