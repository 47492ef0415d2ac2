import assert from "node:assert/strict";
import type { Feature } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";
import { checkDocuments } from "@game-backend/framework/live/check";
import { idleIn } from "@game-backend/framework/live/idle";
import type { Kinds } from "@game-backend/framework/live/kind";
import { readFiles } from "@game-backend/framework/live/readDocuments";
import type { Documents } from "@game-backend/framework/live/release";
import * as features from "../../functions";
import { closureOf, moversOf } from "../../tools/pack/features";
import { root } from "../../tools/pack/packages";

const all: Readonly<Record<string, Feature>> = features;
const gameWith = (name: string) =>
  gameOf(Object.fromEntries([...closureOf([name], all)].map((one) => [one, all[one] ?? {}])));
const counting = (counter: object): Documents => ({ counters: { odd: { title: "Odd", ...counter } } });

describe("documents that nothing in a program moves", () => {
  it("are counters of matches without matches, and of lines that no feature writes", () => {
    const lines = [
      ["league/entry", "leagues"],
      ["box/open", "draws"],
    ] as const;
    for (const [counter, moved] of [
      [{ of: "match" }, "matches"] as const,
      ...lines.map(([kind, feature]) => [{ of: "ledger", where: { kind } }, feature] as const),
    ]) {
      const game = (name: string) => ({
        ...gameWith("tracks"),
        ...gameWith(name),
        documents: gameWith("tracks").documents,
      });
      const [warning] = idleIn(counting(counter), game("tracks"));
      assert.equal(warning?.isWarning, true);
      assert.match(warning?.message ?? "", /so nothing counts/);
      assert.deepEqual(idleIn(counting(counter), game(moved)), []);
    }
    assert.deepEqual(idleIn(counting({ of: "ledger", where: { kind: "no/such" } }), gameOf(all)).length, 1);
    for (const of of ["ledger", "visit", "server", "client"])
      assert.deepEqual(idleIn(counting({ of, most: { call: 1, day: 1 } }), gameWith("tracks")), [], of);
  });

  it("are none of this program's", () => {
    assert.deepEqual(idleIn(readFiles(root).documents, gameOf(all)), []);
  });

  it("are in no program that the creator writes with one feature, nor what reads them", () => {
    const movers = moversOf(all);
    assert.ok(movers.has("counters/duels-won.json") && movers.has("tracks/win-three.json"));
    const { documents } = readFiles(root);
    for (const name of ["tracks", "draws", "leagues", "matches", "relay"]) {
      const game = gameWith(name);
      const kinds = game.documents as Kinds;
      const closure = closureOf([name], all);
      const taken = Object.fromEntries(
        Object.keys(kinds).map((kind) => [
          kind,
          Object.fromEntries(
            Object.entries(documents[kind] ?? {}).filter(
              ([id]) => movers.get(`${kind}/${id}.json`)?.some((one) => closure.has(one)) ?? true,
            ),
          ),
        ]),
      );
      assert.deepEqual(idleIn(taken, game), [], name);
      if (Object.keys(kinds).length === 0) continue;
      const wrong = checkDocuments(taken, kinds).filter(({ message }) => message.startsWith("There is no "));
      assert.deepEqual(wrong, [], name);
    }
  });
});
