import { AuthPool, GameApi, GameTables, Monitoring, RealtimeApi, ScheduledJobs } from "../../components";
import { connect } from "../../functions/realtime/connect";
import { disconnect } from "../../functions/realtime/disconnect";
import * as game from "./functions";

// This game has no profiles.
const { profiles: _, ...connectUses } = connect.uses ?? {};

const tables = new GameTables("tables", { tables: game.tables });
const auth = new AuthPool("auth", { game, providers: [tables] });
const realtime = new RealtimeApi("realtime", {
  game,
  providers: [tables],
  connect: { ...connect, uses: connectUses },
  disconnect,
});

// A component that comes later provides its resources here, and handlers are granted them by `uses`.
const granted = { game, tables, providers: [tables, auth, realtime] };
const api = new GameApi("api", { ...granted, userPoolArn: auth.userPoolArn });
const jobs = new ScheduledJobs("jobs", granted);
const watched = { api, socketApiId: realtime.id, userPool: auth, deadLetters: [jobs.deadLetters] };
new Monitoring("monitoring", watched);

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const userPoolId = auth.userPoolId;
export const userPoolClientId = auth.clientId;
export const crownRollerFunction = jobs.functionNames.crownRoller;
