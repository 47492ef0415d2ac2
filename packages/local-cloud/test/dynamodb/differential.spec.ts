import { strict as assert } from "node:assert";
import { isDeepStrictEqual } from "node:util";

import { CreateTableCommand, DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { type Request, request } from "./arbitrary";
import { outcome } from "./differential";
import { capacityIsComparable, judged, sameCapacity } from "./judged";
import { missing, type Oracle, startOracle } from "./oracle";
import { randomTable } from "./table";

const sequences = Number(process.env["ORACLE_SEQUENCES"] ?? 100);
const sequenceLength = 60;

describe("DynamoDB beside DynamoDB Local", () => {
  const reason = missing();
  if (reason) {
    it(`answers random operations alike (not run: ${reason})`);
    return;
  }

  let ours: TestDynamoDb;
  let theirs: Oracle;

  before(async () => {
    theirs = await startOracle();
    ours = await startDynamoDb();
  });
  after(async () => {
    await ours.close();
    await theirs.stop();
  });

  async function emptyTables(): Promise<void> {
    for (const { client } of [ours, theirs]) {
      await client.send(new DeleteTableCommand({ TableName: "random" })).catch((error: Error) => {
        if (error.name !== "ResourceNotFoundException") throw error;
      });
      await client.send(new CreateTableCommand(randomTable("random")));
    }
  }

  /**
   * Compares the answers. Returns false if they differ for a known reason, because then the rest of the sequence cannot
   * be compared.
   */
  async function same(given: Request): Promise<boolean> {
    const [left, right] = await Promise.all([outcome(ours.client, given), outcome(theirs.client, given)]);
    if (!isDeepStrictEqual(left.result, right.result)) {
      const known = judged(given, left, right);
      if (!known) assert.deepEqual(left, right, JSON.stringify(given));
      return left.error !== undefined && right.error !== undefined;
    }
    if (!left.error && capacityIsComparable(given, left) && !sameCapacity(left.capacity, right.capacity))
      assert.deepEqual(left.capacity, right.capacity, JSON.stringify(given));
    return true;
  }

  it("answers random operations alike, units and names of errors included", async function () {
    this.timeout(600_000);
    let operations = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: sequenceLength, maxLength: sequenceLength }),
        async (requests) => {
          await emptyTables();
          for (const given of requests) {
            operations++;
            if (!(await same(given))) return;
          }
        },
      ),
      { numRuns: sequences },
    );
    console.log(`      ${operations} operations compared`);
    assert.ok(operations > 0);
  });
});
