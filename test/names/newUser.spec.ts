import assert from "node:assert/strict";
import * as auth from "../../functions/auth/definition";
import newUser from "../../functions/auth/newUser";
import { textFilter } from "../../functions/filter/filter";
import { type World, world } from "../../tools/harness/ownWorld";
import { refusesWith } from "../lib/refusesWith";

describe("the refusal of a new user's name", () => {
  let memory: World;
  before(() => {
    memory = world({ auth });
  });
  after(() => memory.close());

  /** Runs the user pool's trigger, as when an operator creates a user. */
  const create = async (userName: string) => {
    const event = { triggerSource: "PreSignUp_AdminCreateUser", userName, request: { userAttributes: {} } };
    const identityKey = async () => ["key"];
    const given = {
      tables: memory.tables,
      transact: memory.transact,
      identityKey,
      textFilter: textFilter(),
      now: Date.now(),
    };
    return newUser.handler({ ...given, event } as never);
  };

  it("has a code for a name that is unfit, and another for one that looks like another player's", async () => {
    await assert.rejects(create(".."), refusesWith("name.unfit"));
    await create("paypal");
    await assert.rejects(create("p\u0430ypal"), refusesWith("name.looks_taken"));
  });
});
