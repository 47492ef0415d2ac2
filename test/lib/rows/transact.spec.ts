import assert from "node:assert/strict";

import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { documentsOf } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import * as economy from "../../../functions/economy/tables";
import * as player from "../../../functions/progress/tables";

type Code =
  | "None"
  | "ConditionalCheckFailed"
  | "TransactionConflict"
  | "ThrottlingError"
  | "ProvisionedThroughputExceeded"
  | "ValidationError";

/** Returns a client whose transaction DynamoDB refuses for each of these reasons in turn, and then accepts. */
function refusing(...refusals: [wallet: Code, ledger: Code][]) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" }));
  let sent = 0;
  client.middlewareStack.add(
    () => async () => {
      const codes = refusals[sent++];
      if (!codes) return { response: {}, output: { $metadata: {} } };
      const CancellationReasons = codes.map((Code) => ({
        Code,
        ...(Code === "ConditionalCheckFailed" && { Item: { userId: { S: "ada" } } }),
      }));
      throw new TransactionCanceledException({ message: "", $metadata: {}, CancellationReasons });
    },
    { step: "initialize" },
  );
  const documents = documentsOf(client);
  const [progress, ledger] = [
    tableClient(player.progress, "Progress", documents),
    tableClient(economy.ledger, "Ledger", documents),
  ];
  const run = () =>
    transactWith(documents)([
      progress.deleteItem({ userId: "ada", part: "wallet" }),
      ledger.deleteItem({ userId: "ada", entryId: "1" }),
    ]);
  return { run, sent: () => sent };
}

describe("a transaction", () => {
  it("reports which of its conditions failed, with the row that failed it", async () => {
    const { run } = refusing(["None", "ConditionalCheckFailed"]);
    assert.deepEqual(await run(), {
      applied: false,
      writes: [
        { applied: true, before: undefined },
        { applied: false, before: { userId: "ada" } },
      ],
    });
  });

  it("is retried after a conflict", async () => {
    const { run, sent } = refusing(["TransactionConflict", "None"], ["None", "TransactionConflict"]);
    assert.equal((await run()).applied, true);
    assert.equal(sent(), 3);
  });

  it("is retried while one of its writes is throttled", async () => {
    const { run, sent } = refusing(["ThrottlingError", "None"], ["None", "ProvisionedThroughputExceeded"]);
    assert.equal((await run()).applied, true);
    assert.equal(sent(), 3);
  });

  it("does not mistake a throttled write for one whose condition held", async () => {
    const { run } = refusing(
      ["ConditionalCheckFailed", "ThrottlingError"],
      ["ConditionalCheckFailed", "ConditionalCheckFailed"],
    );
    const { writes } = await run();
    assert.deepEqual(
      writes.map(({ applied }) => applied),
      [false, false],
    );
  });

  it("is retried if a conflict hides the result of another condition", async () => {
    const { run } = refusing(
      ["ConditionalCheckFailed", "TransactionConflict"],
      ["ConditionalCheckFailed", "ConditionalCheckFailed"],
    );
    const { writes } = await run();
    assert.deepEqual(
      writes.map(({ applied }) => applied),
      [false, false],
    );
  });

  it("gives up after eight conflicts", async () => {
    const { run, sent } = refusing(...Array(9).fill(["TransactionConflict", "None"]));
    await assert.rejects(run(), { name: "TransactionCanceledException" });
    assert.equal(sent(), 8);
  });

  it("fails immediately for any other reason", async () => {
    const { run, sent } = refusing(["ValidationError", "None"]);
    await assert.rejects(run(), { name: "TransactionCanceledException" });
    assert.equal(sent(), 1);
  });
});
