import assert from "node:assert/strict";
import { mock } from "node:test";
import timers from "@game-backend/framework/timers";
import deleteBan from "../../functions/admin/routes/deleteBan";
import postBan from "../../functions/admin/routes/postBan";
import { isHashBanned } from "../../functions/bans/isBanned";
import getBlocks from "../../functions/blocks/getBlocks";
import { identityHash } from "../../functions/identities/identityHash";
import { enableBanned } from "../../functions/privacy/enableBanned";
import { newProfile } from "../../functions/profile/newProfile";
import getCase from "../../functions/reports/routes/getCase";
import postAppeal from "../../functions/reports/routes/postAppeal";
import postDecision from "../../functions/reports/routes/postDecision";
import getInbox from "../../functions/sanctions/getInbox";
import getSanctions from "../../functions/sanctions/getSanctions";
import { type Banning, banning, hour } from "./ada";

const ada = { params: { id: "ada" } };

describe("a ban that a case decides", () => {
  let backend: Banning;
  beforeEach(async () => {
    backend = await banning();
  });
  afterEach(() => backend.close());
  const code = async () => {
    const { status, body } = await backend.asAda(getBlocks);
    return status === 200 ? 200 : [body.code, body.until];
  };
  const isOut = async () =>
    isHashBanned(backend.tables as never, identityHash("key", "email ada@example.com"), backend.now());

  it("refuses with its end and its id, from the first token to the last, and ends by the clock without any job", async () => {
    const start = backend.now();
    const until = start + 48 * hour;
    await backend.decide({ action: "ban", until });
    await backend.deliver();
    const old = { claims: {} };
    assert.equal((await backend.asAda(getBlocks, old)).body.code, "account.banned");
    // Revocations are over after 65 minutes, and tokens from before the ban after 60.
    for (const after of [0, 2 * hour, 24 * hour, 48 * hour - 1]) {
      backend.clock.set(start + after);
      assert.deepEqual(await code(), ["account.banned", until], `after ${after}`);
      assert.equal(await isOut(), true);
    }
    backend.clock.set(start + 20_000);
    const { body } = await backend.asAda(getBlocks);
    const { body: told } = await backend.asAda(getSanctions);
    assert.deepEqual([told.sanctions[0].id, told.sanctions[0].until], [body.sanction, until]);
    // A token from the last minute of the ban.
    backend.clock.set(until - 60_000);
    const claims = await backend.claims();
    backend.clock.set(until);
    assert.equal((await backend.asAda(getBlocks, { claims })).status, 200);
    assert.equal(await code(), 200);
    assert.equal(await isOut(), false);
    // Only boards and the like wait for the job.
    const before = await backend.standing();
    assert.deepEqual([before.isOnBoard, before.isBarred], [false, true]);
    assert.partialDeepStrictEqual(await backend.endBans(), { endBans: 1, beginDeletions: 0 });
    const { identities, ...after } = await backend.standing();
    const free = { isBanned: false, until: undefined, isOnBoard: true, isBarred: false, ends: 0 };
    assert.deepEqual([after, identities], [free, []]);
    assert.equal(backend.enabled.size, 1);
  });

  it("is complete whenever the process is killed, once the stream is delivered again", async () => {
    await backend.decide({ action: "ban", until: backend.now() + hour });
    await backend.deliver();
    const whole = await backend.standing();
    assert.deepEqual([whole.isBanned, whole.isOnBoard, whole.isBarred], [true, false, true]);
    for (let calls = 0; ; calls++) {
      const other = await banning();
      await other.decide({ action: "ban", until: other.now() + hour });
      other.kill.after(calls);
      const wasKilled = await other.deliver().then(
        () => false,
        () => true,
      );
      other.kill.revive();
      await other.deliver();
      assert.deepEqual(await other.standing(), whole, `killed after ${calls}`);
      const { items } = await other.tables.inbox.query({ hash: "ada" });
      assert.equal(items.length, 1);
      other.close();
      if (!wasKilled) break;
      assert.ok(calls < 400);
    }
  });

  it("is over once another moderator has lifted it, and its tokens are good again at once", async () => {
    const id = await backend.decide({ action: "ban", forever: true });
    await backend.deliver();
    const claims = await backend.claims();
    backend.clock.set(backend.now() + 24 * hour);
    const { body: told } = await backend.asAda(getSanctions);
    const appeal = { params: { id: told.sanctions[0].id }, body: { text: "It was my brother" } };
    const signOuts = backend.signOuts();
    assert.equal((await backend.asAda(postAppeal, appeal)).status, 204);
    await backend.deliver();
    assert.equal(backend.signOuts(), signOuts, "an appeal signs nobody out");
    const lift = { params: { id }, body: { action: "dismiss", version: 3 } };
    assert.equal((await backend.asAdmin(postDecision, lift, "other")).status, 200);
    await backend.deliver();
    assert.equal((await backend.asAda(getBlocks, { claims })).status, 200);
    backend.clock.set(backend.now() + 2 * hour);
    assert.deepEqual(await backend.claims(), {});
    const { isBanned, isOnBoard, identities } = await backend.standing();
    assert.deepEqual([isBanned, isOnBoard, identities], [false, true, []]);
  });

  it("frees all that it has kept out when it ends, also an address that the player has no more", async () => {
    const until = backend.now() + hour;
    await backend.decide({ action: "ban", until });
    await backend.deliver();
    await backend.tables.bannedIdentities.putItem({ hash: "of a former address", userId: "ada", until });
    backend.clock.set(until);
    await backend.endBans();
    assert.deepEqual((await backend.standing()).identities, []);
  });

  it("can be appealed once: what another moderator decides instead is final, and says so", async () => {
    const id = await backend.decide({ action: "mute", forever: true });
    await backend.deliver();
    backend.clock.set(backend.now() + hour);
    const sanctions = async () => (await backend.asAda(getSanctions)).body.sanctions;
    const [mute] = await sanctions();
    assert.equal(typeof mute.appealUntil, "number");
    const appeal = (of: string) =>
      backend.asAda(postAppeal, { params: { id: of }, body: { text: "I have not" } });
    assert.equal((await appeal(mute.id)).status, 204);
    const worse = { action: "ban", forever: true, note: "It was worse", version: 3 };
    const { status } = await backend.asAdmin(postDecision, { params: { id }, body: worse }, "other");
    assert.equal(status, 200);
    await backend.deliver();
    backend.clock.set(backend.now() + hour);
    const ban = (await sanctions()).find(({ kind }: { kind: string }) => kind === "ban");
    assert.equal(ban.appealUntil, undefined);
    assert.equal((await appeal(ban.id)).body.code, "appeal.closed");
  });

  it("does not shorten a longer one: of several bans the longest holds, and the end of one frees nobody", async () => {
    const until = backend.now() + 4 * hour;
    assert.equal((await backend.asAdmin(postBan, { ...ada, body: { reason: "a spec", until } })).status, 204);
    backend.clock.set(backend.now() + 1);
    await backend.decide({ action: "ban", until: backend.now() + hour });
    await backend.deliver();
    assert.deepEqual(await code(), ["account.banned", until]);
    backend.clock.set(backend.now() + 2 * hour);
    await backend.endBans();
    assert.deepEqual(await code(), ["account.banned", until]);
    assert.equal((await backend.asAdmin(deleteBan, ada)).status, 204);
    await backend.deliver();
    assert.equal(await code(), 200);
  });

  it("of a release that knew no ends, and had no sanctions, stays until it is lifted", async () => {
    await backend.tables.profiles.updateItem(
      { userId: "ada" },
      { set: { bannedAt: backend.now() - 1_000 * hour } },
    );
    assert.deepEqual(await code(), ["account.banned", undefined]);
    await backend.decide({ action: "ban", until: backend.now() + hour });
    await backend.deliver();
    backend.clock.set(backend.now() + 2 * hour);
    await backend.endBans();
    assert.deepEqual(await code(), ["account.banned", undefined]);
    const users = {
      ListUsers: async () => [{ sub: "ada", username: "ada" }],
      AdminEnableUser: async () => {},
    };
    const { tables, transact } = backend;
    const begin = (now: number) => {
      const means = { tables, transact, users, now, clock: backend.clock } as never;
      const run = (until: number) => enableBanned.run(means, until);
      return timers.handler({ timers: { enableBanned: { ...enableBanned, run } }, now } as never);
    };
    const day = 24 * hour;
    const half = backend.now() - (backend.now() % day) + day + 4.5 * hour;
    assert.deepEqual(await begin(half - 1), {}, "once a day");
    assert.deepEqual(await begin(half), { enableBanned: 1 });
    backend.clock.set(half + 6_000);
    // Functions of the earlier version know revocations only.
    const old = await backend.asAda(getBlocks, { claims: {} });
    assert.equal(old.body.code, "account.banned");
  });
});

describe("a ban by staff without a case", () => {
  let backend: Banning;
  beforeEach(async () => {
    backend = await banning();
  });
  afterEach(() => backend.close());
  const ban = (more: object = {}) =>
    backend.asAdmin(postBan, { ...ada, body: { reason: "Watched for a week", rule: "cheating", ...more } });

  it("is stated in the inbox without the reason that staff wrote, and a repeated request adds nothing", async () => {
    assert.deepEqual([(await ban()).status, (await ban()).status], [204, 204]);
    await backend.deliver();
    backend.clock.set(backend.now() + 11_000);
    const { body } = await backend.asAda(getInbox);
    assert.equal(body.messages.length, 1);
    const { kind, rule, source } = body.messages[0].sanction;
    assert.deepEqual([kind, rule, source], ["ban", "cheating", "staff"]);
    assert.ok(!JSON.stringify(body).includes("Watched"));
    const { items } = await backend.tables.audit.query({
      hash: new Date(backend.now()).toISOString().slice(0, 10),
    });
    assert.deepEqual(
      items.map(({ action }) => action),
      ["players/ban"],
    );
  });

  it("gets another end by another request, which counts as one ban for the ladder", async () => {
    const until = backend.now() + hour;
    await ban();
    backend.clock.set(backend.now() + 1_000);
    assert.equal((await ban({ until })).status, 204);
    await backend.deliver();
    const { items } = await backend.tables.sanctions.query({ hash: "ada" });
    assert.deepEqual(
      items.map(({ replaced, liftedAt }) => [replaced, liftedAt !== undefined]),
      [
        [true, true],
        [undefined, false],
      ],
    );
    assert.equal((await backend.standing()).until, until);
    backend.clock.set(until);
    assert.equal((await backend.asAda(getBlocks)).status, 200);
  });

  it("is appealed: the appeal is a case, which not the admin who banned decides", async () => {
    await backend.tables.profiles.putItem(newProfile("root", "root", 1));
    await ban();
    await backend.deliver();
    backend.clock.set(backend.now() + 24 * hour);
    const { body: told } = await backend.asAda(getSanctions);
    const appeal = { params: { id: told.sanctions[0].id }, body: { text: "I only play well" } };
    assert.equal((await backend.asAda(postAppeal, appeal)).status, 204);
    assert.equal(
      (await backend.asAda(postAppeal, { ...appeal, body: { text: "x" } })).body.code,
      "appeal.closed",
    );
    const { items } = await backend.tables.cases.scan();
    const [row] = items;
    const id = row?.caseId.slice("case-".length) ?? "";
    const { body: seen } = await backend.asAdmin(getCase, {
      params: { id },
      headers: { "x-reason": "A spec reads the case" },
    });
    assert.deepEqual([seen.state, seen.appeal.text], ["appealed", "I only play well"]);
    const lift = { params: { id }, body: { action: "dismiss", version: seen.version } };
    assert.equal((await backend.asAdmin(postDecision, lift)).body.code, "case.own_decision");
    assert.equal((await backend.asAdmin(postDecision, lift, "other")).status, 200);
    await backend.deliver();
    assert.equal((await backend.asAda(getBlocks)).status, 200);
    assert.equal((await backend.asAda(getSanctions)).body.sanctions[0].appeal.outcome, "lifted");
  });

  it("is complete whenever the process is killed, by the stream or by the request that is repeated", async () => {
    const log = mock.method(console, "error", () => {});
    await ban({ until: backend.now() + hour });
    await backend.deliver();
    const whole = await backend.standing();
    for (let calls = 0; ; calls++) {
      const other = await banning();
      const body = { reason: "a spec", rule: "cheating", until: other.now() + hour };
      other.kill.after(calls);
      const { status } = await other.asAdmin(postBan, { ...ada, body });
      other.kill.revive();
      // Before the transaction nothing has happened; after it, the player is out, and the stream does the rest.
      if (!(await other.standing()).isBanned) await other.asAdmin(postBan, { ...ada, body });
      await other.deliver();
      assert.deepEqual(await other.standing(), whole, `killed after ${calls}`);
      const { items } = await other.tables.sanctions.query({ hash: "ada" });
      assert.equal(items.length, 1);
      other.close();
      if (status === 204) break;
      assert.ok(calls < 400);
    }
    log.mock.restore();
  });
});
