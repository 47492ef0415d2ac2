import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Releases } from "@game-backend/framework/live/releases";
import { calledIn, hourBefore, watch, watchKey, watchMs } from "@game-backend/framework/live/watch";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import getTasks from "../../functions/economy/routes/getTasks";
import * as live from "../../functions/live/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

const noon = Date.UTC(2026, 11, 1, 12);
const minute = 60_000;
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `player-${from + at}`);

describe("a publication that is watched", () => {
  let server: World;
  /** The players whose reads fail. */
  let failing: ReadonlySet<string>;
  /** Whom the gateway answers in place of a function, and when. */
  let gateway: { id: string; address: string; at: number }[];
  beforeEach(async () => {
    failing = new Set();
    gateway = [];
    const gatewayErrors = async (from: number, until: number) =>
      gateway.filter(({ at }) => from <= at && at < until);
    server = world(
      { live },
      {
        clients: { gatewayErrors },
        clock: noon,
        runs: ["endBans"],
        faults: (operation, input) => {
          const text = JSON.stringify(input);
          if (operation !== "UpdateItem" && [...failing].some((id) => text.includes(`"${id}"`)))
            throw new Error("The table does not answer");
        },
      },
    );
    await server.run(publishDocuments, { do: "first" });
  });
  afterEach(() => server.close());

  const own = () => (server.means() as unknown as { releases: Releases }).releases.documents;
  const publish = (coins: number, base: number, more: object = { watch: true }) =>
    server.run(publishDocuments, {
      ...{ do: "publish", by: "ada", note: "because", base },
      packed: gzipSync(
        JSON.stringify({ ...own(), marks: { forest: { marks: [{ score: 0, coins }] } } }),
      ).toString("base64"),
      ...more,
    });
  const head = () => server.tables.heads.getItem({ id: "head" }, { consistent: true });
  const day = 24 * 60 * minute;
  /** Lets players call from addresses, of whom some meet an error. */
  async function call(
    players: readonly string[],
    failed: readonly string[],
    more: { createdAt?: number; address?: (at: number) => string | undefined } = {},
  ) {
    const { createdAt = noon - day, address = (at: number) => `198.51.${at}.7` } = more;
    for (const id of players) {
      await server.tables.progress.putItem(newWallet(id));
      await server.tables.profiles.putItem({ ...newProfile(id, id, createdAt), userId: id });
    }
    failing = new Set(failed);
    const answers = await Promise.all(
      players.map((as, at) => {
        const from = address(at);
        return server.call(getTasks, { as, ...(from !== undefined && { address: from }) });
      }),
    );
    failing = new Set();
    return answers.filter(({ status }) => status === 500).length;
  }

  it("goes back by itself, once, when twenty players met errors in five minutes", async () => {
    await publish(1, 1);
    const players = ids(30);
    assert.equal(await call(players, players.slice(0, 20)), 20);
    await server.pass(5 * minute);
    const { number, by, note, watch: on } = (await head()) ?? {};
    assert.deepEqual([number, by, on], [3, "the watch", undefined]);
    assert.match(note ?? "", /^20 of some \d\d players met errors within five minutes$/);
    assert.equal(await call(ids(30, 100), ids(20, 100)), 20);
    await server.pass(20 * minute);
    assert.equal((await head())?.number, 3, "once");
  });

  it("stays while it is nineteen, however often each calls, and in each five minutes anew", async () => {
    await publish(1, 1);
    for (let times = 0; times < 3; times++) await call(ids(19), ids(19));
    await server.pass(5 * minute);
    await call(ids(19, 50), ids(19, 50));
    await server.pass(20 * minute);
    assert.equal((await head())?.number, 2);
  });

  it("stays without a watch, after fifteen minutes, and if somebody published since", async () => {
    await publish(1, 1, {});
    await call(ids(25), ids(25));
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 2);
    await publish(2, 2);
    await server.pass(watchMs);
    await call(ids(25), ids(25));
    await server.pass(10 * minute);
    assert.equal((await head())?.number, 3);
    await publish(3, 3);
    await server.pass(10_000);
    await call(ids(25), ids(25));
    await publish(4, 4, {});
    await server.pass(10 * minute);
    assert.equal((await head())?.number, 5);
  });

  it("stays if those who met errors are less than one in a hundred", async () => {
    await publish(1, 1);
    const { note } = watch({ allowances: server.tables.allowances });
    const row = await head();
    for (const id of ids(60)) await server.tables.profiles.putItem(newProfile(id, id, noon - day));
    for (const id of ids(4_000)) await note(row, { id }, false, noon + 1);
    const fails = async (id: string, at: number) =>
      note(row, { id, address: `198.51.${at}.7` }, true, noon + 1);
    for (const [at, id] of ids(25).entries()) await fails(id, at);
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 2);
    for (const [at, id] of ids(35, 25).entries()) await fails(id, 25 + at);
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 3);
  });

  it("counts accounts of a day, and three players of a network", async () => {
    await publish(1, 1);
    await call(ids(25), ids(25), { createdAt: noon - day + 1 });
    await call(ids(25, 50), ids(25, 50), { address: (at) => `203.0.113.${at}` });
    await call(ids(10, 100), ids(10, 100), { address: (at) => `2001:db8:0:${at}::1` });
    await call(ids(10, 150), ids(10, 150));
    await call(ids(25, 300), ids(25, 300), { address: () => undefined });
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 2, "3 + 3 + 10 + 3 without an address");
    await publish(2, 2);
    await call(ids(3, 200), ids(3, 200), { address: (at) => `203.0.113.${at}` });
    await call(ids(17, 250), ids(17, 250));
    await server.pass(5 * minute);
    assert.deepEqual([(await head())?.number, (await head())?.by], [4, "the watch"]);
  });

  it("stays unless the share is more than ten times that of the hour before", async () => {
    // One of twenty met an error before, in stretches which the next request writes.
    await call(ids(60), ids(3));
    await server.pass(50 * minute);
    await call(ids(60), []);
    await publish(1, 1);
    await call(ids(60), ids(25));
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 2, "less than a half");
    await call(ids(60), ids(45));
    await server.pass(5 * minute);
    assert.equal((await head())?.by, "the watch");
    await server.pass(60 * minute);
    await publish(2, 3);
    await call(ids(60), ids(25));
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 5, "that was longer than an hour ago");
  });

  it("counts whom the gateway answered in place of a function, once, and in the hour before too", async () => {
    const refused = (players: readonly string[], at: number) =>
      gateway.push(...players.map((id, to) => ({ id, address: `198.51.${to}.7`, at })));
    await publish(1, 1);
    await call(ids(30), ids(10));
    refused(ids(19), noon + 1);
    refused(ids(19), noon + 1);
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 2);
    refused(ids(20), noon + 5 * minute + 1);
    await call(ids(30), []);
    await server.pass(5 * minute);
    assert.equal((await head())?.by, "the watch");
    // A request of the next stretch writes what this one had.
    await call(ids(30), []);
    await server.pass(5 * minute);
    await call(ids(30), []);
    await publish(2, 3);
    await call(ids(30), ids(25));
    await server.pass(5 * minute);
    assert.equal((await head())?.number, 4, "two thirds met errors before");
  });

  it("writes the hour before once for each function and five minutes", async () => {
    const written: object[] = [];
    const updateItem = async (key: object, { include }: { include?: object }) =>
      written.push({ key, include });
    const drawn = [0.3, 0.6];
    const watched = watch({ allowances: { updateItem } } as never, () => drawn.shift() ?? 0);
    const row = { id: "head", number: 7, release: "", by: "", at: noon, note: "" } as const;
    const ada = { id: "ada", address: "198.51.100.7" };
    for (let at = 0; at < 10 * minute; at += 1_000) {
      await watched.begin(noon + at);
      // At the drawn moment of the next stretch, 0.6 of its first four minutes.
      assert.equal(written.length, at < 7.4 * minute ? 0 : 1, `${at / minute}`);
      await watched.note(row, ada, at < minute, noon + at);
    }
    const keys = hourBefore(noon + 5 * minute);
    assert.equal(keys.length, 12 * 8);
    const key = keys[Math.floor(0.3 * 8)];
    assert.equal(written.length, 1);
    const [{ key: at, include }] = written as [
      { key: object; include: { called: string[]; failed: string[] } },
    ];
    assert.deepEqual([at, include.called.length], [key, 1]);
    assert.match(include.failed.join(), /^ada [0-9a-f]{4}$/);
    await watched.note(undefined, { id: "ada" }, true, noon + day);
    assert.equal(written.length, 1, "a game without documents");
  });

  it("counts callers within a third, in a row of a few kilobytes, and fails no request", async () => {
    const row = { id: "head", number: 7, release: "", by: "", at: noon, note: "", watch: true } as const;
    for (const count of [1, 20, 300, 20_000]) {
      const called = new Set<string>();
      let writes = 0;
      const allowances = {
        updateItem: (key: object, { include }: { include?: { called?: readonly string[] } }) => {
          assert.deepEqual(key, watchKey(7, 0));
          writes++;
          for (const each of include?.called ?? []) called.add(each);
          return Promise.reject(new Error("too much at once"));
        },
      };
      const watched = watch({ allowances } as never);
      for (const id of ids(count)) await watched.note(row, { id }, false, noon);
      const found = calledIn([{ called }]);
      assert.ok(Math.abs(found - count) <= 1 + count / 3, `${found} instead of ${count}`);
      assert.ok(
        writes < 700 && [...called].join().length < 4_000,
        `${writes} writes, ${called.size} members`,
      );
    }
  });
});
