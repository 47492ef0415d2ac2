import assert from "node:assert/strict";

import { ApiError } from "../../web/client";

/** The class of the desk. Its module uses the browser's types, which the program's other files don't have. */
type Queue = new (api: object) => { open(id: string): Promise<void>; opened: { peek(): unknown } };
const { Queue } = require("../../web/desk/cases/queue") as { Queue: Queue };

describe("a case that two members open at once", () => {
  const refused = (code: string, details = {}) =>
    new ApiError(409, "Refused", "r", undefined, details, "Conflict", code);

  /** Opens a case at the desk. Each claim meets the next of the refusals. */
  async function opened(...refusals: readonly Error[]) {
    const left = [...refusals];
    let claims = 0;
    const queue = new Queue({
      postClaim: async () => {
        claims++;
        const error = left.shift();
        if (error) throw error;
        return { version: 7 };
      },
      getCase: async () => ({ id: "c", state: "claimed" }),
    });
    await queue.open("c");
    return { claims, shown: queue.opened.peek() };
  }

  it("is claimed again by the one whose claim met the other's", async () => {
    const { claims, shown } = await opened(refused("case.version_changed"));
    assert.equal(claims, 2);
    assert.deepEqual(shown, { id: "c", about: { id: "c", state: "claimed" } });
  });

  it("is read with a reason only, if it changes again", async () => {
    const { claims, shown } = await opened(refused("case.version_changed"), refused("case.version_changed"));
    assert.equal(claims, 2);
    assert.deepEqual(shown, { id: "c", needsReason: true });
  });

  it("names who has it", async () => {
    const { claims, shown } = await opened(refused("case.claimed", { claimedBy: "max", until: 5 }));
    assert.equal(claims, 1);
    assert.deepEqual(shown, { id: "c", needsReason: true, heldBy: { name: "max", until: 5 } });
  });
});
