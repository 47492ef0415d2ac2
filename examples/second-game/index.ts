import * as backend from "../../components";
import { connect } from "../../functions/realtime/connect";
import { disconnect } from "../../functions/realtime/disconnect";
import * as game from "./functions";

// This game has no profiles.
const { profiles: _, ...connectUses } = connect.uses ?? {};
const sockets = { connect: { ...connect, uses: connectUses }, disconnect };

const site = new backend.WebSite("site");
const tables = new backend.GameTables("tables", { tables: game.tables });
const auth = new backend.AuthPool("auth", { game, providers: [tables] });
const content = new backend.ContentBucket("content", { bucket: game.stores.content.bucket });
const realtime = new backend.RealtimeApi("realtime", { game, providers: [tables], ...sockets });

// A component that comes later provides its resources here, and handlers are granted them by `uses`.
const granted = { game, tables, providers: [tables, auth, content, realtime] };
const reached = { userPoolArn: auth.userPoolArn, corsOrigins: [site.url] };
const api = new backend.GameApi("api", { ...granted, ...reached });
const firewall = new backend.Firewall("firewall", { stageArn: api.stageArn });
const consumers = new backend.StreamConsumers("consumers", granted);
const jobs = new backend.ScheduledJobs("jobs", granted);
const deadLetters = [consumers.deadLetters, jobs.deadLetters];
const watched = { api, socketApiId: realtime.id, userPool: auth, firewall };
new backend.Monitoring("monitoring", { ...watched, deadLetters });

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const userPoolId = auth.userPoolId;
export const userPoolClientId = auth.clientId;
new backend.GamePage("page", { site, folder: "web", apiUrl, userPoolId, userPoolClientId });
export const siteUrl = site.url;
export const crownRollerFunction = jobs.functionNames.crownRoller;
