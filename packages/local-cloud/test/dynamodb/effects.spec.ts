import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CallEffects, rowLimit } from "../../core/callEffects";
import { dynamodb } from "../../dynamodb";
import { callOf, testHost } from "../../testing/dynamodb";

const TableName = "Wallets";
const Key = { userId: { S: "ada" }, part: { S: "wallet" } };
const key = JSON.stringify(Key);

describe("what the console learns of DynamoDB's calls", () => {
  const folder = mkdtempSync(join(tmpdir(), "effects-"));
  const service = dynamodb(testHost(folder));
  after(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  before(async () => {
    await call("CreateTable", {
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "part", AttributeType: "S" },
        { AttributeName: "userId", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "userId", KeyType: "HASH" },
        { AttributeName: "part", KeyType: "RANGE" },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    });
  });

  async function call(operation: string, input: unknown) {
    const effects = new CallEffects();
    await service.api.answer({ ...callOf(operation, input), effects }).catch(() => {});
    return effects;
  }
  const items = (effects: CallEffects) =>
    (effects.done.writes ?? []).map(({ before, after, ...rest }) => ({
      ...rest,
      before: before && JSON.parse(before),
      after: after && JSON.parse(after),
    }));
  const row = (balance: number) => ({ ...Key, balance: { N: String(balance) } });
  const about = { table: TableName, key };

  it("is each row before and after, with its record in the stream", async () => {
    const put = items(await call("PutItem", { TableName, Item: row(5) }));
    const record = service.latestRecord(TableName);
    assert.deepEqual(put, [{ ...about, change: "added", before: undefined, after: row(5), record }]);
    const update = {
      TableName,
      Key,
      UpdateExpression: "ADD balance :more",
      ExpressionAttributeValues: { ":more": { N: "2" } },
    };
    const [changed] = items(await call("UpdateItem", update));
    assert.deepEqual([changed?.change, changed?.before, changed?.after], ["changed", row(5), row(7)]);
    const [same] = items(await call("PutItem", { TableName, Item: row(7) }));
    assert.equal(same?.record, undefined, "the stream has no record of a write that changed nothing");
    const [deleted] = items(await call("DeleteItem", { TableName, Key }));
    assert.deepEqual([deleted?.change, deleted?.before, deleted?.after], ["deleted", row(7), undefined]);
  });

  it("is every row of a batch and of a transaction, and none of a transaction that failed", async () => {
    const other = { ...row(1), part: { S: "other" } };
    const batch = {
      RequestItems: { [TableName]: [row(3), other].map((Item) => ({ PutRequest: { Item } })) },
    };
    assert.deepEqual(
      items(await call("BatchWriteItem", batch)).map(({ after }) => after),
      [row(3), other],
    );
    const transaction = (ConditionExpression: string) => ({
      TransactItems: [
        { Put: { TableName, Item: row(4) } },
        { ConditionCheck: { TableName, Key: { ...Key, part: { S: "other" } }, ConditionExpression } },
      ],
    });
    const done = items(await call("TransactWriteItems", transaction("attribute_exists(balance)")));
    assert.deepEqual(
      done.map(({ change, before, after }) => [change, before, after]),
      [["changed", row(3), row(4)]],
    );
    const refused = await call("TransactWriteItems", transaction("attribute_not_exists(balance)"));
    assert.deepEqual(refused.done, {});
    assert.deepEqual(refused.conditions, [
      {
        table: TableName,
        key: JSON.stringify({ ...Key, part: { S: "other" } }),
        condition: "attribute_not_exists(balance)",
        parts: [{ part: "attribute_not_exists(balance)", met: "balance is 1" }],
        item: JSON.stringify(other),
      },
    ]);
  });

  it("is of a condition what it asks with names and values, the parts that fail, and the row that it met", async () => {
    await call("PutItem", { TableName, Item: { ...row(90), state: { S: "open" } } });
    const effects = await call("UpdateItem", {
      TableName,
      Key,
      UpdateExpression: "SET balance = balance - :price",
      ConditionExpression:
        "(#b >= :price OR size(#s) > :price) AND #s IN (:open, :new) AND NOT begins_with(part, :w)",
      ExpressionAttributeNames: { "#b": "balance", "#s": "state" },
      ExpressionAttributeValues: {
        ":price": { N: "900" },
        ":open": { S: "open" },
        ":new": { S: "new" },
        ":w": { S: "wal" },
      },
    });
    const [found] = effects.conditions ?? [];
    assert.equal(
      found?.condition,
      '(balance >= 900 OR size(state) > 900) AND state IN ("open", "new") AND NOT (begins_with(part, "wal"))',
    );
    assert.deepEqual(found?.parts, [
      { part: "balance >= 900", met: "balance is 90" },
      { part: "size(state) > 900", met: 'state is "open"' },
      { part: 'NOT (begins_with(part, "wal"))', met: 'part is "wallet"' },
    ]);
    assert.match(found?.item ?? "", /"N":"90"/);
    assert.deepEqual(effects.done, {});
  });

  it("says that there is no row, and shows no value that is compared with a secret", async () => {
    const effects = await call("DeleteItem", {
      TableName,
      Key: { ...Key, part: { S: "nothing" } },
      ConditionExpression: "tokenHash = :hash",
      ExpressionAttributeValues: { ":hash": { S: "open sesame" } },
    });
    assert.deepEqual(effects.conditions?.[0]?.parts, [
      { part: "tokenHash = [secret]", met: "there is no such row" },
    ]);
    await call("PutItem", { TableName, Item: { ...row(1), tokenHash: { S: "a secret" } } });
    const met = await call("DeleteItem", {
      TableName,
      Key,
      ConditionExpression: "tokenHash = :hash",
      ExpressionAttributeValues: { ":hash": { S: "open sesame" } },
    });
    assert.equal(met.conditions?.[0]?.parts[0]?.met, "tokenHash is [secret]");
  });

  it("is of a long row only its key", async () => {
    const Item = { ...row(1), text: { S: "x".repeat(rowLimit) } };
    const [long] = items(await call("PutItem", { TableName, Item }));
    assert.deepEqual([long?.isLong, long?.key, long?.after], [true, key, undefined]);
  });
});
