import assert from "node:assert/strict";

import { failureDocument } from "../../../lambda/eventSourceMapping/failureDestination";

describe("the message about dropped records", () => {
  const records = [1, 2].map((n) => ({
    sequenceNumber: String(n).padStart(21, "0"),
    at: Date.parse("2026-01-01T00:00:00Z") + n * 1000,
    item: "a",
    text: "{}",
    bytes: 2,
  }));
  const discarded = {
    functionArn: "arn:function",
    streamArn: "arn:stream",
    shardId: "shardId-1",
    batch: { records, retries: 0, invocations: 0 },
    condition: "RecordAgeExceeded" as const,
    now: Date.parse("2026-01-02T00:00:00Z"),
  };

  it("has their position in the stream, and no response if no function was invoked", () => {
    const { requestContext, ...rest } = failureDocument(discarded);
    const { requestId, ...context } = requestContext;
    assert.match(requestId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(context, {
      functionArn: "arn:function",
      condition: "RecordAgeExceeded",
      approximateInvokeCount: 0,
    });
    assert.deepEqual(rest, {
      version: "1.0",
      timestamp: "2026-01-02T00:00:00.000Z",
      DDBStreamBatchInfo: {
        shardId: "shardId-1",
        startSequenceNumber: records[0]?.sequenceNumber,
        endSequenceNumber: records[1]?.sequenceNumber,
        approximateArrivalOfFirstRecord: "2026-01-01T00:00:01Z",
        approximateArrivalOfLastRecord: "2026-01-01T00:00:02Z",
        batchSize: 2,
        streamArn: "arn:stream",
      },
    });
  });

  it("has no error, but says so, if the function reported the records that failed", () => {
    const last = { requestId: "1", version: "$LATEST" };
    const { responseContext } = failureDocument({ ...discarded, batch: { ...discarded.batch, last } });
    assert.deepEqual(responseContext, { statusCode: 200, executedVersion: "$LATEST", functionError: null });
  });
});
