import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { checkDocuments } from "@game-backend/framework/live/check";
import type { Documents } from "@game-backend/framework/live/release";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as filterFeature from "../../functions/filter/definition";
import { publishedFilter, type TextFilter } from "../../functions/filter/filter";
import { ownDocuments, ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ filter: filterFeature });
const first = ownDocuments({ filter: filterFeature });

const noon = Date.UTC(2026, 11, 1, 12);

describe("the words of the filter, as documents", () => {
  let server: World;
  let filter: TextFilter;
  let broken = false;
  let number = 0;
  beforeEach(() => {
    broken = false;
    number = 0;
    const faults = (operation: string, input: object) => {
      if (broken && (operation === "GetObject" || /Live/.test(JSON.stringify(input))))
        throw new Error("no answer");
    };
    server = world({ filter: filterFeature }, { clock: noon, faults });
    const { live } = server.means() as never as {
      live(asked: object): Promise<{ values: { words: never } }>;
    };
    filter = publishedFilter(
      '{"words":["blorbo"]}',
      async () => (await live({ now: server.clock.now() })).values.words,
    );
  });
  afterEach(() => server.close());

  async function publish(words: Documents[string]): Promise<void> {
    const packed = gzipSync(JSON.stringify({ ...first, words })).toString("base64");
    await server.run(publishDocuments, { do: "publish", by: "ada", note: "because", base: number++, packed });
    await server.pass(11_000);
  }
  const stateOf = async (text: string) => (await filter("lobbyName", text)).state;
  const statesOf = (...texts: readonly string[]) => Promise.all(texts.map(stateOf));

  it("are found besides the lists and the setting's, from a time on", async () => {
    const from = "2026-12-01T13:00:00Z";
    assert.deepEqual(await statesOf("shit", "blorbo", "zonk", "frell"), [
      "refused",
      "refused",
      "unchanged",
      "unchanged",
    ]);
    await publish({
      one: { words: ["zonk"] },
      later: { from, words: ["frell"] },
      fine: { allowed: ["shit"] },
    });
    assert.deepEqual(await statesOf("shit", "blorbo", "zonk", "frell"), [
      "unchanged",
      "refused",
      "refused",
      "unchanged",
    ]);
    await server.pass(Date.parse(from) - server.clock.now());
    assert.equal(await stateOf("frell"), "refused");
  });

  it("are the last ones while none can be read, and the lists alone before", async () => {
    broken = true;
    assert.deepEqual(await statesOf("shit", "blorbo", "good game"), ["refused", "refused", "unchanged"]);
    broken = false;
    await server.pass(11_000);
    await publish({ one: { words: ["zonk"] } });
    assert.equal(await stateOf("zonk"), "refused");
    broken = true;
    await server.pass(11_000);
    assert.deepEqual(await statesOf("shit", "zonk"), ["refused", "refused"]);
  });

  it("are published with a warning if ordinary texts have one of them, in any script", () => {
    const doubts = (words: readonly string[]) =>
      checkDocuments({ ...first, words: { one: { words } } }, game.documents).map(
        ({ isWarning, message }) => [isWarning, /“(.+)”/.exec(message)?.[1]],
      );
    for (const [word, found] of [
      ["everybody", "everybody"],
      ["GAME", "game!"],
      ["привет", "Привет"],
      ["今日は", undefined],
      ["谢谢", "谢谢"],
    ] as const)
      assert.deepEqual(doubts(["zonk", word]), found === undefined ? [] : [[true, found]], word);
    assert.deepEqual(doubts([]), [], "and the lists have none");
  });

  it("are at least two letters, and a thousand at most, in texts that turn nothing", () => {
    const wrong = (words: readonly string[]) =>
      checkDocuments({ ...first, words: { one: { words } } }, game.documents).filter(
        ({ isWarning }) => !isWarning,
      );
    for (const words of [["a"], [""], ["x".repeat(65)], Array(1_001).fill("zonk"), ["\u202eknoz"]])
      assert.equal(wrong(words).length, 1);
    assert.deepEqual(wrong(["שלום", "zonk"]), [], "right to left is a direction as any other");
  });
});
