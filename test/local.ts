import { resolve } from "node:path";

import type { LocalCloud } from "@game-backend/local-cloud/cloud";
import type { Answer, Caller } from "@game-backend/tools/harness/caller";
import { LocalGame, type Player } from "@game-backend/tools/harness/localGame";
import { startUpstream } from "../packages/local-cloud/test/upstream";
import { solved } from "../tools/harness/guest";
import { accountsPerNetwork, manyMails } from "../tools/harness/manyPlayers";
import { platformSettings, platforms } from "./platforms/standIns";
import { localStore, storeSettings } from "./purchases/localStoreOfRun";
import { kept, share } from "./runner/shared";

export type { Answer, Caller, Player as TestPlayer };

/** The server that this run's partner route calls. */
export const upstream = share("upstream", startUpstream, (server) => server.close());

/** A budget that no spec exceeds, so that requests are counted but never refused. */
export const playerBudget = "10000000";

/** The number of server processes that the backend knows. */
export const gameServerProcesses = "100";

/** The oldest build that the run serves on iOS; on other platforms it serves all. */
export const minClient = { ios: { version: "1.10.0", store: "https://apps.apple.com/app/id1" } };

const game = new LocalGame({
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
  signUpMetadata: solved,
});

/** The whole program in a local run, with players, a trusted server and anybody else. */
export const local: LocalGame = kept("local game", game);

/** The local run, shared by all spec files of a process. */
export const cloud: () => Promise<LocalCloud> = share(
  "local run",
  () => local.cloud(),
  () => local.close(),
  (running) => running.updated(),
);

/** Returns one of the stack's outputs. */
export const output = (name: string): Promise<string> => local.output(name);

/** Signs in with a password. */
export const signIn = (username: string, password: string, email?: string): Promise<Player> =>
  local.signIn(username, password, email);

/** Returns an unmodified official client for the local user pool. */
export const cognitoClient = () => local.cognito();

/** Returns the newest code that was sent to an address. */
export const codeFor = (email: string): Promise<string> => local.codeFor(email);

/** Says that this file reads or changes what all files share: it gets a run of its own. */
export const ownRun = (): void => {};
