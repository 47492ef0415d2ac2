import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inStoredWords } from "@game-backend/framework/live/formerWords";
import { releaseOf } from "@game-backend/framework/live/release";
import { formOf } from "../../functions/draws/draw";
import { claimCause } from "../../functions/economy/claimInboxMessage";
import { resultOf } from "../../functions/leagues/look";
import { documents } from "../../tools/docs/firstDocuments";
import { game } from "../../tools/harness/whole";

/** What the version before 0.3.0 stored, word by word: its rows, releases and hashed texts have the names of then. */
describe("what was stored before fields had other names", () => {
  it("is a cohort's final row, whose rewards are read under the attribute's first name", () => {
    const rewards = [{ currency: "coins", amount: 50 }];
    const row = {
      entries: [{ userId: "ada", score: 3, gives: rewards }, { userId: "bob" }],
      rises: 1,
      falls: 0,
    };
    assert.deepEqual(resultOf(row, "ada").rewards, rewards);
    assert.equal(resultOf(row, "bob").rewards, undefined);
  });

  it("is a box's form, which hashes as it did", () => {
    const vectors: { form: string; document: string }[] = JSON.parse(
      readFileSync("clients/conformance/draws.json", "utf8"),
    );
    const plain = vectors.filter(({ form }) => Object.keys(JSON.parse(form)).join() === "rows");
    assert.ok(plain.length > 5);
    for (const { form, document } of plain) {
      const rows = (JSON.parse(form).rows as { gives: object[] }[]).map(({ gives, ...row }) => ({
        ...row,
        rewards: gives,
      }));
      assert.deepEqual(formOf({ rows } as never), { form, document });
    }
  });

  it("is a release, which has the same name as that of the same documents now", () => {
    const before = inStoredWords(documents, game.documents);
    const written = JSON.stringify(before);
    for (const word of ['"gives":', '"lanes":', '"lane":', '"group":'])
      assert.ok(written.includes(word), word);
    for (const word of ['"rewardTracks":', '"rewardTrack":', '"category":'])
      assert.ok(!written.includes(word), word);
    // A program of before knows no other names.
    assert.equal(releaseOf(before, {}).name, releaseOf(documents, game.documents).name);
  });

  it("is the cause of a claim in the ledger, by which a second claim is known", () => {
    const letterId = "2026-11-20T00:00:00.000Z gift";
    assert.equal(claimCause({ userId: "ada", letterId }), `letter own ${letterId}`);
    assert.equal(claimCause({ userId: "everybody", letterId }), `letter everybody ${letterId}`);
  });
});
