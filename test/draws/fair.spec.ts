import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { commitmentOf, oddsOf, rowOf, secretOf } from "../../functions/draws/draw";
import { rowOf as rowByPlayer, type ShownDraws, verifyDraws } from "../../packages/client/src/verifyDraws";

interface Case {
  secret: string;
  commitment: string;
  word: string;
  box: string;
  k: number;
  dry: number;
  document: string;
  form: string;
  row: string;
}

const cases = (): Case[] => JSON.parse(readFileSync("clients/conformance/draws.json", "utf8"));

describe("the draw of a box", () => {
  it("is the same by the server and by the players' verifier, in 60 cases", async () => {
    for (const { form, row, ...one } of cases()) {
      const drawn = JSON.parse(form);
      const secret = Buffer.from(one.secret, "hex");
      assert.equal(commitmentOf(secret), one.commitment);
      assert.equal(rowOf({ ...one, secret }, drawn), row);
      assert.equal(await rowByPlayer(Uint8Array.from(secret), one.word, { ...one, row }, drawn), row);
    }
    assert.equal(cases().length, 60);
  });

  it("is checked by a verifier that tells a changed row, secret, document, count and a missing draw", async () => {
    const [one] = cases().filter(({ box }) => box === "forest-chest");
    assert.ok(one);
    const { form, row: _, ...given } = one;
    const secret = Buffer.from(one.secret, "hex");
    const drawn = JSON.parse(form);
    const draws = [0, 1].map((dry) => {
      const draw = { ...given, k: dry + 1, dry };
      return { ...draw, row: rowOf({ ...draw, secret }, drawn) };
    });
    const epoch = { number: 1, commitment: one.commitment, word: one.word, draws: 2, secret: one.secret };
    const page: ShownDraws = { epoch, draws, documents: { [one.document]: form } };
    const [first, second] = draws as unknown as [ShownDraws["draws"][number], ShownDraws["draws"][number]];
    const faults = async (change: Partial<ShownDraws>) =>
      (await verifyDraws([{ ...page, ...change }])).wrong.length;
    assert.equal(await faults({}), 0);
    assert.equal(await faults({ draws: [first, { ...second, row: "cape" }] }), 1);
    assert.equal(await faults({ draws: [first, { ...second, dry: 7 }] }), 1);
    assert.equal(await faults({ draws: [first] }), 1);
    assert.ok((await faults({ epoch: { ...epoch, secret: "0".repeat(64) } })) > 0);
    assert.ok((await faults({ documents: { [one.document]: form.replace("9000", "9001") } })) > 0);
    const { secret: __, ...open } = epoch;
    assert.equal(await faults({ epoch: open }), 1);
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
      const epoch = {
        number: 1,
        commitment: given.commitment,
        word: given.word,
        draws: 1,
        secret: given.secret,
      };
      const draws = [{ ...given, document, k: 1, dry: 0, row: "0" }];
      const { wrong } = await verifyDraws([{ epoch, draws, documents: { [document]: form } }]);
      assert.deepEqual(wrong, ["Draw 1 gave 0, and must have given undefined"], `${weights}`);
    }
  });

  it("falls on rows by their weights, and never on one without weight, in a few thousand draws", () => {
    const weights = [60, 0, 30, 10];
    const drawn = { rows: weights.map((weight, at) => ({ id: `${at}`, weight, rewards: [] })) };
    const secret = secretOf("a fixed key", "ada", 1);
    const counts = weights.map(() => 0);
    const draws = 5_000;
    for (let k = 1; k <= draws; k++) {
      const row = Number(rowOf({ secret, word: "", box: "box", document: "d", k, dry: 0 }, drawn));
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

  // The classic fault: a commitment that was the outcome, or its key.
  it("is predicted better than by chance from no commitment, no word and no former draw", () => {
    const box = { rows: ["heads", "tails"].map((id) => ({ id, weight: 1, rewards: [] })) };
    const players = 400;
    const guesses: Readonly<
      Record<string, (seen: { commitment: string; former: string[]; k: number }) => Buffer | string>
    > = {
      "the commitment as the secret": ({ commitment }) => Buffer.from(commitment, "hex"),
      "the commitment's text": ({ commitment }) => commitment,
      "former draws": ({ former }) => former.join(),
      "the number": ({ k }) => `${k}`,
    };
    const hits: Record<string, number> = {};
    for (let player = 0; player < players; player++) {
      const secret = secretOf("a key", `player-${player}`, 1);
      const commitment = commitmentOf(secret);
      const of = (key: Buffer | string, k: number) =>
        rowOf({ secret: key as Buffer, word: "w", box: "coin", document: "d", k, dry: 0 }, box);
      const draws = [1, 2, 3, 4].map((k) => of(secret, k));
      for (const [name, guess] of Object.entries(guesses))
        if (of(guess({ commitment, former: draws.slice(0, 3), k: 4 }), 4) === draws[3])
          hits[name] = (hits[name] ?? 0) + 1;
      // The parity of the commitment is none of a draw, and no draw repeats the one before.
      if ((Number.parseInt(commitment.slice(-1), 16) % 2 === 0) === (draws[3] === "heads"))
        hits["its parity"] = (hits["its parity"] ?? 0) + 1;
      if (draws[2] === draws[3]) hits["the draw before"] = (hits["the draw before"] ?? 0) + 1;
    }
    // Four standard deviations.
    for (const [name, number] of Object.entries(hits))
      assert.ok(Math.abs(number - players / 2) < 2 * Math.sqrt(players), `${name}: ${number} of ${players}`);
    assert.equal(Object.keys(hits).length, Object.keys(guesses).length + 2);
  });
});
