import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { requestWeight } from "@game-backend/framework/cost";
import { priceOf } from "@game-backend/local-cloud";
import { Legacy, legacyGame, legacyIssuers } from "@game-backend/stand-ins/legacy/legacy";
import { newSigner, type Signer, signedBySecret } from "@game-backend/stand-ins/lib/signer";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { isWrite } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { dead, Processes } from "@game-backend/tools/harness/world/processes";
import { newWallet } from "../../functions/economy/newWallet";
import { maxBalance } from "../../functions/economy/rules/effect";
import { forgetIdentities } from "../../functions/identities/forget";
import { exportParcels, forgetParcels } from "../../functions/identities/parcels";
import { reserveName } from "../../functions/names/reserveName";
import * as objects from "../../functions/objects/definition";
import * as platforms from "../../functions/platforms/definition";
import { IdTokens } from "../../functions/platforms/idTokens/idTokens";
import type { Source } from "../../functions/platforms/legacy/sources";
import linkLegacy from "../../functions/platforms/routes/linkLegacy";
import signInLegacy from "../../functions/platforms/routes/signInLegacy";
import { newProfile } from "../../functions/profile/newProfile";
import { doors } from "../../tools/docs/doorsTable";
import { featuresOf, world } from "../../tools/harness/ownWorld";
import { giversOf, rowsOf, stepsOf } from "../../tools/import/importRows";
import type { Moved } from "../../tools/import/moved";
import { writeImport } from "../../tools/import/writeImport";
import { size } from "../size";

const key = "a key of this spec".padEnd(32, "x");
const secret = "a secret of the old server".padEnd(40, "y");
const start = Date.UTC(2026, 10, 28, 12);
const until = "2027-03-01";
const named = (name: string) => Object.assign(new Error(name), { name });

/** Returns a token as a server of one's own signs it. */
const ownToken = (claims: object) => signedBySecret(secret, claims);

const givers = giversOf(featuresOf({ objects, platforms }));

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
  const backend = world(
    { objects, platforms },
    {
      clients: {
        identityKey: async () => [key],
        accountsBudget: "1000",
        accountsPerNetwork: "8",
        legacyBackends: JSON.stringify({ own: { audience: "game", until }, unlisted: "work", ...backends }),
        legacySecrets: async () => [JSON.stringify({ own: secret })],
        legacyTokens: {},
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
    },
  );
  const seconds = () => Math.floor(clock.now() / 1_000);
  const claims = (sub: string) => ({
    ...{ aud: "game", sub, jti: randomBytes(12).toString("hex") },
    ...{ iat: seconds(), exp: seconds() + 120 },
  });
  const address = "198.51.100.7";
  const signIn = (proof: string, source = "own", body: object = {}) =>
    backend.call(signInLegacy as never, { params: { source }, body: { proof, ...body }, address });
  return {
    ...backend,
    ...{ clock, processes, bucket, claims, signIn, atStart },
    arrive: (sub: string) => signIn(ownToken(claims(sub))),
    async bring(moved: Moved, source: Source = "own") {
      const { steps, homeless } = stepsOf(givers, moved);
      const { rows } = rowsOf(key, source, moved, steps, until);
      const { parcels } = backend.tables;
      return { homeless, outcome: await writeImport({ parcels, transact: backend.transact }, rows) };
    },
    wallet: (userId: string) => backend.tables.progress.getItem({ userId, part: "wallet" }),
  };
}

/** Starts PlayFab's server. `break` answers instead of it. */
async function startPlayFab(former: () => Legacy) {
  const broken: { answer?: { status: number; body: unknown } | undefined } = {};
  const server = createServer(async (request, response) => {
    const asked = former().answerPlayFab(await textOf(request), `${request.headers["x-secretkey"]}`);
    const { status, body } = broken.answer ?? asked;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    break: (answer: typeof broken.answer) => {
      broken.answer = answer;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Returns a game whose legacy backend is PlayFab, with the account of an id in the list. */
async function fromPlayFab(id: string) {
  const clock = new WorldClock(start);
  const signer = await newSigner();
  const former = new Legacy({ firebase: signer, unity: signer }, clock.now);
  const server = await startPlayFab(() => former);
  const playfab = { titleId: legacyGame.titleId, until, callsPerMinute: 600 };
  const secrets = { legacySecrets: async () => [JSON.stringify(legacyGame.secrets)] };
  const game = moving({ playfab, api: server.api }, secrets);
  await game.bring({ id }, "playfab");
  const close = async () => {
    game.close();
    await server.close();
  };
  return { game, former, server, close, come: (ticket: string) => game.signIn(ticket, "playfab") };
}

describe("who comes from a legacy backend", () => {
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

  it("gets what waited for the end of a ban: a step that a part leaves is not told as given", async () => {
    const game = moving();
    await game.bring({ id: "old-ada", bests: { tower: 7 } });
    const { userId } = (await game.arrive("old-ada")).body;
    await game.tables.progress.updateItem({ userId, part: "wallet" }, { set: { "unlocked.tower": start } });
    const place = { board: "tower#all", userId };
    await game.tables.scores.putItem({ ...place, hiddenRankKey: 0n } as never);
    assert.equal((await game.arrive("old-ada")).body.waiting, 1);
    await game.tables.scores.deleteItem(place);
    assert.equal((await game.arrive("old-ada")).body.waiting, 0);
    assert.equal((await game.tables.scores.getItem(place))?.score, 7);
    const { items } = await game.tables.parcels.scan();
    assert.deepEqual(
      items.map(({ step }) => step),
      ["head"],
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
    assert.deepEqual(await codeOf("made after the export"), [403, "platform.legacy_unlisted"]);
    assert.deepEqual(await codeOf("cheat", "unity"), [404, "platform.legacy_unknown"]);
    assert.deepEqual(await codeOf("cheat", "constructor"), [404, "platform.legacy_unknown"]);
    game.clock.advance(Date.UTC(2027, 2, 1) - start);
    assert.deepEqual(await codeOf("cheat"), [410, "platform.legacy_over"]);
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
    const former = new Legacy({ firebase, unity }, clock.now);
    const game = moving(
      {
        nakama: { until },
        firebase: { projectId: legacyGame.firebaseProject, until },
        unity: { projectId: legacyGame.unityProject, until },
      },
      {
        legacySecrets: async () => [JSON.stringify({ ...legacyGame.secrets, own: secret })],
        legacyTokens: {
          firebase: tokensOf(firebase, legacyIssuers.firebase, legacyGame.firebaseProject),
          unity: tokensOf(unity, legacyIssuers.unity, `upid:${legacyGame.unityProject}`),
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
      nakama: (said) => signedBySecret(legacyGame.secrets.nakama, said),
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

  it("is not believed by PlayFab's tickets that are forged, foreign, expired or replayed", async () => {
    const id = "ADA0ADA0ADA0ADA0";
    const { former, server, close, come } = await fromPlayFab(id);
    const good = former.playfabTicket(id);
    const other = former.playfabTicket("B0BB0BB0B0BB0BB0");
    const refusedBy = (error: string) => ({ status: 400, body: { code: 400, status: "BadRequest", error } });
    const told = (PlayFabId: unknown) => ({ status: 200, body: { data: { UserInfo: { PlayFabId } } } });
    type Bad = [why: string, ticket: string, code: number, answer?: { status: number; body: unknown }];
    const bad: readonly Bad[] = [
      ["invented", `${id}-1-2-${legacyGame.titleId}-3`, 401],
      ["expired", former.playfabTicket(id, { isExpired: true }), 401],
      ["another's, with this account's name", other.replace(/^\w+/, id), 401],
      ["of another title", good.replace(legacyGame.titleId.toUpperCase(), "FFFFF"), 401],
      ["with an end of its own", `${good}A`, 401],
      ["of an account that PlayFab has deleted", former.playfabTicket(id), 401, refusedBy("AccountDeleted")],
      ["about another account", former.playfabTicket(id), 401, told("B0BB0BB0B0BB0BB0")],
      ["about no account", former.playfabTicket(id), 503, told(undefined)],
      ["another's", other, 400],
      ["Firebase's token", await former.firebaseToken(id), 400],
      ["without an account", good.replace(/^\w+/, ""), 400],
      ["in small letters", good.toLowerCase(), 400],
    ];
    for (const [why, ticket, code, answer] of bad) {
      server.break(answer);
      assert.equal((await come(ticket)).status, code, why);
    }
    server.break(undefined);
    await close();

    const again = await fromPlayFab(id);
    const ticket = again.former.playfabTicket(id);
    assert.equal((await again.come(ticket)).status, 200);
    for (const one of [ticket, ticket]) assert.equal((await again.come(one)).status, 401, "replayed");
    const banned = await again.come(again.former.playfabTicket(id, { isBanned: true }));
    assert.deepEqual([banned.status, banned.body.code], [403, "identity.refused"]);
    await again.close();
  });

  it("comes with the same ticket once PlayFab is back, and is 503 while it is down or refuses the key", async () => {
    const id = "C0C0";
    const { former, server, close, come } = await fromPlayFab(id);
    const ticket = former.playfabTicket(id);
    for (const status of [503, 401, 429]) {
      server.break({ status, body: { error: "NotAuthorized" } });
      const { body } = await come(ticket);
      assert.deepEqual([body.code, body.retryAfter > 0], ["platform.unavailable", true]);
    }
    server.break(undefined);
    assert.equal((await come(ticket)).status, 200);
    await close();
  });

  it("asks PlayFab 20 times a day at most about bad tickets of a household that name others' accounts", async () => {
    const { game, former, close, come } = await fromPlayFab("A0");
    for (let at = 1; at < 40; at++) await game.bring({ id: `A${at}` }, "playfab");
    const codes: string[] = [];
    for (let at = 0; at < 40; at++) codes.push((await come(`A${at}-forged-${at}`)).body.code);
    assert.deepEqual(codes, [
      ...Array<string>(20).fill("platform.proof_refused"),
      ...Array<string>(20).fill("platform.busy"),
    ]);
    const elsewhere = { params: { source: "playfab" }, address: "203.0.113.9" };
    const proof = former.playfabTicket("A0");
    const answer = await game.call(signInLegacy as never, { ...elsewhere, body: { proof } });
    assert.equal(answer.status, 200, "the account's own player comes from another household");
    await close();
  });

  it("links two old accounts to one player, who gets what both had, but not two of one backend", async () => {
    const game = moving(
      { nakama: { until } },
      { legacySecrets: async () => [JSON.stringify({ ...legacyGame.secrets, own: secret })] },
    );
    const former = new Legacy({} as never, game.clock.now);
    const coins = (amount: number) => ({ contents: [{ currency: "coins", amount }] });
    await game.bring({ id: "one", ...coins(20) });
    await game.bring({ id: "two", ...coins(30) }, "nakama");
    await game.bring({ id: "three", ...coins(7) });
    const { body: ada } = await game.arrive("one");
    const link = (source: string, proof: string) =>
      game.call(linkLegacy as never, {
        ...{ as: ada.userId, name: ada.username, params: { source }, body: { proof } },
      });
    const linked = await link("nakama", former.nakamaToken("two"));
    assert.equal(linked.status, 200, JSON.stringify(linked.body));
    const refused = await link("own", ownToken(game.claims("three")));
    assert.deepEqual([refused.status, refused.body.code], [409, "identity.one_per_provider"]);
    const again = await game.signIn(former.nakamaToken("two"), "nakama");
    assert.deepEqual([again.body.userId, again.body.waiting], [ada.userId, 0]);
    assert.equal((await game.wallet(ada.userId))?.balance, 150);
    const { body: other } = await game.arrive("three");
    assert.notEqual(other.userId, ada.userId);
    assert.equal((await game.wallet(other.userId))?.balance, 107);
    game.close();
  });

  it("costs at most $0.05 an hour, whatever one client sends at the door", async () => {
    const game = moving();
    const contents = Array.from({ length: 60 }, () => ({ item: "torch", quantity: 1 }));
    await game.bring({ ...ada, contents });
    const units = { read: priceOf("dynamodb.rru"), write: priceOf("dynamodb.wru") };
    /** The dollars of what a request does, with the function's time; the gateway's own price is the same for any request. */
    const price = ({ readUnits, writeUnits }: ReturnType<typeof game.asked>, requests: number) =>
      readUnits * units.read +
      writeUnits * units.write +
      requests * (requestWeight * units.write - priceOf("apigateway.rest.requests"));
    game.asked();
    let dollars = 0;
    let sent = 0;
    for (let round = 0; round < 6; round++) {
      for (let at = 0; at < 10; at++) assert.equal((await game.arrive("old-ada")).status, 200);
      const used = ownToken(game.claims("old-ada"));
      sent += 10;
      dollars += price(game.asked(), 10);
      for (let at = 0; at < 10; at++) assert.equal((await game.signIn(used)).status, 429);
      // An instance answers a network five times a second.
      const more = 5 * 600 + (round === 0 ? 200 : 0) - 10;
      sent += more;
      dollars += (price(game.asked(), 10) / 10) * more;
      game.clock.advance(600_000);
    }
    assert.equal(sent, 18_200);
    const row = doors.find(({ name }) => name.includes("POST /auth/legacy/"));
    assert.ok(dollars > 0.01 && dollars <= (row?.anHour ?? 0), `$${dollars} instead of $${row?.anHour}`);
    game.close();
  });
});
