import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { isWrite } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { Processes } from "@game-backend/tools/harness/world/processes";
import * as features from "../../functions";
import { newWallet } from "../../functions/economy/newWallet";
import signInFormer from "../../functions/platforms/doors/signInFormer";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/world";
import type { Moved } from "../../tools/import/moved";
import { giversOf, rowsOf, stepsOf } from "../../tools/import/parcel";
import { writeParcel } from "../../tools/import/writeParcel";

const key = "a key of this spec".padEnd(32, "x");
const secret = "a secret of the old server".padEnd(40, "y");
const start = Date.UTC(2026, 10, 28, 12);
const until = "2027-03-01";
const named = (name: string) => Object.assign(new Error(name), { name });

/** Returns a token as a server of one's own signs it. */
function ownToken(claims: object, by = secret, header: object = { alg: "HS256", typ: "JWT" }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", by).update(signed).digest("base64url")}`;
}

const givers = giversOf(features);

function moving(backends: object = {}) {
  const clock = new WorldClock(start);
  const users = new Map<string, string>();
  const processes = new Processes();
  const bucket = new MemoryBucket(undefined, clock.now);
  const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
  const backend = world({
    clients: {
      identityKey: async () => [key],
      accountsBudget: "1000",
      accountsPerNetwork: "8",
      formerBackends: JSON.stringify({ own: { audience: "game", until }, unlisted: "work", ...backends }),
      formerSecrets: async () => [JSON.stringify({ own: secret })],
      formerTokens: {},
      objects: { saves: bucket },
      users: {
        AdminGetUser: async (name: string) => {
          const sub = users.get(name);
          return sub === undefined ? undefined : { sub };
        },
      },
      platformSignIn: {
        signUp: async (name: string) => {
          await processes.step();
          if (users.has(name)) throw named("UsernameExistsException");
          const sub = `sub of ${name}`;
          users.set(name, sub);
          await backend.tables.profiles.putItem(newProfile(sub, name, clock.now()));
          await backend.tables.progress.putItem(newWallet(sub));
          return sub;
        },
        signIn: async (name: string) => {
          await processes.step();
          if (!users.has(name)) throw named("NotAuthorizedException");
          return tokens;
        },
      },
    },
    clock,
    faults: (operation) => (isWrite(operation) ? processes.step() : undefined),
  });
  const seconds = () => Math.floor(clock.now() / 1_000);
  const claims = (sub: string) => ({
    ...{ aud: "game", sub, jti: randomBytes(12).toString("hex") },
    ...{ iat: seconds(), exp: seconds() + 120 },
  });
  const signIn = (proof: string, source = "own", body: object = {}) =>
    backend.call(signInFormer as never, { params: { source }, body: { proof, ...body } });
  return {
    ...backend,
    ...{ clock, processes, bucket, claims, signIn },
    arrive: (sub: string) => signIn(ownToken(claims(sub))),
    async bring(moved: Moved) {
      const { steps, homeless } = stepsOf(givers, moved);
      const { rows } = rowsOf(key, "own", moved, steps, until);
      const { parcels } = backend.tables;
      return { homeless, outcome: await writeParcel({ parcels, transact: backend.transact }, rows) };
    },
    wallet: (userId: string) => backend.tables.progress.getItem({ userId, part: "wallet" }),
  };
}

describe("who comes from a former backend", () => {
  const ada: Moved = {
    id: "old-ada",
    contents: [
      { currency: "coins", amount: 500 },
      { item: "torch", quantity: 3 },
      { entitlement: "pass.gold" },
    ],
    saves: {
      "saves/0": { base64: Buffer.from("level 7").toString("base64"), measure: 7 },
      "settings/0": { value: { volume: 0.5 } },
    },
    bests: { arena: 4_200 },
    name: "Ada the First",
  };

  it("gets the wallet, the saves, the bests and the name, once", async () => {
    const game = moving();
    assert.deepEqual(await game.bring(ada), { homeless: [], outcome: "written" });
    const first = await game.arrive("old-ada");
    assert.deepEqual([first.status, first.body.waiting], [200, 0], JSON.stringify(first.body));
    const { userId } = first.body;
    const check = async () => {
      const wallet = await game.wallet(userId);
      assert.deepEqual([wallet?.balance, wallet?.inventory], [600, { torch: 3 }]);
      const slot = await game.tables.slots.getItem({ userId, slot: "saves#0" });
      assert.deepEqual([slot?.version, slot?.kept[0]?.measure], [1, 7]);
      const settings = await game.tables.slots.getItem({ userId, slot: "settings#0" });
      assert.deepEqual(settings?.value, { volume: 0.5 });
      const best = await game.tables.scores.getItem({ board: "arena#all", userId });
      assert.deepEqual([best?.score, best?.imported], [4_200, 4_200]);
      assert.equal((await game.tables.profiles.getItem({ userId }))?.displayName, "Ada the First");
    };
    await check();
    const again = await game.arrive("old-ada");
    assert.deepEqual([again.status, again.body.userId], [200, userId]);
    await check();
    const { items } = await game.tables.parcels.scan();
    assert.deepEqual(
      items.map(({ step }) => step),
      ["head"],
    );
    game.close();
  });
});
