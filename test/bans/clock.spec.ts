import assert from "node:assert/strict";
import { admission } from "@game-backend/framework/admission";
import { banClaim, banOf, banText } from "@game-backend/framework/ban";
import { Refusal } from "@game-backend/framework/errors";
import { revocation } from "@game-backend/framework/revocations";
import * as bans from "../../functions/bans/definition";
import { world } from "../../tools/harness/ownWorld";

const day = 86_400_000;
const isBanned = (error: unknown) => error instanceof Refusal && error.code.code === "account.banned";

describe("a ban of which a token tells", () => {
  const at = Date.UTC(2026, 0, 1);

  it("is read from the text that the trigger writes", () => {
    for (const ban of [
      { at },
      { at, until: at + day },
      { at, sanction: "s1" },
      { at, until: 1, sanction: "s1" },
    ])
      assert.deepEqual(banOf(banText(ban)), ban);
    assert.equal(banOf(undefined), undefined);
    assert.equal(banClaim, "ban");
  });

  it("holds after a day, ends by the clock, and yields to the later decision", async () => {
    const memory = world({ bans });
    let now = at + day;
    const admit = admission(memory.tables.revocations, () => now);
    const ada = { id: "ada", signedInAt: at + 1, ban: { at, until: at + 2 * day, sanction: "s1" } };
    const refused = await admit(ada).catch((error: unknown) => error);
    assert.ok(refused instanceof Refusal && isBanned(refused));
    assert.deepEqual(refused.details, { until: at + 2 * day, sanction: "s1" });
    await admit(ada, { bannedMay: "appeal" });
    now = at + 2 * day;
    await admit(ada);
    // A ban that was lifted, and one that was decided again.
    const bob = { id: "bob", signedInAt: at + 1, ban: { at } };
    await assert.rejects(admit(bob), isBanned);
    await memory.tables.revocations.putItem(revocation("bob", "restored", now));
    now += 5_000;
    await admit(bob);
    await assert.rejects(admit({ ...bob, ban: { at: now + 1 } }), isBanned);
    await memory.close();
  });
});
