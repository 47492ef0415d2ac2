import { resolve } from "node:path";

import type { LocalCloud } from "@game-backend/local-cloud";
import { startUpstream } from "@game-backend/local-cloud/testing";
import type { Answer, Caller } from "@game-backend/tools/harness/caller";
import { LocalGame, type Player } from "@game-backend/tools/harness/localGame";
import { solved } from "../tools/harness/guest";
import { accountsPerNetwork, manyMails } from "../tools/harness/manyPlayers";
import { platformSettings, platforms } from "./platforms/standIns";
import { localStore, storeSettings } from "./purchases/localStoreOfRun";
import { mustBeInside, mustBeOwn, type Run, runOf } from "./runner/run";
import { kept, share } from "./runner/shared";

export type { Answer, Caller, Player as TestPlayer };

/** The server that this run's partner route calls. */
export const upstream = share("upstream", startUpstream, (server) => server.close(), { isLazy: true });

/** A budget that no spec exceeds, so that requests are counted but never refused. */
export const playerBudget = "10000000";

/** The number of server processes that the backend knows. */
const gameServerProcesses = "100";

/** The oldest build that the run serves on iOS; on other platforms it serves all. */
export const minClient = { ios: { version: "1.10.0", store: "https://a.co/1" } };

/** The whole program in a local run that this process starts. */
const started = new LocalGame({
  // The specs of `mocha --watch` run again while the program changes.
  watch: process.argv.includes("--watch"),
  folder: resolve(__dirname, ".."),
  config: async () => ({
    upstreamUrl: (await upstream()).url,
    sessions: "anywhere",
    gameServerProcesses,
    // All players of the specs share one address.
    startsPerNetwork: "100000",
    gameServers: "ws://127.0.0.1:*",
    mailboxUrl: "/_console/mailbox",
    ...storeSettings(await localStore()),
    playerBudget,
    // Only requests that name their build are concerned.
    minClient: JSON.stringify(minClient),
    ...platformSettings(await platforms()),
    ...manyMails,
    accountsPerNetwork,
  }),
});

/** The run of the whole program that spec files share, in this process or in another one. */
export const cloud: () => Promise<Run> = share(
  "local run",
  () =>
    runOf(async () => {
      const run = await started.cloud();
      // As `npm start` does: every page asks the store for unfinished purchases.
      (await localStore()).ready(run.written);
      return run;
    }),
  () => started.close(),
  {
    update: async (run) => void ("updated" in run && (await (run as Run & LocalCloud).updated())),
    drain: (run) => run.drained(),
    faults: (run, since) => run.faults(since),
  },
);

/** Players, a trusted server and anybody else, who call the shared run. */
export const local: LocalGame = kept("local game", new LocalGame({ run: cloud, signUpMetadata: solved }));

/**
 * Says that a spec file needs the process of the shared run: its events, or the stand-ins for other companies' servers. Such
 * files run one after another. Returns the run.
 */
export async function insideRun(): Promise<Omit<LocalCloud, "up" | "disturb" | "metrics" | "close">> {
  mustBeInside();
  await cloud();
  return started.cloud();
}

/**
 * Says that a spec file reads or changes what all files share, such as the tops of boards, broadcasts, keys, alarms or the
 * clock. The file gets a process and a run of its own, which takes seconds to start. Returns a function for the run.
 */
export function ownRun(): () => Promise<LocalCloud> {
  return async () => {
    mustBeOwn();
    await cloud();
    return started.cloud();
  };
}

/**
 * Says that a spec file reads or changes what all files share, as `ownRun` does, but accepts what earlier such files left: rows of
 * other players, and a clock that was moved forwards. These files run one after another on one run, which saves a start for each.
 */
export const ownTurn = ownRun;

/** Returns one of the stack's outputs. */
export const output = (name: string): Promise<string> => local.output(name);

/** Signs in with a password. */
export const signIn = (username: string, password: string, email?: string): Promise<Player> =>
  local.signIn(username, password, email);

/** Returns an unmodified official client for the local user pool. */
export const cognitoClient = () => local.cognito();

/** Returns the newest code that was sent to an address. */
export const codeFor = (email: string): Promise<string> => local.codeFor(email);
