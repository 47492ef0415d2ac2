import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import type { Kind, Kinds } from "@game-backend/framework/live/kind";
import { linesOf } from "../../functions/economy/ledgerKinds";
import { ledgerKinds } from "../../functions/economy/rows";
import { game } from "../../tools/harness/whole";

const { collected } = game.consumers.pushWallets as unknown as {
  collected: { ledgerKinds: Parameters<typeof linesOf>[0] };
};
const lines = linesOf(collected.ledgerKinds);
const kinds = Object.entries<Kind>(game.documents as Kinds);

describe("what gives what", () => {
  it("is said once of each kind of the ledger's lines, by the feature that writes it", () => {
    const said = lines.map(([kind]) => kind).sort();
    const texts = globSync("functions/**/*.ts").map((file) => readFileSync(file, "utf8"));
    // The list of kinds has those of features that a game may leave out. Nothing writes these then.
    const unsaid = ledgerKinds.filter((kind) => !said.includes(kind));
    assert.deepEqual([...said, ...unsaid].sort(), ledgerKinds.toSorted());
    for (const kind of unsaid) assert.ok(!texts.some((text) => text.includes(`kind: "${kind}"`)), kind);
  });

  it("names kinds of documents that there are, and that say what they take and give", () => {
    for (const [kind, { documents = [] }] of lines)
      for (const name of documents) assert.ok((game.documents as Kinds)[name]?.ways, `${kind}: ${name}`);
  });

  it("is said by each kind of documents that pays", () => {
    const named = lines.flatMap(([, { documents = [] }]) => documents);
    // A bundle is given by others, and a shelf says which offers there are. Counters and currencies write no lines.
    const others = ["bundles", "shelves", "counters", "currencies"];
    for (const [name, { pays }] of kinds)
      assert.equal(named.includes(name) || others.includes(name), pays ?? false, name);
    assert.deepEqual(
      kinds
        .filter(([, { ways }]) => ways)
        .map(([name]) => name)
        .sort(),
      [...new Set([...named, "counters", "currencies"])].sort(),
    );
  });

  it("is said by a line of the day's gains of each kind that gives something each day", () => {
    const daily = lines.flatMap(([, { daily, documents = [] }]) => (daily ? documents : []));
    for (const [name, { perDay }] of kinds) assert.ok(!perDay || daily.includes(name), name);
  });
});
