import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { drawnIn, hashOf, oddsOf, rowOf, serverSeedOf } from "../../functions/draws/draw";
import { rowOf as rowByPlayer, type ShownDraws, verifyDraws } from "../../packages/client/src/verifyDraws";

interface Case {
  serverSeed: string;
  serverSeedHash: string;
  clientSeed: string;
  box: string;
  nonce: number;
  drawsWithout: number;
  document: string;
  form: string;
  row: string;
}

const cases = (): Case[] => JSON.parse(readFileSync("clients/conformance/draws.json", "utf8"));

describe("the draw of a box", () => {
  it("is the same by the server and by the players' verifier, in 60 cases", async () => {
    for (const { form, row, ...one } of cases()) {
      const serverSeed = Buffer.from(one.serverSeed, "hex");
      assert.equal(hashOf(serverSeed), one.serverSeedHash);
      assert.equal(rowOf({ ...one, serverSeed }, drawnIn(form)), row);
      assert.equal(
        await rowByPlayer(Uint8Array.from(serverSeed), one.clientSeed, { ...one, row }, JSON.parse(form)),
        row,
      );
    }
    assert.equal(cases().length, 60);
  });

  it("is checked by a verifier that tells a changed row, server seed, document, count and a missing draw", async () => {
    const [one] = cases().filter(({ box }) => box === "forest-chest");
    assert.ok(one);
    const { form, row: _, ...given } = one;
    const serverSeed = Buffer.from(one.serverSeed, "hex");
    const draws = [0, 1].map((drawsWithout) => {
      const draw = { ...given, nonce: drawsWithout + 1, drawsWithout };
      return { ...draw, row: rowOf({ ...draw, serverSeed }, drawnIn(form)) };
    });
    const seedPeriod = {
      number: 1,
      serverSeedHash: one.serverSeedHash,
      clientSeed: one.clientSeed,
      draws: 2,
      serverSeed: one.serverSeed,
    };
    const page: ShownDraws = { seedPeriod, draws, documents: { [one.document]: form } };
    const [first, second] = draws as unknown as [ShownDraws["draws"][number], ShownDraws["draws"][number]];
    const faults = async (change: Partial<ShownDraws>) =>
      (await verifyDraws([{ ...page, ...change }])).wrong.length;
    assert.equal(await faults({}), 0);
    assert.equal(await faults({ draws: [first, { ...second, row: "cape" }] }), 1);
    assert.equal(await faults({ draws: [first, { ...second, drawsWithout: 7 }] }), 1);
    assert.equal(await faults({ draws: [first] }), 1);
    assert.ok((await faults({ seedPeriod: { ...seedPeriod, serverSeed: "0".repeat(64) } })) > 0);
    assert.ok((await faults({ documents: { [one.document]: form.replace("9000", "9001") } })) > 0);
    const { serverSeed: __, ...open } = seedPeriod;
    assert.equal(await faults({ seedPeriod: open }), 1);
  });

  it("is told wrong, and never waited for, by documents that no game publishes: their weights are nothing, halves or endless", async () => {
    const [{ form: _, row: __, ...given } = assert.fail()] = cases();
    for (const weights of [
      [0, 0],
      [0.5, 1],
      [1e30, 1],
      [-5, 1],
    ]) {
      const form = JSON.stringify({ rows: weights.map((weight, at) => ({ id: `${at}`, weight })) });
      const document = createHash("sha256").update(form).digest("hex");
      const seedPeriod = {
        number: 1,
        serverSeedHash: given.serverSeedHash,
        clientSeed: given.clientSeed,
        draws: 1,
        serverSeed: given.serverSeed,
      };
      const draws = [{ ...given, document, nonce: 1, drawsWithout: 0, row: "0" }];
      const { wrong } = await verifyDraws([{ seedPeriod, draws, documents: { [document]: form } }]);
      assert.deepEqual(wrong, ["Draw 1 gave 0, and must have given undefined"], `${weights}`);
    }
  });

  it("falls on rows by their weights, and never on one without weight, in a few thousand draws", () => {
    const weights = [60, 0, 30, 10];
    const drawn = { rows: weights.map((weight, at) => ({ id: `${at}`, weight, rewards: [] })) };
    const serverSeed = serverSeedOf("a fixed key", "ada", 1);
    const counts = weights.map(() => 0);
    const draws = 5_000;
    for (let nonce = 1; nonce <= draws; nonce++) {
      const row = Number(
        rowOf({ serverSeed, clientSeed: "", box: "box", document: "d", nonce, drawsWithout: 0 }, drawn),
      );
      counts[row] = (counts[row] ?? 0) + 1;
    }
    const chiSquare = weights.reduce((sum, weight, at) => {
      const wanted = (weight * draws) / 100;
      return wanted === 0 ? sum : sum + ((counts[at] ?? 0) - wanted) ** 2 / wanted;
    }, 0);
    assert.equal(counts[1], 0);
    // p > 0.01 for two degrees of freedom.
    assert.ok(chiSquare < 9.21, `${counts} ${chiSquare}`);
  });

  it("has odds that are a million together, by largest remainders", () => {
    for (const weights of [
      [1, 1, 1],
      [9_000, 990, 10],
      [0, 1],
      [7],
      Array.from({ length: 50 }, (_, at) => at),
    ]) {
      const odds = oddsOf(weights);
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      assert.equal(
        odds.reduce((sum, one) => sum + one, 0),
        1_000_000,
      );
      for (const [at, one] of odds.entries())
        assert.ok(Math.abs(one - ((weights[at] ?? 0) * 1_000_000) / all) < 1);
    }
    assert.deepEqual(oddsOf([1, 1, 1]), [333_334, 333_333, 333_333]);
  });

  // The classic fault: a server seed hash that was the outcome, or its key.
  it("is predicted better than by chance from no server seed hash, no client seed and no draw before", () => {
    const box = { rows: ["heads", "tails"].map((id) => ({ id, weight: 1, rewards: [] })) };
    const players = 400;
    const guesses: Readonly<
      Record<string, (seen: { serverSeedHash: string; former: string[]; nonce: number }) => Buffer | string>
    > = {
      "the server seed hash as the server seed": ({ serverSeedHash }) => Buffer.from(serverSeedHash, "hex"),
      "the server seed hash's text": ({ serverSeedHash }) => serverSeedHash,
      "former draws": ({ former }) => former.join(),
      "the number": ({ nonce }) => `${nonce}`,
    };
    const hits: Record<string, number> = {};
    for (let player = 0; player < players; player++) {
      const serverSeed = serverSeedOf("a key", `player-${player}`, 1);
      const serverSeedHash = hashOf(serverSeed);
      const of = (key: Buffer | string, nonce: number) =>
        rowOf(
          { serverSeed: key as Buffer, clientSeed: "w", box: "coin", document: "d", nonce, drawsWithout: 0 },
          box,
        );
      const draws = [1, 2, 3, 4].map((nonce) => of(serverSeed, nonce));
      for (const [name, guess] of Object.entries(guesses))
        if (of(guess({ serverSeedHash, former: draws.slice(0, 3), nonce: 4 }), 4) === draws[3])
          hits[name] = (hits[name] ?? 0) + 1;
      // The parity of the server seed hash is none of a draw, and no draw repeats the one before.
      if ((Number.parseInt(serverSeedHash.slice(-1), 16) % 2 === 0) === (draws[3] === "heads"))
        hits["its parity"] = (hits["its parity"] ?? 0) + 1;
      if (draws[2] === draws[3]) hits["the draw before"] = (hits["the draw before"] ?? 0) + 1;
    }
    // Four standard deviations.
    for (const [name, number] of Object.entries(hits))
      assert.ok(Math.abs(number - players / 2) < 2 * Math.sqrt(players), `${name}: ${number} of ${players}`);
    assert.equal(Object.keys(hits).length, Object.keys(guesses).length + 2);
  });
});
