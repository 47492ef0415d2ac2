import assert from "node:assert/strict";

import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";

import { numbers, type StreamCloud, streamCloud } from "./cloud";

describe("event source mappings: delivery", () => {
  let cloud: StreamCloud;
  let count = 0;
  before(async () => {
    cloud = await streamCloud();
  });
  after(() => cloud.close());

  async function followed(options: Parameters<StreamCloud["consumer"]>[2] = {}) {
    const name = `follower${count++}`;
    const { streamArn } = await cloud.table(`${name}-table`);
    const made = await cloud.consumer(name, streamArn, options);
    return { ...made, name, table: `${name}-table`, streamArn };
  }

  it("gives a function what is written, as DynamoDB's events are", async () => {
    const { name, table, streamArn } = await followed();
    await cloud.put(table, "a", 1);
    await cloud.put(table, "a", 2);
    await cloud.dynamo.send(new DeleteItemCommand({ TableName: table, Key: { id: { S: "a" } } }));
    await cloud.drained();
    const records = cloud.seen(name).flatMap((batch) => batch.records);
    assert.deepEqual(
      records.map(({ eventName, dynamodb: { OldImage, NewImage } }) => [eventName, OldImage?.n, NewImage?.n]),
      [
        ["INSERT", undefined, { N: "1" }],
        ["MODIFY", { N: "1" }, { N: "2" }],
        ["REMOVE", { N: "2" }, undefined],
      ],
    );
    const [first] = records;
    assert.match(first?.eventID ?? "", /^[0-9a-f]{32}$/);
    assert.equal(first?.eventVersion, "1.1");
    assert.equal(first?.eventSource, "aws:dynamodb");
    assert.equal(first?.awsRegion, "eu-central-1");
    assert.equal(first?.eventSourceARN, streamArn);
    assert.deepEqual(first?.dynamodb?.Keys, { id: { S: "a" } });
    assert.equal(first?.dynamodb?.StreamViewType, "NEW_AND_OLD_IMAGES");
    assert.ok(Number.isInteger(first?.dynamodb?.ApproximateCreationDateTime));
    assert.ok(Math.abs((first?.dynamodb?.ApproximateCreationDateTime ?? 0) - Date.now() / 1000) < 60);
  });

  it("invokes within milliseconds of the write", async () => {
    const { name, table } = await followed();
    await cloud.put(table, "warm", 0);
    await cloud.drained();
    const waits: number[] = [];
    for (let n = 1; n <= 20; n++) {
      const written = Date.now();
      await cloud.put(table, "a", n);
      await cloud.drained();
      waits.push((cloud.seen(name).at(-1)?.at ?? 0) - written);
    }
    const median = waits.sort((a, b) => a - b)[10] ?? 0;
    assert.ok(median < 50, `median ${median} ms`);
  });
});
