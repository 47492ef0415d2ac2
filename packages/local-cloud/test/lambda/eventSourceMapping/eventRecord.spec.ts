import assert from "node:assert/strict";

import { eventOf, eventRecord, pollerNumber } from "../../../lambda/eventSourceMapping/eventRecord";

const record = (id: string) => ({
  eventName: "REMOVE",
  dynamodb: {
    ApproximateCreationDateTime: 1_767_225_600,
    Keys: { id: { S: id } },
    SequenceNumber: "1".padStart(21, "0"),
    SizeBytes: 10,
  },
});

describe("a record of an event", () => {
  it("has lower-case members if time to live deleted the item", () => {
    const expired = {
      ...record("a"),
      userIdentity: { Type: "Service", PrincipalId: "dynamodb.amazonaws.com" },
    };
    const { userIdentity, eventSourceARN } = eventOf(expired, "arn:stream");
    assert.deepEqual(userIdentity, { type: "Service", principalId: "dynamodb.amazonaws.com" });
    assert.equal(eventSourceARN, "arn:stream");
    assert.ok(!("userIdentity" in eventOf(record("a"), "arn:stream")));
  });

  it("goes to its item's poller, and items spread over all pollers", () => {
    const pollerNumberItem = (id: string) => pollerNumber(eventRecord(record(id), {}), 4);
    const pollers = Array.from({ length: 100 }, (_, n) => pollerNumberItem(`player-${n}`));
    assert.deepEqual(new Set(pollers), new Set([0, 1, 2, 3]));
    assert.equal(pollerNumberItem("player-7"), pollers[7]);
  });
});
