import assert from "node:assert/strict";

import { failureOf, resourceIn } from "../../awsEndpoint/callDescription";
import { AwsError } from "../../core/service";

describe("a failed call", () => {
  const condition = {
    TableName: "Scores",
    ConditionExpression: "attribute_not_exists(#s) OR #s < :new",
    ExpressionAttributeNames: { "#s": "score" },
  };

  it("shows its condition, with attribute names", () => {
    const error = new AwsError("ConditionalCheckFailedException", "The conditional request failed");
    assert.deepEqual(failureOf(error, condition), {
      code: "ConditionalCheckFailedException",
      message: "The conditional request failed",
      conditions: ["Scores: attribute_not_exists(score) OR score < :new"],
    });
    assert.deepEqual(resourceIn(condition), { on: "Scores" });
  });

  it("shows the failed conditions of a transaction", () => {
    const wallet = { TableName: "Wallets", ConditionExpression: "balance >= :price" };
    const input = { TransactItems: [{ Update: wallet }, { Put: condition }] };
    const fields = { CancellationReasons: [{ Code: "ConditionalCheckFailed" }, { Code: "None" }] };
    const error = new AwsError("TransactionCanceledException", "cancelled", 400, fields);
    assert.deepEqual(failureOf(error, input).conditions, ["Wallets: balance >= :price"]);
    assert.deepEqual(resourceIn(input), { on: "Wallets" });
  });

  it("reads inputs of any shape", () => {
    const error = new AwsError("ValidationException", "no");
    for (const input of [undefined, null, 3, [], { TransactItems: [null, 3] }])
      assert.deepEqual(failureOf(error, input), { code: "ValidationException", message: "no" });
  });
});
