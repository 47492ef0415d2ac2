import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { routes } from "../../functions/objects/handlers";
import { newProfile } from "../../functions/profile/newProfile";
import { slots, start } from "./slots";

type Game = ReturnType<typeof slots>;
type Answer = Awaited<ReturnType<Game["save"]>>;

const bytes = (text: string) => Buffer.from(text);
const told = ({ status, body }: Answer) => [status, body.code ?? body.version];
/** Writes to `settings`, in which the last write counts. */
const last = (game: Game, volume: number) => game.saveJson(JSON.stringify({ volume }));
/** Writes to `card`, whose versions count. */
const card = (game: Game, motto: string, headers: Record<string, string>, as = "ada") =>
  game.saveJson(JSON.stringify({ motto }), { collection: "card", headers, as });
const many = (game: Game, objects: readonly object[]) =>
  game.call(routes.postObjects, {
    ...{ as: "ada", headers: { "content-type": "application/json" }, body: { objects } },
  });
const setting = (volume: number, more: object = {}) => ({
  ...{ collection: "settings", slot: 0, value: { volume } },
  ...more,
});

/**
 * What Nakama's storage promises, by the numbers of its list, in its own words: server/core_storage_test.go. 14, 15 and 17 are
 * about permissions of single objects, which there are none of: docs/saves.md.
 */
const cases: Readonly<Record<string, (game: Game) => Promise<void>>> = {
  "1: a write without a version creates what is absent, and tells version and time": async (game) => {
    const { status, body } = await last(game, 0.1);
    assert.deepEqual([status, body.version, body.savedAt], [200, 1, start]);
  },
  "2: a write without a version overwrites": async (game) => {
    await last(game, 0.1);
    assert.deepEqual(told(await last(game, 0.2)), [200, 2]);
  },
  "3: a write without a version of the same value changes nothing, nor its time": async (game) => {
    const first = await last(game, 0.1);
    await game.pass(1_000);
    assert.deepEqual((await last(game, 0.1)).body, first.body);
  },
  "4: the version that is stored is replaced by another one": async (game) => {
    await game.save(bytes("one"), "nothing");
    assert.deepEqual(told(await game.save(bytes("two"), 1)), [200, 2]);
  },
  "5: another version is refused, and what is stored stays": async (game) => {
    await game.save(bytes("one"), "nothing");
    assert.deepEqual(told(await game.save(bytes("two"), 7)), [412, "object.conflict"]);
    assert.equal((await game.load()).body.toString(), "one");
  },
  "6: a version of what is absent is refused, and creates nothing": async (game) => {
    assert.deepEqual(told(await game.save(bytes("one"), 1)), [412, "object.conflict"]);
    assert.equal(await game.row(), undefined);
  },
  "7: * creates what is absent": async (game) =>
    assert.deepEqual(told(await game.save(bytes("one"), "nothing")), [200, 1]),
  "8: * is refused for what is there": async (game) => {
    await game.save(bytes("one"), "nothing");
    assert.deepEqual(told(await game.save(bytes("two"), "nothing")), [412, "object.conflict"]);
  },
  "9: a stale version is refused although the value is the stored one": async (game) => {
    await game.save(bytes("one"), "nothing");
    await game.save(bytes("two"), 1);
    assert.deepEqual(told(await game.save(bytes("two"), 1)), [412, "object.conflict"]);
  },
  "10: the right version with the same value succeeds": async (game) => {
    await game.save(bytes("one"), "nothing");
    assert.deepEqual(told(await game.save(bytes("one"), 1)), [200, 1]);
  },
  "11: a refused write among several undoes all": async (game) => {
    assert.equal((await many(game, [setting(0.1), setting(0.2, { version: 9 })])).status, 412);
    assert.equal(await game.row("settings#0"), undefined);
  },
  "12: of several writes of one object the last one is stored": async (game) => {
    const { body } = await many(game, [setting(0.1), setting(0.2)]);
    assert.equal((await game.row("settings#0"))?.version, body.objects[1].version);
  },
  "13: answers come in the order of the request": async (game) => {
    const { body } = await many(game, [setting(0.3), setting(0.1), setting(0.2)]);
    assert.deepEqual(
      body.objects.map(({ value }: { value: { volume: number } }) => value.volume),
      [0.3, 0.1, 0.2],
    );
  },
  "16: nobody writes what another player owns": async (game) => {
    await game.save(bytes("ada's"), "nothing");
    await game.save(bytes("bob's"), "nothing", {}, { as: "bob" });
    assert.equal((await game.load()).body.toString(), "ada's");
  },
  "18: what is for all is read by all, what is the owner's by the owner alone": async (game) => {
    await card(game, "Onward", { "if-none-match": "*" });
    await last(game, 0.1);
    const asBob = (collection: string) =>
      game.call(routes.getObjects, { as: "bob", params: { collection }, query: { player: "ada" } });
    assert.equal((await asBob("card")).body.objects[0].value.motto, "Onward");
    assert.deepEqual(told(await asBob("settings")), [404, "object.unknown"]);
  },
  "19: what is missing is left out of a list": async (game) => {
    await game.save(bytes("one"), "nothing", {}, { slot: 2 });
    assert.deepEqual(
      (await game.list()).body.objects.map(({ slot }: { slot: number }) => slot),
      [2],
    );
  },
  "20: a delete of what is missing succeeds, and with a version is refused, as with another one": async (
    game,
  ) => {
    assert.equal((await game.remove("nothing")).status, 204);
    assert.deepEqual(told(await game.remove(1)), [412, "object.conflict"]);
    await game.save(bytes("one"), "nothing");
    assert.deepEqual(told(await game.remove(2)), [412, "object.conflict"]);
    assert.equal((await game.remove(1)).status, 204);
  },
  "21: a player's list has all that is the player's, another one's only what is for all; nothing twice":
    async (game) => {
      for (const slot of [0, 1, 2]) await game.save(bytes(`${slot}`), "nothing", {}, { slot });
      assert.deepEqual(
        (await game.list()).body.objects.map(({ slot }: { slot: number }) => slot),
        [0, 1, 2],
      );
      assert.deepEqual((await game.list("saves", "bob")).body.objects, []);
    },
  "22: a value is a JSON object, and a collection has a name": async (game) => {
    for (const text of ["[]", '"text"', "null", "1", ""])
      assert.equal((await game.saveJson(text)).status, 400, text);
    assert.equal((await game.saveJson("{}", { collection: "" })).status, 404);
    assert.equal((await game.saveJson("{}", { collection: "unknown" })).status, 404);
  },
  "23: a conflict of versions is an HTTP status of its own": async (game) => {
    await card(game, "one", { "if-none-match": "*" });
    assert.equal((await card(game, "two", { "if-match": '"5"' })).status, 412);
  },
  "24: what reads, changes and writes goes on after a conflict, and gives up after so many tries": async (
    game,
  ) => {
    await game.save(bytes("0"), "nothing");
    const addOne = () =>
      untilWritten(async () => {
        const { body, headers } = await game.load();
        const next = bytes(`${Number(body) + 1}`);
        return (await game.save(next, Number(JSON.parse(headers["ETag"] ?? "")))).status === 200;
      });
    await Promise.all([addOne(), addOne(), addOne()]);
    assert.equal((await game.load()).body.toString(), "3");
    await assert.rejects(
      untilWritten(async () => (await game.save(bytes("x"), 99)).status === 200),
      (error) => error instanceof Refusal && error.status === 503,
    );
  },
};

describe("the cases of Nakama's storage", () => {
  let game: Game;
  beforeEach(async () => {
    game = slots();
    for (const name of ["ada", "bob"]) await game.tables.profiles.putItem(newProfile(name, name, start));
  });
  afterEach(() => game.close());

  for (const [what, run] of Object.entries(cases)) it(what, () => run(game));

  it("have three without a counterpart, and no other", () => {
    const numbers = new Set(Object.keys(cases).map((what) => Number.parseInt(what, 10)));
    const missing = Array.from({ length: 24 }, (_, at) => at + 1).filter((number) => !numbers.has(number));
    assert.deepEqual(missing, [14, 15, 17]);
  });
});
