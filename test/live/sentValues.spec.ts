import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { checkDocuments, sentOf, valuesOfDocuments } from "@game-backend/framework/live/check";
import { type Documents, objectOf, packed, releaseOf, withKinds } from "@game-backend/framework/live/release";
import type { Releases } from "@game-backend/framework/live/releases";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import { documents } from "../../tools/docs/firstDocuments";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

/** Experiments, each with so many values of 2 KB. */
const experiments = (count: number, values: number): Documents => {
  const text = "a".repeat(2_000);
  const all = Object.fromEntries(Array.from({ length: values }, (_, at) => [`value-${at}`, text]));
  const one = { variant: "usual", goal: "run.start", days: 7, values: all };
  return {
    ...documents,
    experiments: Object.fromEntries(Array.from({ length: count }, (_, at) => [`e${at}`, one])),
  };
};

describe("what one player can be sent", () => {
  let server: World;
  beforeEach(async () => {
    server = world({ clock: Date.UTC(2026, 11, 1, 12) });
    await server.tables.progress.putItem(newWallet("ada"));
    await server.tables.profiles.putItem(newProfile("ada", "ada", 0));
  });
  afterEach(() => server.close());

  const publish = async (all: Documents, base: number) =>
    (await server.run(publishDocuments, {
      ...{ do: "publish", by: "ada", note: "because", base },
      packed: gzipSync(JSON.stringify(all)).toString("base64"),
    })) as { number?: number; refused?: { message: string } };
  const start = () => server.call(getStart, { as: "ada", query: { only: "live" } });

  it("has at most 1 MB, though it is little when it is packed, and a start's answer fits", async () => {
    const many = await publish(experiments(40, 16), 0);
    assert.match(
      many.refused?.message ?? "",
      /could be sent 1\d{6} bytes of values, by kind experiments 1\d+/,
    );
    assert.equal((await publish(experiments(30, 16), 0)).number, 1);
    const { status, body } = await start();
    assert.ok(status === 200 && JSON.stringify(body).length < 1_100_000);
  });

  it("is said by name from 256 KB on", () => {
    const warnings = (all: Documents) =>
      checkDocuments(all, game.documents)
        .filter(({ message }) => message.startsWith("A player"))
        .map(({ message, isWarning }) => [message.slice(0, 24), isWarning]);
    assert.deepEqual(warnings(experiments(7, 16)), []);
    assert.deepEqual(warnings(experiments(9, 16)), [["A player can be sent 293", true]]);
  });

  it("may be larger only if it is smaller than before", async () => {
    const [large, larger, smaller] = [40, 41, 39].map((count) => experiments(count, 16)) as [
      Documents,
      Documents,
      Documents,
    ];
    // A release of before there was a bound.
    const { releases } = server.means() as unknown as { releases: Releases };
    const release = releaseOf(withKinds(large, game.documents), game.documents);
    await releases.put(objectOf(release.name), packed(release));
    const row = { number: 1, release: release.name, by: "ada", at: server.clock.now(), note: "" };
    await server.tables.heads.putItem({ id: "head", ...row });
    await server.tables.heads.putItem({ id: "past#1", ...row });
    assert.match((await publish(larger, 1)).refused?.message ?? "", /or fewer than the 1\d{6} before/);
    assert.equal((await publish(smaller, 1)).number, 2);
  });

  it("counts each document at its largest variant, and nothing that only the server reads", () => {
    const size = (all: Documents) =>
      sentOf(valuesOfDocuments(all, game.documents).values, game.documents).bytes;
    const [small, large] = [experiments(1, 0), experiments(1, 5)];
    const [own, other] = [small, large].map((all) => all["experiments"]?.["e0"]) as [object, object];
    const wide = { ...own, variants: [{ ...other, when: { share: { seed: "a", percent: 1 } } }] };
    assert.equal(size({ ...documents, experiments: { e0: wide } as never }), size(large));
    const words = { all: { words: Array.from({ length: 1_000 }, (_, at) => `word-${at}`), allowed: [] } };
    assert.equal(size({ ...small, words }), size(small));
  });

  it("has no value of an experiment above 2 KB, and not what no screen needs", async () => {
    const long = experiments(1, 1);
    const one = long["experiments"]?.["e0"];
    const tooLong = {
      ...long,
      experiments: { e0: { ...one, values: { big: "a".repeat(2_047) } } },
    } as Documents;
    const problem = checkDocuments(tooLong, game.documents).find(({ isWarning }) => !isWarning);
    assert.deepEqual([problem?.id, problem?.field], ["e0", "values.big"]);
    await publish(long, 0);
    const { experiments: sent, currencies, products } = (await start()).body.values;
    assert.deepEqual(Object.keys(sent.e0).sort(), ["values", "variant"]);
    for (const each of [...Object.values<object>(currencies), ...Object.values<object>(products)])
      for (const name of ["perDay", "worth", "refundTakes"]) assert.ok(!(name in each), name);
  });
});
