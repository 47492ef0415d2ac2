import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { dayMs } from "@game-backend/framework/durations";
import { mapValues } from "@game-backend/framework/mapValues";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import publishDocuments from "../../functions/documents/publishDocuments";
import type { EventLine } from "../../functions/events/lines";
import { erasedKey } from "../../functions/events/lines";
import countNumbers from "../../functions/numbers/countNumbers";
import * as numbers from "../../functions/numbers/definition";
import getNumbers from "../../functions/numbers/getNumbers";
import type { Group } from "../../functions/numbers/groups";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

const documents = ownDocuments({ numbers });
const noon = Date.UTC(2026, 10, 28, 12);
const day = "2026-11-28";

describe("the numbers of a game", () => {
  let server: World;
  let store: MemoryBucket;
  let facts = 0;
  beforeEach(() => {
    store = new MemoryBucket();
    server = world({ numbers }, { clock: noon, clients: { objects: { events: store } } });
  });
  afterEach(() => server.close());

  const fact = (
    who: string | undefined,
    name: string,
    fields: EventLine["fields"] = {},
    at = server.clock.now(),
  ): EventLine => ({
    ...{
      name: `server.${name}`,
      at,
      day: new Date(at).toISOString().slice(0, 10),
      fact: `${facts++}`,
      fields,
    },
    ...(who !== undefined && { who }),
  });
  const sent = (who: string, seq: number, name: string, fields: EventLine["fields"] = {}): EventLine => ({
    ...{ name, at: server.clock.now(), day: new Date(server.clock.now()).toISOString().slice(0, 10) },
    ...{ who, session: "s", seq, build: "1.4.2", platform: "ios", fields },
  });
  const write = (events: readonly EventLine[]) =>
    store.putObject(
      `events/${new Date(server.clock.now()).toISOString().slice(0, 10)}/${facts++}.jsonl.gz`,
      gzipSync(events.map((event) => `${JSON.stringify(event)}\n`).join("")),
    );
  const count = (days?: number) =>
    server.run(countNumbers, { at: new Date(server.clock.now()).toISOString(), ...(days && { days }) });
  /** Figures as pairs of the sum and the players; null for those of few. */
  const read = async (
    group: Group,
    days = 31,
  ): Promise<{ day: string; isComplete: boolean; figures: Record<string, unknown> }[]> => {
    const { body } = await server.call(getNumbers, {
      as: "ed",
      groups: "editors",
      query: { group, days: `${days}` },
    });
    return body.days.map((each: { figures: Record<string, { sum?: number; players?: number }> }) => ({
      ...each,
      figures: mapValues(each.figures, ({ sum, players }) => (sum === undefined ? null : [sum, players])),
    }));
  };
  /** The figures of the oldest day that is shown. */
  const first = async (group: Group) => (await read(group))[0]?.figures ?? assert.fail(`No ${group}`);
  const players = ["ada", "ben", "cy", "dot", "eve", "fay"];

  it("are counted each hour, and say no figure of fewer than five players", async () => {
    await write([
      ...players.map((who) => fact(who, "newPlayer")),
      fact(undefined, "newPlayer"),
      ...players
        .slice(0, 5)
        .map((who) => fact(who, "purchase", { store: "apple", currency: "USD", tier: 499 })),
      fact("ada", "purchase", { store: "steam", currency: "USD", tier: 999 }),
      ...players.map((who) => fact(who, "ledger", { kind: "shop/buy", currency: "coins", in: 0, out: 5 })),
      fact("ada", "ledger", { kind: "season", currency: "coins", in: 50, out: 0 }),
    ]);
    assert.deepEqual(await count(), { counted: [day] });
    assert.deepEqual(await count(), { counted: [] });
    const [today] = await read("players");
    assert.ok(today);
    assert.deepEqual([today.day, today.isComplete], [day, false]);
    assert.deepEqual(
      [today.figures["new"], today.figures["active"], today.figures["paid"]],
      [
        [7, 6],
        [13, 6],
        [6, 5],
      ],
    );
    assert.deepEqual(await first("revenue"), { "apple USD": [2_495, 5], "steam USD": null });
    assert.deepEqual(await first("economy"), {
      "coins out shop/buy": [30, 6],
      "coins in season": null,
    });
    assert.deepEqual(await first("held"), { coins: [20, 0] });
    assert.deepEqual(await first("months"), { players: [6, 6] });
  });

  it("say how many came back, and which days are complete", async () => {
    await write(players.map((who) => fact(who, "newPlayer")));
    await server.pass(dayMs);
    await write(players.slice(1).map((who) => fact(who, "signIn")));
    await count(3);
    assert.deepEqual(
      (await read("retention")).map((row: { figures: object }) => row.figures),
      [{ d0: [6, 6], d1: [5, 5] }],
    );
    await server.pass(7 * dayMs);
    assert.deepEqual(
      (await read("players")).map((row: { isComplete: boolean }) => row.isComplete),
      [true, false],
    );
  });

  it("list no alias whose account went, also if the day gets files later", async () => {
    await write(players.map((who) => fact(who, "newPlayer")));
    await count();
    await store.putObject(erasedKey(day, "ada"), "");
    await write([fact("ben", "signIn"), fact("ada", "signIn")]);
    await count();
    const list = gunzipSync(store.objects.get(`aliases/${day}.json.gz`)?.body ?? assert.fail()).toString();
    assert.deepEqual(JSON.parse(list), { new: players.slice(1), active: players.slice(1), paid: [] });
    assert.deepEqual(await first("months"), { players: [5, 5] });
    assert.deepEqual((await first("players"))["new"], [6, 6]);
  });

  it("are of each day's events, also if a file comes days late with what devices had kept for a week", async () => {
    const events = players.map((who) => ({ ...sent(who, 0, "level.end"), day: "2026-11-21" }));
    await server.pass(3 * dayMs);
    await count(1);
    await store.putObject(
      `events/${day}/late.jsonl.gz`,
      gzipSync(events.map((event) => `${JSON.stringify(event)}\n`).join("")),
    );
    assert.deepEqual(await count(), { counted: [day] });
    assert.deepEqual(await first("events"), { "level.end": [6, 6] });
  });

  it("have no row of a day with nothing, and lose a figure that was counted in error", async () => {
    await count(1);
    assert.deepEqual(await read("players"), []);
    await write(players.map((who) => fact(who, "sanction", { kind: "ban" })));
    await count();
    assert.deepEqual(await first("sanctions"), { ban: [6, 6] });
    store.objects.delete([...store.objects.keys()].find((key) => key.startsWith("events/")) ?? "");
    await count();
    assert.deepEqual(await first("sanctions"), {});
  });

  describe("of published documents", () => {
    const publish = (changes: object, base: number) =>
      server.run(publishDocuments, {
        ...{ do: "publish", by: "root", note: "numbers", base },
        packed: gzipSync(JSON.stringify({ ...documents, ...changes })).toString("base64"),
      });
    const half = [{ variant: "easy", when: { share: { seed: "easy", percent: 50 } } }];

    it("are of a funnel's steps, also of one step and of events that nobody sends", async () => {
      const funnels = {
        first: { title: "First level", steps: ["level.start", "level.end", "shop.open"] },
        one: { title: "One", steps: ["level.end"] },
      };
      await publish({ funnels }, 0);
      await write(
        players.flatMap((who, at) => [
          sent(who, 0, "level.start"),
          ...(at > 0 ? [sent(who, 1, "level.end")] : []),
        ]),
      );
      await count();
      assert.deepEqual(await first("funnels"), {
        "first 1 level.start": [6, 6],
        "first 2 level.end": [5, 5],
        "first 3 shop.open": [0, 0],
        "one 1 level.end": [5, 5],
      });
    });

    it("keep an experiment as it is while it runs, but for its end", async () => {
      const easy = {
        variant: "usual",
        goal: "level.end",
        days: 14,
        from: `${day}T00:00:00Z`,
        variants: half,
      };
      const changed = {
        ...easy,
        variants: [{ variant: "easy", when: { share: { seed: "easy", percent: 60 } } }],
      };
      const answered = async (experiments: object, base: number) =>
        ((await publish({ experiments }, base)) as { refused?: { message: string } }).refused?.message;
      assert.equal(await answered({ easy }, 0), undefined);
      assert.match((await answered({ easy: changed }, 1)) ?? "", /runs until 2026-12-12T00:00:00.000Z/);
      const { variants: _, ...ended } = easy;
      assert.equal(await answered({ easy: ended }, 1), undefined);
    });

    it("are of an experiment's variants, also with a goal that nobody sends", async () => {
      const easy = {
        variant: "usual",
        goal: "level.end",
        days: 14,
        from: `${day}T00:00:00Z`,
        variants: half,
      };
      await publish({ experiments: { easy, vain: { ...easy, goal: "never.sent" } } }, 0);
      await write(
        players.flatMap((who, at) => [
          ...["easy", "vain"].map((experiment, seq) =>
            sent(who, seq, "exposure", { experiment, variant: at < 5 ? "easy" : "usual" }),
          ),
          sent(who, 2, "level.end"),
        ]),
      );
      await count(1);
      const figures = await first("experiments");
      assert.deepEqual(
        ["sum", "squares", "share", "days"].map((name) => figures[`easy easy ${name}`]),
        [
          [5, 5],
          [5, 5],
          [0.5, 5],
          [14, 5],
        ],
      );
      assert.deepEqual([figures["easy usual sum"], figures["vain easy sum"]], [null, [0, 5]]);
    });
  });
});
