import { strict as assert } from "node:assert";

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Commits } from "../../../core/store/commits";
import { Sql } from "../../../core/store/sql";
import { callOf, startDynamoDb } from "../../../testing/dynamodb";

describe("Group commit", () => {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-"));
  after(() => rmSync(folder, { recursive: true }));

  it("shares one commit among the writes of a turn, and undoes only what failed", async () => {
    const sql = new Sql(join(folder, "commits.sqlite"));
    sql.exec("CREATE TABLE numbers (n INTEGER)");
    const insert = sql.prepare<[number]>("INSERT INTO numbers VALUES (?)");
    const all = sql.prepare<[], { n: number }>("SELECT n FROM numbers");
    const commits = new Commits(sql);
    let count = 0;
    commits.listen(() => count++);
    const writes = [1, 2, 3, 4].map((n) =>
      commits.run(() => {
        insert.run(n);
        if (n === 3) throw new Error("three");
        return n;
      }),
    );
    const outcomes = await Promise.allSettled(writes);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["fulfilled", "fulfilled", "rejected", "fulfilled"],
    );
    assert.deepEqual(
      all.all(),
      [{ n: 1 }, { n: 2 }, { n: 4 }].map((row) => Object.assign(Object.create(null), row)),
    );
    assert.equal(count, 1);
    await commits.run(() => insert.run(5));
    assert.equal(count, 2);
    sql.close();
  });

  it("answers writes to a table that was dropped in the same turn", async () => {
    const dynamo = await startDynamoDb();
    const call = (operation: string, input: object) => dynamo.service.api?.answer(callOf(operation, input));
    const table = {
      TableName: "brief",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    };
    await call("CreateTable", table);
    const put = () => call("PutItem", { TableName: "brief", Item: { id: { S: "a" } } });
    const [first, dropped, second] = await Promise.allSettled([
      put(),
      call("DeleteTable", { TableName: "brief" }),
      put(),
    ]);
    assert.deepEqual([first.status, dropped.status], ["fulfilled", "fulfilled"]);
    assert.ok(second.status === "rejected" && second.reason.name === "ResourceNotFoundException");
    await call("CreateTable", table);
    assert.match(String((await call("Scan", { TableName: "brief" }))?.body), /"Count":0/);
    await dynamo.close();
  });
});
