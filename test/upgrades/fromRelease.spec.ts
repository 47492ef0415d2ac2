// full: it runs the update of a stack from the last release while ten players play, which takes minutes
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { keyed } from "@game-backend/tools/harness/keyed";
import { LocalGame, type Player } from "@game-backend/tools/harness/localGame";
import { Socket } from "@game-backend/tools/harness/socket";
import { solved } from "../../tools/harness/guest";
import { accountsPerNetwork, manyMails } from "../../tools/harness/manyPlayers";
import { type Stack, stacks } from "./stacks";
import { hasRelease, release, WorkTree } from "./workTree";

/**
 * Milliseconds after which a grant counts, as long as IAM takes at most. Where the program does not wait for them
 * (`"local-cloud:grantSeconds": "0"` in the configuration of the update), 130 calls of `dev` were refused in half a minute.
 */
const grantsMs = 30_000;

/** Milliseconds between the rounds of a player. */
const roundMs = 4_000;

/** Settings for ten players on one machine, of both versions. */
// The local cloud changes no rules of matchmakers while it runs.
const forPlayers = {
  ...{ sessions: "none", playerBudget: "10000000", firewallRequests: "1000000" },
  ...{ accountsPerNetwork, ...manyMails },
};

/** The parts that refuse players until they have done something. */
const refusing = ["termsVersion", "ageActivities", "ageCountries"];

describe("an update of a running stack from 0.2.0", function () {
  this.timeout(600_000);
  const [tree, next] = [new WorkTree(), new WorkTree()];
  before(function () {
    if (!hasRelease()) this.skip();
  });
  after(() => {
    for (const each of [tree, next]) each.remove();
  });

  /** Returns what a stack is configured with in the folder's version. */
  const configOf = (name: "dev" | "everything", all: Readonly<Record<string, Stack>>) => ({
    ...Object.fromEntries(
      Object.entries(all[name]?.config ?? {}).filter(([part]) => !refusing.includes(part)),
    ),
    ...forPlayers,
  });

  for (const name of ["dev", "everything"] as const)
    it(`refuses no call of ten players meanwhile, who sign in, buy, chat and play: ${name}`, async () => {
      const data = mkdtempSync(join(tmpdir(), `game-${name}-`));
      tree.checkOut(release);
      next.checkOutThis();
      const { stacks: former } = require(join(tree.folder, "test/upgrades/stacks")) as {
        stacks: Readonly<Record<string, Stack>>;
      };
      const cloud = await startCloud({
        ...{ folder: tree.folder, stack: stacks[name].stack, config: configOf(name, former) },
        ...{ data, grantsMs, port: 0, awsPort: 0 },
      });
      try {
        await play(cloud, async () => {
          tree.exchange(next);
          const { changes } = await cloud.up(configOf(name, stacks));
          assert.ok(changes.some((change) => change.startsWith("created api-grants")));
        });
      } finally {
        await cloud.close();
        rmSync(data, { recursive: true, force: true });
      }
    });
});

const open = async (player: Player) => {
  const { status, body } = await player.post("/realtime/ticket", undefined);
  assert.equal(status, 200, JSON.stringify(body));
  return Socket.open(`${body.url}?ticket=${body.ticket}`);
};

/** Lets ten players play until an update has ended, and a little longer. Fails if any of their calls is refused. */
async function play(cloud: LocalCloud, update: () => Promise<void>): Promise<void> {
  const game = new LocalGame({ run: async () => cloud, signUpMetadata: solved });
  const refused: string[] = [];
  const calls = { before: 0, during: 0, after: 0 };
  let when: keyof typeof calls = "before";
  const begun = Date.now();
  const call = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    const since = Date.now() - begun;
    try {
      const answer = await work();
      const { status = 200, body } = (answer ?? {}) as { status?: number; body?: unknown };
      if (status >= 400) refused.push(`${when}, ${since} ms: ${what}: ${status} ${JSON.stringify(body)}`);
      calls[when]++;
      return answer;
    } catch (error) {
      refused.push(`${when}, ${since} ms: ${what}: ${error}`);
      return undefined;
    }
  };
  const players: Player[] = [];
  for (let n = 0; n < 10; n++) players.push(await game.player(`upgrade-${n}`));
  const pairs = players.map((player, n) => ({ player, friend: players[n ^ 1] as Player }));
  const opened = new Map<Player, { conversation: string; socket: Socket }>();
  for (const { player, friend } of pairs) {
    const { body: conversation } = await player.post("/conversations", [friend.username]);
    const money = { userId: player.id, amount: 10_000, reason: "For an update" };
    assert.equal((await game.server.post("/money/add", money, keyed(randomUUID()))).status, 200);
    opened.set(player, { conversation, socket: await open(player) });
  }
  const round = async ({ player }: (typeof pairs)[number], n: number) => {
    const signedIn = await call("sign-in", () => game.signIn(player.username, player.password, player.email));
    if (!signedIn) return;
    const { conversation = "", socket } = opened.get(player) ?? {};
    await call("profile", () => signedIn.get("/profile"));
    await call("score", () =>
      signedIn.post("/score", { gameArea: "forest", score: 20 + n }, keyed(randomUUID())),
    );
    await call("buy", () =>
      signedIn.post("/shop/buy", { itemId: "torch", quantity: 1, price: 5 }, keyed(randomUUID())),
    );
    await call("wallet", () => signedIn.get("/wallet"));
    await call("message", () =>
      signedIn.post(`/conversations/${conversation}`, `Round ${n}`, keyed(randomUUID())),
    );
    await call("conversation", () => signedIn.get(`/conversations/${conversation}`));
    await call("leaderboard", () => signedIn.get("/leaderboard?gameArea=forest"));
    await call("socket", async () => socket?.ask({ action: "ping" }, "pong"));
    await call("new socket", async () => (await open(signedIn)).close());
  };
  let isOver = false;
  const playing = pairs.map(async (pair) => {
    let [n, rest] = [0, 3];
    for await (const _ of setInterval(roundMs)) {
      await round(pair, n++);
      if (isOver && --rest === 0) return;
    }
  });
  for await (const _ of setInterval(3 * roundMs)) break;
  when = "during";
  const updating = Date.now();
  await update().finally(() => {
    when = "after";
    isOver = true;
  });
  const took = Math.round((Date.now() - updating) / 1_000);
  await Promise.all(playing);
  for (const { socket } of opened.values()) await socket.close();
  console.log(`      ${JSON.stringify(calls)}, the update took ${took} s`);
  assert.deepEqual(refused, []);
}
