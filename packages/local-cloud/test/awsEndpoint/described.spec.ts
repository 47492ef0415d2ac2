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

  it("shows all conditions of a transaction, or those that are known to have failed", () => {
    const wallet = { TableName: "Wallets", ConditionExpression: "balance >= :price" };
    const input = { TransactItems: [{ Update: wallet }, { Put: condition }] };
    const error = new AwsError("TransactionCanceledException", "cancelled");
    assert.deepEqual(failureOf(error, input).conditions, [
      "Wallets: balance >= :price",
      "Scores: attribute_not_exists(score) OR score < :new",
    ]);
    const unmet = [{ table: "Wallets", key: "{}", condition: "balance >= 900", parts: [] }];
    const { code, message } = error;
    assert.deepEqual(failureOf(error, input, unmet), { code, message, unmet });
    assert.deepEqual(resourceIn(input), { on: "Wallets" });
  });

  it("reads inputs of any shape", () => {
    const error = new AwsError("ValidationException", "no");
    for (const input of [undefined, null, 3, [], { TransactItems: [null, 3] }])
      assert.deepEqual(failureOf(error, input), { code: "ValidationException", message: "no" });
  });
});
