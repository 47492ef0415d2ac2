import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Former, formerGame, formerIssuers } from "@game-backend/stand-ins/former/former";
import { newSigner, type Signer, signedBySecret } from "@game-backend/stand-ins/lib/signer";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { isWrite } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { dead, Processes } from "@game-backend/tools/harness/world/processes";
import * as features from "../../functions";
import { maxBalance } from "../../functions/economy/effect";
import { newWallet } from "../../functions/economy/newWallet";
import { forgetIdentities } from "../../functions/identities/forget";
import { exportParcels, forgetParcels } from "../../functions/identities/parcels";
import { reserveName } from "../../functions/names/reserveName";
import signInFormer from "../../functions/platforms/doors/signInFormer";
import type { Source } from "../../functions/platforms/former/sources";
import { IdTokens } from "../../functions/platforms/idTokens/idTokens";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/world";
import type { Moved } from "../../tools/import/moved";
import { giversOf, rowsOf, stepsOf } from "../../tools/import/parcel";
import { writeParcel } from "../../tools/import/writeParcel";
import { size } from "../size";

const key = "a key of this spec".padEnd(32, "x");
const secret = "a secret of the old server".padEnd(40, "y");
const start = Date.UTC(2026, 10, 28, 12);
const until = "2027-03-01";
const named = (name: string) => Object.assign(new Error(name), { name });

/** Returns a token as a server of one's own signs it. */
const ownToken = (claims: object) => signedBySecret(secret, claims);

const givers = giversOf(features);

const tokensOf = (signer: Signer, issuer: string, audience: string) =>
  new IdTokens(
    { issuers: [issuer], audiences: [audience], keysUrl: "https://keys.example.com" },
    { fetch: async () => new Response(JSON.stringify(signer.jwks())) as never },
  );

function moving(backends: object = {}, clients: object = {}) {
  const clock = new WorldClock(start);
  const users = new Map<string, string>();
  const atStart: { balance?: number } = {};
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
          // Cognito calls the trigger, whoever dies meanwhile.
          return processes.apart(async () => {
            await backend.tables.profiles.putItem(newProfile(sub, name, clock.now()));
            await backend.tables.progress.putItem({ ...newWallet(sub), ...atStart });
            return sub;
          });
        },
        signIn: async (name: string) => {
          await processes.step();
          if (!users.has(name)) throw named("NotAuthorizedException");
          return tokens;
        },
      },
      ...clients,
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
    ...{ clock, processes, bucket, claims, signIn, atStart },
    arrive: (sub: string) => signIn(ownToken(claims(sub))),
    async bring(moved: Moved, source: Source = "own") {
      const { steps, homeless } = stepsOf(givers, moved);
      const { rows } = rowsOf(key, source, moved, steps, until);
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

  const isDead = (answer: unknown): answer is typeof dead => answer === dead;

  it(`gets each step once from 8 arrivals at a time, of which one dies at a step`, async () => {
    let kills = 0;
    for (let step = 0; step < 60; step += size(3, 1)) {
      const game = moving();
      await game.bring({ ...ada, bests: { arena: 4_200, forest: 5 } });
      const arrivals = Array.from({ length: 8 }, () => () => game.arrive("old-ada"));
      const answers = await game.processes.killed(step, ...arrivals);
      if (answers.some(isDead)) kills++;
      game.clock.advance(60_000);
      const last = await game.arrive("old-ada");
      assert.deepEqual([last.status, last.body.waiting], [200, 0], `${step} ${JSON.stringify(last.body)}`);
      for (const answer of answers)
        if (!isDead(answer) && answer.status === 200) assert.equal(answer.body.userId, last.body.userId);
      const { userId } = last.body;
      const wallet = await game.wallet(userId);
      assert.deepEqual([wallet?.balance, wallet?.inventory], [600, { torch: 3 }], `killed at ${step}`);
      const { items } = await game.tables.ledger.query({ hash: userId });
      assert.deepEqual(
        items.map(({ entryId }) => entryId),
        ["import:own:old-ada:contents#0"],
      );
      const [slots, scores, parcels] = [
        await game.tables.slots.scan(),
        await game.tables.scores.scan(),
        await game.tables.parcels.scan(),
      ];
      assert.deepEqual(slots.items.map(({ slot, version }) => `${slot} ${version}`).sort(), [
        "saves#0 1",
        "settings#0 1",
      ]);
      assert.deepEqual(scores.items.map(({ board, score }) => `${board} ${score}`).sort(), [
        "arena#all 4200",
        "forest#all 5",
      ]);
      assert.deepEqual(
        parcels.items.map((row) => [row.step, "givenAt" in row]),
        [["head", true]],
      );
      game.processes.end();
      game.close();
    }
    assert.ok(kills > 10, `${kills}`);
  });

  it("gives nothing to a second player of the account, nor to a new one after a deletion", async () => {
    const game = moving();
    await game.bring(ada);
    const { body } = await game.arrive("old-ada");
    await forgetParcels.run(game.means() as never, { id: body.userId }, {});
    await forgetIdentities.run(game.means() as never, { id: body.userId }, {});
    const { items } = await game.tables.parcels.scan();
    assert.deepEqual(
      items.map((row) => ["step" in row && row.step, "userId" in row]),
      [["head", false]],
    );
    const next = await game.arrive("old-ada");
    assert.notEqual(next.body.userId, body.userId);
    assert.equal((await game.wallet(next.body.userId))?.balance, 100);
    assert.deepEqual((await game.bring({ ...ada, name: "Another" })).outcome, "gone");
    game.close();
  });

  it("waits for what has no place yet, which the export lists, and gets it later", async () => {
    const game = moving();
    const much = { currency: "coins", amount: 1_000_000_000 };
    game.atStart.balance = maxBalance;
    await game.bring({ id: "rich", contents: [much], bests: { tower: 7 } });
    const first = await game.arrive("rich");
    assert.deepEqual([first.status, first.body.waiting], [200, 1], JSON.stringify(first.body));
    const { userId } = first.body;
    const exported = await exportParcels.run(game.means() as never, { id: userId, username: "" }, {});
    assert.deepEqual(exported.rows, [{ part: "bests", name: "tower", content: 7 }]);
    await game.tables.progress.updateItem({ userId, part: "wallet" }, { set: { "unlocked.tower": start } });
    assert.equal((await game.arrive("rich")).body.waiting, 0);
    const { items } = await game.tables.letters.query({ hash: userId });
    assert.deepEqual(
      items.map(({ contents, until }) => [contents, until]),
      [[[much], undefined]],
      "a letter without an end, once",
    );
    game.close();
  });

  it("stays banned, is refused if nobody moved the account, and comes no more after the end", async () => {
    const game = moving({ unlisted: "refuse" });
    await game.bring({ id: "cheat", banned: true });
    const codeOf = async (sub: string, source?: string) => {
      const { status, body } = await game.signIn(ownToken(game.claims(sub)), source);
      return [status, body.code];
    };
    assert.deepEqual(await codeOf("cheat"), [403, "identity.refused"]);
    assert.deepEqual(await codeOf("made after the export"), [403, "platform.former_unlisted"]);
    assert.deepEqual(await codeOf("cheat", "unity"), [404, "platform.former_unknown"]);
    assert.deepEqual(await codeOf("cheat", "constructor"), [404, "platform.former_unknown"]);
    game.clock.advance(Date.UTC(2027, 2, 1) - start);
    assert.deepEqual(await codeOf("cheat"), [410, "platform.former_over"]);
    game.close();
  });

  it("has a name only if it is free, and no part that is wrong takes another with it", async () => {
    const game = moving();
    const { homeless } = await game.bring({
      id: "odd",
      contents: [
        { currency: "coins", amount: 2 ** 53 },
        { currency: "GEMS", amount: 5 },
        { item: "torch", quantity: 2 },
        { currency: "coins", amount: -1 },
      ],
      saves: {
        "saves/9": { base64: "" },
        "saves/1": { base64: "AA==" },
        "settings/0": { value: { volume: 7 } },
      },
      bests: { arena: -5, nowhere: 1, forest: 3 },
      name: "x".repeat(33),
      clan: "of nobody",
    });
    assert.deepEqual(homeless.map(({ what }) => what).sort(), [
      "bests.arena",
      "bests.nowhere",
      "clan",
      "contents.0",
      "contents.1",
      "contents.3",
      "name",
      "saves.saves/1",
      "saves.saves/9",
      "saves.settings/0",
    ]);
    const { body } = await game.arrive("odd");
    assert.deepEqual((await game.wallet(body.userId))?.inventory, { torch: 2 });
    const names = ["ADA", "Fucking Name", "Grace"];
    const { nameLooks } = game.tables;
    await reserveName({ tables: { nameLooks }, transact: game.transact }, "ada");
    for (const name of names) await game.bring({ id: name, name });
    const shown: (string | undefined)[] = [];
    for (const name of names) {
      const { userId } = (await game.arrive(name)).body;
      shown.push((await game.tables.profiles.getItem({ userId }))?.displayName);
    }
    assert.deepEqual(shown, [undefined, undefined, "Grace"]);
    game.close();
  });

  it("is not believed by forged, foreign, expired or replayed proofs, in 60 ways", async () => {
    const clock = new WorldClock(start);
    const [firebase, unity, stranger] = await Promise.all([newSigner(), newSigner(), newSigner()]);
    const former = new Former({ firebase, unity }, clock.now);
    const game = moving(
      {
        nakama: { until },
        firebase: { projectId: formerGame.firebaseProject, until },
        unity: { projectId: formerGame.unityProject, until },
      },
      {
        formerSecrets: async () => [JSON.stringify({ ...formerGame.secrets, own: secret })],
        formerTokens: {
          firebase: tokensOf(firebase, formerIssuers.firebase, formerGame.firebaseProject),
          unity: tokensOf(unity, formerIssuers.unity, `upid:${formerGame.unityProject}`),
        },
      },
    );
    for (const source of ["own", "nakama", "firebase", "unity"] as const)
      await game.bring({ id: "ada" }, source);
    const at = Math.floor(start / 1_000);
    const claims = {
      own: () => game.claims("ada"),
      nakama: () => former.nakamaClaims("ada"),
      firebase: () => former.firebaseClaims("ada"),
      unity: () => former.unityClaims("ada"),
    };
    const signers = { firebase, unity };
    const good: Readonly<Record<keyof typeof claims, (claims: object) => string | Promise<string>>> = {
      own: (said) => ownToken(said),
      nakama: (said) => signedBySecret(formerGame.secrets.nakama, said),
      firebase: (said) => firebase.sign(said),
      unity: (said) => unity.sign(said),
    };
    const parts = (token: string) => token.split(".") as [string, string, string];
    const refusedProofs: [keyof typeof claims, string, string][] = [];
    for (const source of Object.keys(claims) as (keyof typeof claims)[]) {
      const bad = (why: string, proof: string) => refusedProofs.push([source, why, proof]);
      const all = claims[source]();
      const token = await good[source](all);
      const [header, payload, signature] = parts(token);
      const other = Buffer.from(JSON.stringify({ ...all, sub: "bob", uid: "bob" })).toString("base64url");
      bad("another payload", `${header}.${other}.${signature}`);
      bad("no signature", `${header}.${payload}.`);
      bad("alg none", `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`);
      bad("an empty proof of three parts", "..");
      bad("no token", "proof");
      bad("expired", await good[source]({ ...all, iat: at - 9_000, exp: at - 100 }));
      bad("without an end", await good[source]({ ...all, exp: undefined }));
      bad("an end that is a text", await good[source]({ ...all, exp: "never" }));
      bad("about nobody", await good[source]({ ...all, sub: "", uid: "" }));
      bad("about a list", await good[source]({ ...all, sub: ["ada"], uid: ["ada"] }));
      bad("of a public key as a secret", signedBySecret(JSON.stringify(firebase.jwks().keys[0]), all));
      bad("by Nakama's default key", signedBySecret("defaultencryptionkey", all));
      bad("by a stranger's key", await stranger.sign(all));
      if (source !== "nakama") bad("for another game", await good[source]({ ...all, aud: ["another"] }));
      if (source in signers) {
        bad(
          "of another issuer",
          await good[source]({ ...all, iss: "https://securetoken.google.com/another" }),
        );
        bad("of the other source", await good[source === "unity" ? "firebase" : "unity"](all));
      }
      if (source === "own") {
        bad("without a nonce", await good.own({ ...all, jti: undefined }));
        bad("with a short nonce", await good.own({ ...all, jti: "1" }));
        bad("of ten minutes ago, with a later end", await good.own({ ...all, iat: at - 600 }));
        bad("of the future", await good.own({ ...all, iat: at + 600, exp: at + 700 }));
      }
      if (source === "firebase")
        bad("of six minutes ago and a bit", await good.firebase({ ...all, iat: at - 400 }));
    }
    for (const [source, why, proof] of refusedProofs) {
      const { status, body } = await game.signIn(proof, source);
      assert.ok(status === 401 || status === 400, `${source}: ${why}: ${status}`);
      assert.ok(status === 400 || body.code === "platform.proof_refused", `${source}: ${why}: ${body.code}`);
    }
    let replayed = 0;
    for (const source of Object.keys(claims) as (keyof typeof claims)[]) {
      const token = await good[source](claims[source]());
      assert.equal((await game.signIn(token, source)).status, 200, source);
      const [header, payload, signature] = parts(token);
      // The last character of a signature has bits that nobody reads.
      const variant = `${signature.slice(0, -1)}${String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1)}`;
      for (const again of [token, `${header}.${payload}.${variant}`, `${token}=`]) {
        const { status } = await game.signIn(again, source);
        assert.ok(status === 401 || status === 400, `${source} again: ${status}`);
        replayed++;
      }
    }
    assert.ok(refusedProofs.length + replayed >= 60, `${refusedProofs.length} ${replayed}`);
    game.close();
  });
});
