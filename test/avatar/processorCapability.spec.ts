import assert from "node:assert/strict";
import { noDocuments } from "@game-backend/framework/clients";
import * as avatar from "../../functions/avatar/definition";
import { ownGame } from "../../tools/harness/ownWorld";

const game = ownGame({ avatar });

describe("the capability of the photo processor", () => {
  const { processor } = game.capabilities;

  it("permits to invoke that function only", () => {
    assert.deepEqual(processor.permissions?.(["InvokeFunction"], {}), [
      { actions: ["lambda:InvokeFunction"], resource: "processor" },
    ]);
    assert.deepEqual(processor.environment(["InvokeFunction"], {}), { PROCESSOR_FUNCTION: "processor" });
  });

  it("fails the cold start without its environment", () => {
    assert.throws(
      () => processor.client(["InvokeFunction"], {}, {}, noDocuments),
      /PROCESSOR_FUNCTION is not set/,
    );
  });
});
