import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import * as fc from "fast-check";
import type { Match } from "../../functions/matches/rows";
import { agreementOf } from "../../functions/relay/agreement";
import { burst, messageMs, relayMs } from "../../functions/relay/limits";
import { messageChange } from "../../functions/relay/messageChange";

const made = (relay: Match["relay"] = {}): Match => ({
  ...{ matchId: "m", mode: "pairs", players: { ada: "red", bob: "blue" }, madeAt: 0, expiresAt: 1 },
  relay,
  reports: {},
});
const status = (call: () => unknown): number => {
  try {
    call();
    return 200;
  } catch (error) {
    return error instanceof Refusal ? error.status : assert.fail(String(error));
  }
};

const message = (seq: number, dataHash = "move") => ({ seq, dataHash });

describe("a player's messages in a match", () => {
  it("are numbered from 1 without a gap; the last one may be repeated", () => {
    const match = made({ ada: { seq: 3, freeAt: 0 } });
    assert.deepEqual(
      [2, 3, 4, 5].map((seq) => status(() => messageChange(match, "ada", message(seq), 1))),
      [409, 200, 200, 409],
    );
    assert.deepEqual(
      [1, 2].map((seq) => status(() => messageChange(match, "bob", message(seq), 1))),
      [200, 409],
    );
  });

  it("have one content each, however often one is repeated, and a row without a hash accepts any", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("stone", "paper"), { minLength: 1, maxLength: 30 }), (sent) => {
        const match = made();
        const heard = new Map<number, string>();
        for (const [now, dataHash] of sent.entries()) {
          const last = match.relay?.["ada"]?.seq ?? 0;
          const seq = Math.max(1, last - (now % 2));
          const known = heard.get(seq);
          const answer = status(() => messageChange(match, "ada", { seq, dataHash }, now * 1_000));
          if (seq === last) assert.equal(answer, known === dataHash ? 200 : 422);
          for (const next of [seq, last + 1]) {
            if (status(() => messageChange(match, "ada", { seq: next, dataHash }, now * 1_000)) !== 200)
              continue;
            match.relay = { ada: messageChange(match, "ada", { seq: next, dataHash }, now * 1_000).after };
            assert.equal(heard.get(next) ?? dataHash, dataHash);
            heard.set(next, dataHash);
          }
        }
      }),
    );
    assert.equal(
      status(() => messageChange(made({ ada: { seq: 3, freeAt: 0 } }), "ada", message(3), 1)),
      200,
    );
  });

  it("are accepted only from the player, and only during the match", () => {
    assert.equal(
      status(() => messageChange(made(), "eve", message(1), 1)),
      404,
    );
    assert.equal(
      status(() => messageChange(undefined, "ada", message(1), 1)),
      404,
    );
    assert.equal(
      status(() => messageChange(made(), "ada", message(1), relayMs)),
      404,
    );
    assert.equal(
      status(() => messageChange({ ...made(), relay: undefined }, "ada", message(1), 1)),
      404,
    );
  });

  it("are as many as the rate allows in any period, and wait no longer than necessary", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 20, maxLength: 120 }), (pauses) => {
        const match = made();
        const relayed: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const seq = relayed.length + 1;
          const allowed = status(() => messageChange(match, "ada", message(seq), now));
          if (allowed === 429) {
            const since = relayed.at(-burst) ?? assert.fail();
            assert.ok(now - since < burst * messageMs, "the burst is used up");
            continue;
          }
          match.relay = { ada: messageChange(match, "ada", message(seq), now).after };
          relayed.push(now);
        }
        for (const [at, first] of relayed.entries())
          for (const [more, last] of relayed.slice(at).entries())
            assert.ok(more + 1 <= burst + Math.ceil((last - first) / messageMs));
      }),
    );
  });
});

describe("the result that players report", () => {
  it("counts once all report the same, and not if two disagree", () => {
    assert.equal(agreementOf(made(), { ada: "x" }), "waiting");
    assert.equal(agreementOf(made(), { ada: "x", bob: "x" }), "agreed");
    assert.equal(agreementOf(made(), { ada: "x", bob: "y" }), "disputed");
  });
});
