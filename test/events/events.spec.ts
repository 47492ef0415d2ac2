import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import { checkedEvent, Enum, event, Id, Int, isPersonal } from "@game-backend/framework/events";
import { isoDate } from "@game-backend/framework/period";
import type { LambdaRoute } from "@game-backend/framework/route";
import { serve } from "@game-backend/framework/serve";
import { eventOf } from "@game-backend/tools/harness/world/requests";
import type { Context } from "aws-lambda";
import postConsent from "../../functions/consents/postConsent";
import { erasedKey } from "../../functions/events/lines";
import postEvents from "../../functions/events/postEvents";
import getStart from "../../functions/live/getStart";
import { eventWorld, morning } from "./eventWorld";

/** The part of a start that says which documents are served. */
interface StartBody {
  readonly values?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

const end = (seq: number, more: object = {}) => ({
  ...{ name: "run.end", seq, age: 0, fields: { area: "forest", score: 7, seconds: 90, result: "finished" } },
  ...more,
});
const from = (build: string) => ({ "X-Client": `acorn/${build} (ios; game-backend-ts/0.2.0)` });

describe("events of clients", () => {
  it("become lines with an alias, the session's own name and the build", async () => {
    const { join, send, write, lines, tables } = eventWorld();
    await join("ada");
    const before = await tables.profiles.getItem({ userId: "ada" });
    const answer = await send("ada", [end(0), end(1)], { headers: from("1.4.2") });
    assert.deepEqual([answer.status, answer.body], [202, { taken: 2, refused: 0 }]);
    await write();
    const [line, second] = lines();
    const profile = await tables.profiles.getItem({ userId: "ada" });
    const { key, session, ...rest } = line ?? assert.fail();
    assert.match(key, /^events\/2026-11-28\/[\w-]+\.jsonl\.gz$/);
    assert.deepEqual(rest, {
      ...{ name: "run.end", at: morning, day: "2026-11-28", who: profile?.alias, seq: 0 },
      ...{ build: "1.4.2", platform: "ios", fields: end(0).fields },
    });
    assert.match(profile?.alias ?? "", /^[\w-]{22}$/);
    assert.equal(profile?.version, before?.version);
    assert.ok(session && session !== "one" && session === second?.session);
  });

  it("have the day of their age, and that of their arrival beyond a week and before now", async () => {
    const { join, send, write, lines } = eventWorld();
    await join("ada");
    const ages = [
      9 * hourMs - 1,
      9 * hourMs + 1,
      7 * dayMs,
      7 * dayMs + 1,
      -1,
      morning,
      morning - Date.UTC(2099, 0),
    ];
    await send(
      "ada",
      ages.map((age, seq) => end(seq, { age })),
    );
    await write();
    assert.deepEqual(
      lines().map(({ day }) => day.slice(5)),
      ["11-28", "11-27", "11-21", "11-28", "11-28", "11-28", "11-28"],
    );
    assert.deepEqual([...new Set(lines().map(({ key }) => key.slice(0, 18)))], ["events/2026-11-28/"]);
  });

  it("that nobody declared, or that are not as declared, are kept apart without what they say", async () => {
    const { join, send, write, lines } = eventWorld();
    await join("ada");
    const bad: [object | string, string][] = [
      [end(0, { name: "no.such" }), "name"],
      [end(0, { name: "constructor" }), "name"],
      [end(0, { name: "" }), "form"],
      [end(0, { name: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33" }), "form"],
      [end(0, { name: "a3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33" }), "personal"],
      [end(2 ** 53), "form"],
      [end(-1), "form"],
      [end(0.5), "form"],
      [end(0, { age: null }), "form"],
      [end(0, { age: "1" }), "form"],
      [end(0, { who: "ada" }), "form"],
      [end(0, { fields: "no" }), "form"],
      [end(0, { fields: { area: "moon" } }), "field"],
      [end(0, { fields: { score: 1.5 } }), "field"],
      [end(0, { fields: { score: 2 ** 53 } }), "field"],
      [end(0, { fields: { note: "hello" } }), "field"],
      [end(0, { name: "client.error", fields: { at: "ada@example.com" } }), "field"],
      [end(0, { name: "client.error", fields: { at: "x".repeat(41) } }), "field"],
      [end(0, { name: "client.error", fields: { at: "u3c9a1f6e2b5d4c7a9e106f2d8b4a5c33" } }), "personal"],
      [end(0, { name: "client.error", fields: { at: "call-4915112345678" } }), "personal"],
      [{}, "form"],
    ];
    const { body } = await send("ada", [...bad.map(([sent]) => sent as object), end(1)]);
    const refusals = bad.slice(0, 10).map(([sent, why]) => {
      const { seq } = sent as { readonly seq?: number };
      return { ...(Number.isSafeInteger(seq) && { seq }), why };
    });
    assert.deepEqual(body, { taken: 1, refused: bad.length, refusals }, "the first ten are named");
    await write();
    assert.equal(lines().length, 1);
    const refused = lines("refused");
    assert.deepEqual(
      refused.map(({ why }) => why),
      bad.map(([, why]) => why),
    );
    // A name that nobody declared can be a player's.
    assert.deepEqual([...new Set(refused.map(({ name }) => name))].sort(), ["", "client.error", "run.end"]);
    assert.deepEqual([...new Set(refused.flatMap((line) => Object.keys(line)))].sort(), [
      "at",
      "key",
      "name",
      "why",
    ]);
  });

  it("of an experiment count for the variant that the server has given alone, whatever a client says", async () => {
    const { join, send, write, lines, call } = eventWorld();
    const players = ["ada", "bob", "eve", "kim"];
    await join(...players);
    const met = (seq: number, experiment: string, variant: string) =>
      end(seq, { name: "exposure", fields: { experiment, variant } });
    for (const as of players) {
      const forged = [met(2, "no-such", "asks"), met(3, "constructor", "asks"), met(4, "prompt", "no-such")];
      const { body } = await send(as, [met(0, "prompt", "silent"), met(1, "prompt", "asks"), ...forged]);
      const { refusals, ...counts } = body as { readonly refusals: readonly { readonly seq: number }[] };
      assert.deepEqual(counts, { taken: 1, refused: 4 }, as);
      const numbers = refusals.map(({ seq }) => seq);
      assert.ok([0, 1].includes(numbers[0] ?? -1) && numbers.length === 4, `${as} hears of ${numbers}`);
    }
    await write();
    const given = await Promise.all(
      players.map(async (as) => {
        const { body } = await call(getStart, { as, query: { only: "live" } });
        return (body as StartBody).values?.["experiments"]?.["prompt"]?.["variant"];
      }),
    );
    assert.deepEqual(
      lines().map(({ fields }) => fields["variant"]),
      given,
    );
    assert.equal(new Set(given).size, 2);
    assert.deepEqual([...new Set(lines("refused").map(({ why }) => why))], ["field"]);
  });

  it("are at most 100 in 64 KB", async () => {
    const { join, send, queue } = eventWorld();
    await join("ada");
    const many = (count: number) => Array.from({ length: count }, (_, seq) => end(seq));
    assert.equal((await send("ada", many(101))).status, 400);
    assert.equal((await send("ada", [])).status, 400);
    const size = Buffer.byteLength(JSON.stringify({ session: "one", events: [{ pad: "" }] }));
    assert.equal((await send("ada", [{ pad: "x".repeat(65_536 - size) }])).status, 202);
    assert.equal((await send("ada", [{ pad: "x".repeat(65_537 - size) }])).status, 413);
    assert.equal((await send("ada", many(100))).status, 202);
    assert.equal(queue.filter(({ events }) => events).length, 2);
  });

  it("of two players are two, whatever they say of their sessions", async () => {
    const { join, send, write, lines } = eventWorld();
    await join("ada", "bob");
    for (const as of ["ada", "bob"]) await send(as, [end(0)], { session: "same" });
    await write();
    assert.equal(new Set(lines().map(({ who }) => who)).size, 2);
    assert.equal(new Set(lines().map(({ session }) => session)).size, 2);
  });

  it("are not kept of deleted accounts, of testers, and of players whom tools make", async () => {
    const { join, send, write, lines, tables } = eventWorld();
    await join("ada", "bob", "load-7", "verify-a-1");
    await tables.heads.putItem({ id: "tags#bob", tags: ["testers"] } as never);
    for (const as of ["ada", "bob", "load-7", "verify-a-1"]) await send(as, [end(0), {}]);
    await tables.profiles.deleteItem({ userId: "ada" });
    await write();
    assert.deepEqual([...lines(), ...lines("refused")], []);
    assert.equal(await tables.profiles.getItem({ userId: "ada" }), undefined);
  });

  it("are kept of players who have accepted what the game asks for, and facts of others have no alias", async () => {
    const { join, send, write, lines, call, tables } = eventWorld({ consentVersions: '{"privacy":"1"}' });
    await join("ada", "bob");
    await call(postConsent, { as: "ada", body: { document: "privacy", version: "1" } });
    for (const userId of ["ada", "bob"]) {
      await send(userId, [end(0)]);
      await tables.signIns.putItem({ userId, signInId: "0001.a", day: "2026-11-28", expiresAt: 2e9 });
    }
    await write();
    await write();
    const named = (name: string) => lines().filter((line) => line.name === name);
    assert.equal(named("run.end").length, 1);
    assert.equal(named("server.signIn").length, 2);
    assert.equal(named("server.signIn").filter(({ who }) => who === undefined).length, 1);
  });

  it("are not kept of players who are too young for it, or whose age is not known", async () => {
    const { join, send, write, lines, tables } = eventWorld({
      ageRules: '{"activities":["numbers"],"countries":["DE"]}',
    });
    await join("old", "young", "unknown");
    const age = { source: "declared" as const, changedAt: 0, revision: 1 };
    await tables.ages.putItem({ userId: "old", band: "18-up", ...age });
    await tables.ages.putItem({ userId: "young", band: "13-15", ...age });
    for (const as of ["old", "young", "unknown"]) await send(as, [end(0)]);
    await write();
    assert.equal(lines().length, 1);
  });

  it("wait on the device while the queue takes nothing, for an hour too", async () => {
    let isFull = true;
    const sent: object[] = [];
    const send = async (message: object) => {
      if (isFull) throw new Error("SQS answered 500");
      sent.push(message);
    };
    const backend = eventWorld({ eventQueue: { send } });
    await backend.join("ada");
    for (let minute = 0; minute < 60; minute++) {
      const { status, body } = await backend.send("ada", [end(0)]);
      assert.deepEqual([status, body], [202, { taken: 0, refused: 0, retryAfter: 60 }]);
      await backend.pass(60_000);
    }
    isFull = false;
    assert.equal((await backend.send("ada", [end(0)])).body.taken, 1);
  });

  it("have a tenth of the player's budget, beyond which nothing is taken and all else is open", async () => {
    const game = eventWorld();
    await game.join("ada");
    const given = { ...game.means(), events: game.game.features.leaderboard?.events, eventChecks: {} };
    // A function counts from call to call, as Lambda keeps it.
    const handler = serve(postEvents as unknown as LambdaRoute, [() => given], {}, game.clock);
    const send = async (seq: number) => {
      const request = { as: "ada", body: { session: "one", events: [end(seq)] } };
      const event = eventOf(postEvents, request, `r${seq}`, game.clock.now);
      const { statusCode, body } = await handler(event, { awsRequestId: `i${seq}` } as Context);
      assert.equal(statusCode, 202);
      return JSON.parse(body);
    };
    const answers: { taken: number; retryAfter?: number }[] = [];
    for (let seq = 0; seq < 250; seq++) {
      game.clock.advance(1_000);
      answers.push(await send(seq));
    }
    const taken = answers.filter((answer) => answer.taken === 1).length;
    assert.ok(taken > 150 && taken < 240, `${taken}`);
    assert.equal(game.queue.filter(({ events }) => events).length, taken);
    assert.deepEqual(answers.at(-1), { taken: 0, refused: 0, retryAfter: 3_600 - 250 });
    const { items } = await game.tables.allowances.query({ hash: "ada" });
    assert.deepEqual([...new Set(items.map(({ period }) => period.split(" ")[0]))], ["events"]);
  });

  it("that are delivered again are the same lines in another file", async () => {
    const { join, send, deliver, queue, lines } = eventWorld();
    await join("ada");
    await send("ada", [end(0)]);
    await deliver(queue);
    await deliver(queue);
    const [one, two] = lines().map(({ key: _, ...line }) => line);
    assert.deepEqual(one, two);
  });
});

describe("a declaration of an event", () => {
  it("lets fields be left out, and takes no name of an object's own", () => {
    const declared = { a: event({ n: Int, id: Id, kind: Enum("x") }) };
    const sent = { name: "a", seq: 0, age: 0 };
    assert.deepEqual(checkedEvent(sent, declared), { ...sent, fields: {} });
    assert.deepEqual(checkedEvent({ ...sent, fields: { toString: 1 } }, declared), {
      name: "a",
      why: "field",
    });
  });

  it("knows the forms of persons' and devices' ids, and not the game's own names", () => {
    for (const text of [
      "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33",
      "a9774d56d682e549c",
      "kZ3v9Qm1xWkZ3v9Qm1xW22",
      "ip-10.0.0.1",
    ])
      assert.ok(isPersonal(text), text);
    for (const text of ["health-potion", "level-100", "v1.10.2", "worldTwoBossFightOfTheForest"])
      assert.ok(!isPersonal(text), text);
  });
});

describe("what the server knows", () => {
  it("is told by streams once, whatever is delivered again", async () => {
    const { join, write, lines, tables, clock } = eventWorld();
    await join("ada");
    const key = {
      userId: "ada",
      at: new Date(clock.now()).toISOString(),
      reason: "",
      requestHash: "",
      answer: {},
    };
    await tables.ledger.putItem({ ...key, entryId: "letter 1", kind: "letter", amount: 5 });
    const contents = [
      { currency: "coins", amount: -3 },
      { item: "oak-shield", quantity: 2 },
    ];
    await tables.ledger.putItem({ ...key, entryId: "buy 1", kind: "shop/buy", amount: -3, contents });
    const answer = { mode: "duel", seconds: 80 };
    await tables.ledger.putItem({ ...key, entryId: "match 1", kind: "match", amount: 0, answer });
    const visit = { userId: "ada", signInId: "0001.a", expiresAt: 2e9 };
    const client = "acorn/1.4.2 (ios; unity/0.3.0)";
    await tables.signIns.putItem({ ...visit, day: "2026-11-28", client });
    await tables.signIns.putItem({ ...visit, signInId: "0002.b", day: "2026-11-28" });
    await tables.signIns.updateItem(visit, { set: { closed: true } });
    const socket = { connectionId: "c", userId: "ada", username: "ada", groups: [], expiresAt: 2e9 };
    await tables.connections.putItem({ ...socket, connectedAt: clock.now() - 61_000 });
    await tables.connections.deleteItem({ connectionId: "c" });
    await write();
    const told = lines().map(({ name, fields, build, fact }) => ({ name, build, fields, fact }));
    const once = [...new Map(told.map((line) => [line.fact, line])).values()];
    assert.deepEqual(
      once.map(({ name, fields }) => [name, fields]).sort(),
      [
        ["server.ledger", { kind: "letter", currency: "coins", in: 5, out: 0 }],
        ["server.ledger", { kind: "shop/buy", currency: "coins", in: 0, out: 3 }],
        ["server.ledger", { kind: "shop/buy", item: "oak-shield", in: 2, out: 0 }],
        ["server.match", answer],
        ["server.newPlayer", {}],
        ["server.session", { seconds: 61 }],
        ["server.signIn", {}],
      ].sort(),
    );
    assert.deepEqual([...new Set(told.flatMap(({ build }) => build ?? []))], ["1.4.2"]);
  });

  it("holds up nothing that the consumers do besides, while the queue takes nothing", async () => {
    const { join, follow, tables, clock } = eventWorld({
      eventQueue: {
        send: async () => {
          throw new Error("SQS answered 500");
        },
      },
    });
    await join("ada");
    for (const sanctionId of ["2026 a", "2026 b"]) {
      await tables.sanctions.putItem({
        ...{ userId: "ada", sanctionId, kind: "hide", startsAt: clock.now(), decidedBy: "eve" },
        ...{ rule: "abuse" as never, about: "message", automated: false, source: "staff" },
      });
      await follow("holdSanctions");
    }
    assert.equal((await tables.inbox.query({ hash: "ada" })).items.length, 2);
  });

  it("is revenue by price tier, once a period, and sanctions", async () => {
    const { join, write, lines, tables, clock } = eventWorld();
    await join("ada");
    const now = clock.now();
    const bought = {
      ...{ purchaseId: "google#1", store: "google", transaction: "1", product: "coins.1200", quantity: 1 },
      ...{
        state: "paid" as const,
        refunded: 0,
        time: now,
        boughtAt: now,
        test: false,
        revision: 1,
        userId: "ada",
      },
    };
    await tables.purchases.putItem(bought);
    await tables.purchases.putItem({ ...bought, revision: 2, acknowledged: true });
    await tables.purchases.putItem({ ...bought, revision: 3, refunded: 50_000 });
    await tables.purchases.putItem({ ...bought, purchaseId: "google#2", boughtAt: now - 8 * dayMs });
    await tables.purchases.putItem({ ...bought, purchaseId: "google#3", test: true });
    const period = (from: number) => ({
      ...{ ...bought, purchaseId: "apple#4", store: "apple", product: "pass.silver" },
      boughtAt: now - 2 * dayMs,
      term: { from, until: from + 30 * dayMs, state: "active" as const, renews: true },
    });
    await tables.purchases.putItem(period(now - 2 * dayMs));
    await tables.purchases.putItem(period(now));
    const text = { rule: "abuse" as never, about: "message", automated: false, source: "staff" as const };
    const sanction = {
      userId: "ada",
      sanctionId: "2026 a",
      kind: "hide" as const,
      startsAt: now,
      decidedBy: "eve",
    };
    await tables.sanctions.putItem({ ...sanction, ...text });
    await write("followBuyers", "holdSanctions");
    assert.deepEqual(
      lines()
        .map(({ name, day, fields }) => JSON.stringify([name, day.slice(5), fields]))
        .sort(),
      [
        ["server.purchase", "11-26", { store: "apple", tier: 499, currency: "USD" }],
        ["server.purchase", "11-28", { store: "apple", tier: 499, currency: "USD" }],
        ["server.purchase", "11-28", { store: "google", tier: 999, currency: "USD" }],
        ["server.refund", "11-28", { store: "google", tier: 500, currency: "USD" }],
        ["server.sanction", "11-28", { kind: "hide" }],
      ]
        .map((each) => JSON.stringify(each))
        .sort(),
    );
  });

  it("are refusals, of each code once an hour", async () => {
    const { join, send, write, lines, pass } = eventWorld();
    await join("ada");
    for (let call = 0; call < 3; call++) await send("ada", [], { headers: from("1.4.2") });
    await pass(hourMs);
    await send("ada", []);
    await write();
    const told = lines().map(({ name, fields, build, fact }) => [name, fields["code"], build ?? "", fact]);
    const once = new Map(told.map((line) => [line[3], line.slice(0, 3)]));
    assert.deepEqual(
      [...once.values()],
      [
        ["server.refusal", "bad_request", "1.4.2"],
        ["server.refusal", "bad_request", ""],
      ],
    );
  });
});

describe("a player's own events", () => {
  it("are exported of 30 days without the alias, and the alias goes with the account", async () => {
    const { join, send, write, lines, pass, game, means, files, tables, clock } = eventWorld();
    await join("ada", "bob");
    await send("ada", [end(0)]);
    await write();
    await pass(5 * dayMs);
    for (const seq of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      for (const as of ["ada", "bob"]) await send(as, [end(seq)]);
      await write();
    }
    const { alias = "" } = (await tables.profiles.getItem({ userId: "ada" })) ?? {};
    assert.ok(alias && lines().some(({ who }) => who === alias));
    const day = isoDate(clock.now());
    const line = { name: "run.end", at: clock.now(), day, who: alias, session: "s", seq: 11, fields: {} };
    const text = `${JSON.stringify(line)}\n${JSON.stringify({ ...line, seq: 12 })}`;
    for (const [name, left] of [
      ["cut", gzipSync(text.slice(0, -3)).subarray(0, -8)],
      ["empty", Buffer.alloc(0)],
      ["other", Buffer.from("no archive")],
    ] as const)
      await files.putObject(`events/${day}/${name}.jsonl.gz`, left);
    await pass(26 * dayMs);
    const { exportEvents } = game.exporters;
    const ada = { id: "ada", username: "ada" };
    const rows: object[] = [];
    for (let cursor: object | undefined = {}; cursor; ) {
      const page: { rows: readonly object[]; next?: object } = await exportEvents.run(
        means() as never,
        ada,
        cursor as never,
      );
      rows.push(...page.rows);
      cursor = page.next;
    }
    assert.equal(rows.length, 11, "also the whole line of the file that was cut");
    assert.ok(!JSON.stringify(rows).includes(alias));
    await game.erasers.forgetAlias.run(means() as never, ada, {});
    assert.ok(files.objects.has(erasedKey(isoDate(clock.now()), alias)));
  });
});
