import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { AnyUses } from "@game-backend/framework/game";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { Published } from "@game-backend/framework/live/publish";
import { type Documents, objectOf, packed, releaseOf, withKinds } from "@game-backend/framework/live/release";
import type { Releases } from "@game-backend/framework/live/releases";
import { bucketResource, type Store } from "@game-backend/framework/store";
import { capabilitiesIn, usesOf } from "@game-backend/framework/uses";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import getTasks from "../../functions/economy/routes/getTasks";
import postRunReward from "../../functions/economy/routes/postRunReward";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import { documents, marks } from "../../tools/docs/firstDocuments";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

const signed = { by: "ada", note: "because" };
const second = 1_000;

/** Documents in which any run in the forest pays so many coins. */
const paying = (coins: number): Documents => ({
  ...withKinds(documents, game.documents),
  marks: { forest: { marks: [{ score: 0, coins }] } },
});

interface Answer extends Published {
  readonly refused?: {
    readonly code: string;
    readonly message: string;
    readonly problems?: readonly object[];
  };
}

describe("the store of the releases", () => {
  it("is granted to functions that use documents, and to the one that publishes: to no route of content or of partners", () => {
    const bucket = bucketResource(game.stores.releases.bucket);
    const reads = (uses: AnyUses) =>
      capabilitiesIn(uses, game).some(({ capability, use }) =>
        capability.permissions?.(use as never, game.stores).some(({ resource }) => resource === bucket),
      );
    const uses = Object.entries<AnyRoute>(game.routes).map(([name, route]) => [name, usesOf(route)] as const);
    const others = [game.jobs, game.triggers, game.consumers, game.authorizers].flatMap((all) =>
      Object.entries<{ readonly uses?: AnyUses }>(all as never).map(
        ([name, { uses }]) => [name, uses ?? {}] as const,
      ),
    );
    const found = [...uses, ...others].filter(([, each]) => reads(each)).map(([name]) => name);
    assert.deepEqual(
      found.sort(),
      [
        ...[
          "closeSeason",
          "countEvents",
          "countNumbers",
          "getBoxes",
          "getCounters",
          "getPlayerTracks",
          "getTracks",
          "getCase",
          "getGoods",
          "getLive",
          "getPlayerLive",
        ],
        ...["getLeague", "getLeagueCohort", "getLeagueCohorts", "putLeague", "putPlayerLeague"],
        // They ask whether a league is held on the board of the week.
        ...("putLeague" in game.routes ? ["postMatches", "postScore", "postServerScore"] : []),
        ...["getPlayerWallet", "getStart", "getTasks", "getWallet", "newUser"],
        ...[
          "patchProfile",
          "postApple",
          "postBoxesOpen",
          "postBroadcast",
          "postDecision",
          "postEvents",
          "postGameSession",
        ],
        ...[
          "postGoogle",
          "postGrant",
          "postInboxClaim",
          "postInboxClaimAll",
          "postInboxMessage",
          "postInboxMessagePreview",
        ],
        ...[
          "postLobby",
          "postMatchmaking",
          "postMessage",
          "postPublication",
          "postPurchaseHand",
          "postCounters",
          "postServerCounters",
        ],
        ...["postReport", "postRunReward", "postShopBuy", "postSteamFinish", "postTake"],
        ...[
          "postTaskComplete",
          "postTracksClaim",
          "postUnlock",
          "publishDocuments",
          "pushWallets",
          "putDraft",
        ],
        ...[
          "putObject",
          "putPlayerCounter",
          "putPlayerObject",
          "putPlayerStreak",
          "reconcileStores",
          "settleNotes",
          "signInLegacy",
        ],
      ].sort(),
    );
    for (const { bucket: other, prefix } of Object.values<Store>(game.stores).filter(
      (store) => store !== game.stores.releases,
    ))
      assert.notEqual(other, game.stores.releases.bucket, prefix);
  });
});

describe("publishing documents", () => {
  let server: World;
  /** Set to the operations that do not answer. */
  let broken: RegExp | undefined;
  beforeEach(async () => {
    broken = undefined;
    server = world({
      clock: Date.UTC(2026, 11, 1, 12),
      faults: (operation, input) => {
        if (broken?.test(operation) && (operation === "GetObject" || /"heads"/.test(JSON.stringify(input))))
          throw new Error(`${operation} does not answer`);
      },
    });
    await server.tables.progress.putItem(newWallet("ada"));
    await server.tables.scores.putItem({
      board: boardOf("forest", "day", server.clock.now()),
      ...{ userId: "ada", username: "ada", score: 1, achievedAt: 1, rankKey: 1n },
    });
  });
  afterEach(() => server.close());

  const job = async (input: object): Promise<Answer> => (await server.run(publishDocuments, input)) as Answer;
  const publish = (documents: Documents, base: number, more: object = {}) =>
    job({
      do: "publish",
      ...signed,
      base,
      packed: gzipSync(JSON.stringify(documents)).toString("base64"),
      ...more,
    });
  const head = () => server.tables.heads.getItem({ id: "head" }, { consistent: true });
  /** Waits until a warm function asks again. */
  const asked = () => server.pass(10 * second);
  const collect = async () => {
    const { status, body } = await server.call(postRunReward, { as: "ada", body: { gameArea: "forest" } });
    return status === 200 ? body.coins : body.code;
  };
  const shown = async () => {
    const { status, body } = await server.call(getTasks, { as: "ada" });
    return status === 200
      ? body.runs.find(({ gameArea }: { gameArea: string }) => gameArea === "forest").marks.at(-1).coins
      : body.code;
  };
  const store = () => (server.means() as unknown as { releases: Releases }).releases;

  it("is told to every socket, and so is its way back: with the publication, or not at all", async () => {
    const told = async () =>
      (await server.tables.broadcasts.scan()).items.map(({ live }) => live).sort((a = 0, b = 0) => a - b);
    await job({ do: "first" });
    await publish(paying(7), 1);
    assert.deepEqual(await told(), [1, 1, 1, 1, 2, 2, 2, 2]);
    await publish(paying(8), 1);
    await job({ do: "back", ...signed });
    assert.deepEqual((await told()).slice(8), [3, 3, 3, 3]);
  });

  it("is read by a warm function within 11 seconds, and so is its way back", async () => {
    await job({ do: "first" });
    assert.equal(await shown(), marks.forest?.at(-1)?.coins);
    await publish(paying(7), 1);
    await server.pass(11 * second);
    assert.equal(await shown(), 7);
    assert.equal(await collect(), 7);
    assert.equal((await job({ do: "back", ...signed })).number, 3);
    await server.pass(11 * second);
    assert.equal(await shown(), marks.forest?.at(-1)?.coins);
  });

  it("is what a start tells, as it is for the player and until when", async () => {
    await server.tables.profiles.putItem(newProfile("ada", "ada", server.clock.now()));
    const later = { from: "2026-12-01T13:00:00Z", marks: [{ score: 0, coins: 9 }] };
    const nobody = { when: { share: { seed: "a", percent: 0 } }, marks: [{ score: 0, coins: 99 }] };
    const forest = { ...paying(7)["marks"]?.["forest"], variants: [nobody, later] };
    await publish({ ...documents, marks: { forest } }, 0);
    const only = async () => (await server.call(getStart, { as: "ada", query: { only: "live" } })).body;
    const { live, values, validUntil } = await only();
    assert.deepEqual([live, validUntil], [1, Date.parse(later.from)]);
    assert.deepEqual(values.marks, { forest: { marks: [{ score: 0, coins: 7 }] } });
    await server.pass(validUntil - server.clock.now());
    const after = await only();
    assert.deepEqual([after.values.marks.forest.marks[0].coins, after.validUntil], [9, undefined]);
  });

  it("happens by the first deployment, and by no later one, whatever became of the row", async () => {
    for (let times = 0; times < 2; times++) assert.equal((await job({ do: "first" })).number, 1);
    assert.equal((await head())?.number, 1);
    await publish(paying(7), 1);
    await job({ do: "first" });
    assert.equal((await head())?.number, 2);
    await server.tables.heads.deleteItem({ id: "head" });
    await job({ do: "first" });
    assert.equal(await head(), undefined);
  });

  it("serves the deployment's documents before the first publication, without a doubt", async () => {
    assert.equal(await collect(), marks.forest?.[0]?.coins);
  });

  it("is refused to who is not based on what is served, and says what to do", async () => {
    await publish(paying(7), 0);
    await publish(paying(8), 1);
    const { refused } = await publish(paying(9), 1);
    assert.equal(refused?.code, "live.not_based");
    assert.match(refused?.message ?? "", /based on publication 1, and 2 is served, by ada: .*live -- pull/);
    assert.equal((await head())?.number, 2);
  });

  it("has one winner of two at once", async () => {
    await publish(paying(7), 0);
    const all = await Promise.all([publish(paying(8), 1), publish(paying(9), 1)]);
    assert.deepEqual(all.map(({ refused }) => refused?.code).sort(), ["live.not_based", undefined].sort());
    assert.equal((await head())?.number, 2);
  });

  it("is possible again after the row of what is served was deleted, with a greater number and a way back", async () => {
    await publish(paying(7), 0);
    await publish(paying(8), 1);
    await server.tables.heads.deleteItem({ id: "head" });
    assert.equal((await publish(paying(9), 2)).refused?.code, "live.not_based");
    assert.equal((await publish(paying(9), 0)).number, 3);
    await asked();
    assert.equal(await shown(), 9);
    assert.equal((await job({ do: "back", ...signed })).release, releaseOf(paying(8), game.documents).name);
  });

  it("changes nothing if it is repeated", async () => {
    const once = await publish(paying(7), 0);
    const again = await publish(paying(7), 0);
    assert.deepEqual([once.isNew, again.isNew, again.number, again.release], [true, false, 1, once.release]);
  });

  it("is refused for wrong documents, and says which", async () => {
    const { refused } = await publish(paying(-1), 0);
    assert.equal(refused?.code, "live.wrong_documents");
    assert.deepEqual(refused?.problems?.length, 1);
    assert.equal(await head(), undefined);
  });

  it("is refused if it drops all documents of a kind, or all there are, unless it says so", async () => {
    await publish(paying(7), 0);
    assert.equal((await publish({}, 1)).refused?.code, "live.wrong_documents");
    assert.equal(
      (await publish({ marks: {} }, 1, { drops: ["marks"] })).refused?.code,
      "live.wrong_documents",
    );
  });

  it("is refused if it drops a kind that players have from the deployment alone: an old checkout's would", async () => {
    const { tasks, ...without } = paying(7);
    const release = releaseOf(without, game.documents);
    await store().put(objectOf(release.name), packed(release));
    const row = { number: 1, release: release.name, by: "ada", at: server.clock.now(), note: "" };
    await server.tables.heads.putItem({ id: "head", ...row });
    assert.equal((await server.call(getTasks, { as: "ada" })).body.tasks.length, 5);
    assert.match((await publish(without, 1)).refused?.message ?? "", /All documents of tasks would be gone/);
    assert.equal((await publish({ ...without, tasks: tasks ?? {} }, 1)).number, 2);
  });

  it("is possible twenty times an hour; going back counts for nothing and is always possible", async () => {
    await publish(paying(1), 0);
    for (let at = 1; at < 20; at++) assert.equal((await publish(paying(at + 1), at)).number, at + 1);
    assert.equal((await publish(paying(99), 20)).refused?.code, "live.too_many");
    assert.equal((await job({ do: "back", ...signed })).number, 21);
    await server.pass(3_600 * second);
    assert.equal((await publish(paying(99), 21)).number, 22);
  });

  it("goes back step by step to the first publication, and no further", async () => {
    for (const at of [0, 1, 2]) await publish(paying(3 - at), at);
    const releases = [];
    for (let step = 0; step < 2; step++) releases.push((await job({ do: "back", ...signed })).release);
    assert.deepEqual(
      releases,
      [2, 3].map((coins) => releaseOf(paying(coins), game.documents).name),
    );
    assert.equal((await job({ do: "back", ...signed })).refused?.code, "live.no_publication");
  });

  it("recalls what it replaces if a reward grows, unless it says otherwise", async () => {
    const [one, two] = [1, 2].map((coins) => releaseOf(paying(coins), game.documents).name);
    await publish(paying(2), 0);
    assert.equal((await publish(paying(1), 1)).recalls, false);
    assert.equal((await publish(paying(2), 2)).recalls, true);
    assert.deepEqual((await head())?.recalled, new Set([one]));
    await job({ do: "back", ...signed });
    const { release, recalled } = (await head()) ?? {};
    assert.deepEqual([release, recalled], [one, new Set([two])], "what it recalled comes back with it");
    assert.equal((await publish(paying(2), 4, { recall: false })).recalls, false);
  });

  it("goes back over what was recalled by itself", async () => {
    for (const at of [0, 1, 2]) await publish(paying(3 - at), at);
    await job({ do: "recall", ...signed, number: 2 });
    assert.equal((await job({ do: "back", ...signed })).release, releaseOf(paying(3), game.documents).name);
  });

  describe("while a release cannot be read", () => {
    beforeEach(async () => {
      await publish(paying(7), 0);
      await asked();
    });

    it("answers from the last good one, marked stale, and pays nothing", async () => {
      assert.equal(await shown(), 7);
      await publish(paying(8), 1, { recall: false });
      broken = /GetObject/;
      await asked();
      assert.equal(await shown(), 7);
      assert.equal(await collect(), "live.unreadable");
      broken = undefined;
      await server.pass(2 * second);
      assert.equal(await collect(), 8);
    });

    it("answers from the deployment's documents, if it has read none", async () => {
      broken = /GetObject/;
      assert.equal(await shown(), marks.forest?.at(-1)?.coins);
      assert.equal(await collect(), "live.unreadable");
    });

    it("answers nothing by a release that is recalled", async () => {
      assert.equal(await shown(), 7);
      await publish(paying(8), 1, { recall: true });
      await server.tables.heads.updateItem({ id: "head" }, { include: { recalled: [store().release] } });
      broken = /GetObject/;
      await asked();
      assert.equal(await shown(), "live.unreadable");
    });

    it("does not take a file that was changed by hand", async () => {
      const { name } = releaseOf(paying(8), game.documents);
      await publish(paying(8), 1, { recall: false });
      await store().put(objectOf(name), packed(releaseOf(paying(1_000), game.documents)));
      await asked();
      assert.equal(await collect(), "live.unreadable");
    });

    it("goes on with what it knows if the row is deleted, and does not take it for a stack without publications", async () => {
      assert.equal(await shown(), 7);
      await server.tables.heads.deleteItem({ id: "head" });
      await asked();
      assert.equal(await shown(), 7);
    });

    it("answers nothing if it knows nothing, and the row is deleted or cannot be read", async () => {
      await server.tables.heads.deleteItem({ id: "head" });
      assert.equal(await shown(), "live.unreadable");
      broken = /BatchGetItem/;
      await asked();
      assert.equal(await collect(), "live.unreadable");
    });
  });
});
