import { strict as assert } from "node:assert";

import type { AttributeValue, ReturnValue } from "@aws-sdk/client-dynamodb";
import {
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { randomTable } from "./table";

type Item = Record<string, AttributeValue>;

const TableName = "expressions";
const Key: Item = { pk: { S: "p" }, sk: { N: "1" } };
const stored: Item = {
  ...Key,
  a: { N: "5" },
  b: { S: "bee" },
  l: { L: [{ N: "0" }, { N: "1" }, { N: "2" }, { N: "3" }] },
  m: { M: { x: { N: "1" }, y: { S: "why" }, deep: { L: [{ M: { z: { BOOL: true } } }] } } },
  s: { SS: ["r", "g"] },
  f: { NULL: true },
};
const list = (...numbers: number[]): AttributeValue => ({ L: numbers.map((n) => ({ N: String(n) })) });

describe("DynamoDB expressions", () => {
  let dynamo: TestDynamoDb;
  before(async () => {
    dynamo = await startDynamoDb();
    await dynamo.client.send(new CreateTableCommand(randomTable(TableName)));
  });
  beforeEach(() => dynamo.client.send(new PutItemCommand({ TableName, Item: stored })));
  after(() => dynamo.close());

  async function update(UpdateExpression: string, values?: Item, ReturnValues: ReturnValue = "ALL_NEW") {
    const answer = await dynamo.client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression,
        ...(values && { ExpressionAttributeValues: values }),
        ReturnValues,
      }),
    );
    return answer.Attributes;
  }

  async function holds(ConditionExpression: string, values?: Item): Promise<boolean> {
    try {
      await dynamo.client.send(
        new UpdateItemCommand({
          TableName,
          Key,
          ConditionExpression,
          ...(values && { ExpressionAttributeValues: values }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
      throw error;
    }
  }

  describe("that update", () => {
    const cases: [
      text: string,
      values: Item | undefined,
      changed: Record<string, AttributeValue | undefined>,
    ][] = [
      ["SET a = a + :v", { ":v": { N: "0.5" } }, { a: { N: "5.5" } }],
      ["SET a = :v - a", { ":v": { N: "2" } }, { a: { N: "-3" } }],
      ["SET a = b, b = a", undefined, { a: { S: "bee" }, b: { N: "5" } }],
      ["SET c = if_not_exists(c, :v), a = if_not_exists(a, :v)", { ":v": { N: "1" } }, { c: { N: "1" } }],
      ["SET l = list_append(l, :v)", { ":v": list(9) }, { l: list(0, 1, 2, 3, 9) }],
      ["SET l[1] = :v", { ":v": { N: "9" } }, { l: list(0, 9, 2, 3) }],
      ["SET l[9] = :v, l[7] = :w", { ":v": { N: "9" }, ":w": { N: "7" } }, { l: list(0, 1, 2, 3, 7, 9) }],
      ["REMOVE l[0], l[1]", undefined, { l: list(2, 3) }],
      ["REMOVE l[1], l[0], l[3]", undefined, { l: list(2) }],
      ["SET l[1] = :v REMOVE l[0]", { ":v": { N: "9" } }, { l: list(9, 2, 3) }],
      ["SET l[9] = :v REMOVE l[0]", { ":v": { N: "9" } }, { l: list(1, 2, 3, 9) }],
      ["REMOVE nothing, l[8]", undefined, {}],
      ["ADD a :v, c :v", { ":v": { N: "-5" } }, { a: { N: "0" }, c: { N: "-5" } }],
      ["ADD s :v", { ":v": { SS: ["g", "b"] } }, { s: { SS: ["r", "g", "b"] } }],
      ["DELETE s :v", { ":v": { SS: ["g", "x"] } }, { s: { SS: ["r"] } }],
      ["DELETE s :v", { ":v": { SS: ["g", "r"] } }, { s: undefined }],
      [
        "SET m.x = :v, m.deep[0].z = :v",
        { ":v": { S: "n" } },
        { m: { M: { x: { S: "n" }, y: { S: "why" }, deep: { L: [{ M: { z: { S: "n" } } }] } } } },
      ],
    ];
    for (const [text, values, changed] of cases)
      it(`do ${text}`, async () => {
        const expected: Record<string, AttributeValue | undefined> = { ...stored, ...changed };
        for (const [name, value] of Object.entries(expected)) if (!value) delete expected[name];
        assert.deepEqual(await update(text, values), expected);
        const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key }));
        assert.deepEqual(Item, expected);
      });

    /** Returns a text in so many documents. */
    const nested = (levels: number): AttributeValue =>
      levels === 0 ? { S: "leaf" } : { M: { n: nested(levels - 1) } };
    const refused: [text: string, values: Item | undefined, message: RegExp][] = [
      ["SET c.x = :v", { ":v": { N: "1" } }, /document path provided in the update expression is invalid/],
      ["SET a.x = :v", { ":v": { N: "1" } }, /document path provided in the update expression is invalid/],
      ["REMOVE b.x", undefined, /document path provided in the update expression is invalid/],
      ["SET a = nothing", undefined, /refers to an attribute that does not exist in the item/],
      [
        "SET a = b + :v",
        { ":v": { N: "1" } },
        /An operand in the update expression has an incorrect data type/,
      ],
      ["ADD b :v", { ":v": { N: "1" } }, /An operand in the update expression has an incorrect data type/],
      ["ADD a :v", { ":v": { S: "1" } }, /operator: ADD, operand type: STRING/],
      ["SET sk = :v", { ":v": { N: "1" } }, /Cannot update attribute sk. This attribute is part of the key/],
      ["SET g = :v", { ":v": { N: "1" } }, /Type mismatch for Index Key g Expected: S Actual: N/],
      ["SET g = a", undefined, /attempted to update the secondary index key to unsupported type/],
      ["SET g = :v", { ":v": { S: "" } }, /cannot contain an empty string value/],
      ["SET a = :v, a = :v", { ":v": { N: "1" } }, /Two document paths overlap/],
      ["SET l = :v, l[0] = :v", { ":v": { N: "1" } }, /Two document paths overlap/],
      [
        "SET status = :v",
        { ":v": { N: "1" } },
        /Attribute name is a reserved keyword; reserved keyword: status/,
      ],
      ["SET a = :v", undefined, /attribute value: :v/],
      ["SET a = :v", { ":v": { N: "1" }, ":w": { N: "1" } }, /unused in expressions: keys: {:w}/],
      ["SET a = a + :v", { ":v": { N: `9${"0".repeat(125)}` } }, /Number overflow/],
      ["SET l[0] = :v", { ":v": nested(31) }, /Attributes are nested too deep/],
      ["SET m.x = :v", { ":v": nested(31) }, /Attributes are nested too deep/],
      ["SET l = list_append(l, :v)", { ":v": { L: [nested(31)] } }, /Attributes are nested too deep/],
    ];
    for (const [text, values, message] of refused)
      it(`refuse ${text} with ${values ? JSON.stringify(values).slice(0, 40) : "nothing"}`, async () => {
        await assert.rejects(update(text, values), { name: "ValidationException", message });
        const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key }));
        assert.deepEqual(Item, stored);
      });

    it("return only the touched entries of a document", async () => {
      const values = { ":v": { S: "n" } };
      assert.deepEqual(await update("SET m.x = :v, l[1] = :v REMOVE a", values, "UPDATED_OLD"), {
        a: { N: "5" },
        m: { M: { x: { N: "1" } } },
        l: list(1),
      });
      assert.deepEqual(await update("SET m.x = :v REMOVE b", values, "UPDATED_NEW"), {
        m: { M: { x: { S: "n" } } },
      });
      assert.equal(await update("REMOVE s", undefined, "UPDATED_NEW"), undefined);
    });
  });

  describe("that condition", () => {
    const cases: [text: string, values: Item | undefined, holds: boolean][] = [
      ["attribute_exists(m.deep[0].z)", undefined, true],
      ["attribute_not_exists(m.deep[1])", undefined, true],
      ["a = :v", { ":v": { N: "5.0" } }, true],
      ["a <> :v", { ":v": { S: "5" } }, true],
      ["nothing <> :v", { ":v": { S: "5" } }, true],
      ["nothing = :v", { ":v": { S: "5" } }, false],
      ["NOT nothing < :v", { ":v": { N: "5" } }, true],
      ["a < :v", { ":v": { N: "40" } }, true],
      ["b < :v", { ":v": { S: "beé" } }, true],
      ["a < b", undefined, false],
      ["a BETWEEN :v AND :w", { ":v": { N: "-1" }, ":w": { N: "5" } }, true],
      ["a IN (:v, :w)", { ":v": { N: "1" }, ":w": { N: "5" } }, true],
      ["begins_with(b, :v)", { ":v": { S: "be" } }, true],
      ["contains(b, :v)", { ":v": { S: "ee" } }, true],
      ["contains(s, :v)", { ":v": { S: "g" } }, true],
      ["contains(l, :v)", { ":v": { N: "3" } }, true],
      ["contains(l, :v)", { ":v": { S: "3" } }, false],
      ["attribute_type(f, :v)", { ":v": { S: "NULL" } }, true],
      ["size(b) = :v", { ":v": { N: "3" } }, true],
      ["size(:w) = :v", { ":v": { N: "3" }, ":w": { S: "é\u{1d11e}" } }, true],
      ["size(:w) = :v", { ":v": { N: "6" }, ":w": { B: Buffer.from("é\u{1d11e}") } }, true],
      ["size(l) > size(s)", undefined, true],
      ["size(a) > :v", { ":v": { N: "0" } }, false],
      ["s = :v", { ":v": { SS: ["g", "r"] } }, true],
      ["a = :v OR b = :v AND f = :v", { ":v": { N: "5" } }, true],
      ["(a = :v OR b = :v) AND f = :v", { ":v": { N: "5" } }, false],
    ];
    for (const [text, values, expected] of cases)
      it(`${expected ? "hold" : "do not hold"}: ${text}`, async () => {
        assert.equal(await holds(text, values), expected);
      });

    it("treat an item that does not exist as one without attributes", async () => {
      const absent = { pk: { S: "absent" }, sk: { N: "1" } };
      const put = (ConditionExpression: string) =>
        dynamo.client.send(new PutItemCommand({ TableName, Item: absent, ConditionExpression }));
      await assert.rejects(put("attribute_exists(pk)"), { name: "ConditionalCheckFailedException" });
      await put("attribute_not_exists(pk)");
      await assert.rejects(put("attribute_not_exists(pk)"), { name: "ConditionalCheckFailedException" });
    });

    it("return the item that failed them, on request", async () => {
      const put = new PutItemCommand({
        TableName,
        Item: Key,
        ConditionExpression: "attribute_not_exists(pk)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      });
      await assert.rejects(dynamo.client.send(put), (error) => {
        assert.ok(error instanceof Error && "Item" in error);
        assert.deepEqual(error.Item, stored);
        return true;
      });
    });

    it("are cached for other values, which are checked again", async () => {
      assert.equal(await holds("a > :v", { ":v": { N: "1" } }), true);
      assert.equal(await holds("a > :v", { ":v": { N: "9" } }), false);
      await assert.rejects(
        holds("a > :v", { ":v": { N: "nine" } }),
        /cannot be converted to a numeric value/,
      );
      await assert.rejects(holds("a > :v", { ":v": { BOOL: true } }), /operand type: BOOL/);
    });
  });

  it("that project keep the order of lists and the shape of documents", async () => {
    const get = async (ProjectionExpression: string) =>
      (await dynamo.client.send(new GetItemCommand({ TableName, Key, ProjectionExpression }))).Item;
    assert.deepEqual(await get("l[2], l[0], m.deep[0].z, nothing, m.nothing"), {
      l: list(0, 2),
      m: { M: { deep: { L: [{ M: { z: { BOOL: true } } }] } } },
    });
    await assert.rejects(get("m, m.x"), /Two document paths overlap/);
    await assert.rejects(get("pk.x"), /Key attributes must be scalars/);
  });
});
