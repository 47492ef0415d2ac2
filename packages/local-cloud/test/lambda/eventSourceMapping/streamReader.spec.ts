import assert from "node:assert/strict";

import type { ServiceCaller, Session } from "../../../core/contracts";
import { ShardReader, StreamClient } from "../../../lambda/eventSourceMapping/streamReader";

const session: Session = {
  principal: { kind: "role", arn: "arn:session", roleArn: "arn:role" },
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
};
const number = (n: number) => String(n).padStart(21, "0");
const record = (n: number) => ({
  eventName: "INSERT",
  dynamodb: { ApproximateCreationDateTime: 0, Keys: {}, SequenceNumber: number(n), SizeBytes: 10 },
});

type Answer = { status: number; body: object };
const refusal = (code: string): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: "no" },
});

/** Creates a reader of a shard, answers its requests with the test's answers, and records them. */
function reading(
  after: string | undefined,
  answer: (operation: string, input: Record<string, unknown>) => Answer,
) {
  const asked: string[] = [];
  const aws: ServiceCaller = {
    call: async ({ operation, body, session: caller }) => {
      assert.equal(caller, session);
      const input = JSON.parse(body.toString());
      asked.push(input.ShardIteratorType ?? operation);
      const given = answer(operation, input);
      return { status: given.status, body: JSON.stringify(given.body), output: given.body };
    },
  };
  return {
    asked,
    reader: new ShardReader(new StreamClient(aws, () => session), "arn:stream", "shard", after),
  };
}

const iterator: Answer = { status: 200, body: { ShardIterator: "i" } };
const records = (...numbers: number[]): Answer => ({
  status: 200,
  body: { Records: numbers.map(record), NextShardIterator: "i" },
});
const numbersOf = (read: readonly { dynamodb: { SequenceNumber: string } }[]) =>
  read.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));

describe("a reader of a shard", () => {
  it("starts after its checkpoint, and continues with the returned iterator", async () => {
    const { asked, reader } = reading(number(4), (operation) =>
      operation === "GetRecords" ? records(5) : iterator,
    );
    assert.deepEqual(numbersOf(await reader.read(10)), [5]);
    await reader.read(10);
    assert.deepEqual(asked, ["AFTER_SEQUENCE_NUMBER", "GetRecords", "GetRecords"]);
  });

  it("starts again if its iterator has expired, after the last record read", async () => {
    let expired = false;
    const positions: unknown[] = [];
    const { reader } = reading(undefined, (operation, { SequenceNumber }) => {
      if (operation !== "GetRecords") {
        positions.push(SequenceNumber);
        return iterator;
      }
      if (!expired) return records(1, 2);
      expired = false;
      return refusal("ExpiredIteratorException");
    });
    await reader.read(10);
    expired = true;
    await reader.read(10);
    assert.deepEqual(positions, [undefined, number(2)]);
  });

  it("starts with the oldest record if the stream has dropped its checkpoint", async () => {
    const { asked, reader } = reading(number(1), (operation, { ShardIteratorType }) => {
      if (operation === "GetRecords") return records(7);
      return ShardIteratorType === "TRIM_HORIZON" ? iterator : refusal("TrimmedDataAccessException");
    });
    assert.deepEqual(numbersOf(await reader.read(10)), [7]);
    assert.deepEqual(asked, ["AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "GetRecords"]);
  });

  it("reports other refusals", async () => {
    const { reader } = reading(undefined, () => refusal("AccessDeniedException"));
    await assert.rejects(reader.read(10), { name: "AccessDeniedException", message: "no" });
  });
});
