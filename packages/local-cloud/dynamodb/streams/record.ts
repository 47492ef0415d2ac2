import { createHash } from "node:crypto";

import type { StreamRecord } from "../store/streams";

/**
 * Returns a record as `GetRecords` does. Functions get the same, except for its user's case and its stream's
 * ARN.
 */
export function recordOf(record: StreamRecord, region: string): object {
  const { sequenceNumber, at, keys, newImage, oldImage, sizeBytes, viewType, expired } = record;
  return {
    eventID: createHash("md5").update(`${region} ${record.shard} ${sequenceNumber}`).digest("hex"),
    eventName: record.eventName,
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: keys,
      ...(newImage && { NewImage: newImage }),
      ...(oldImage && { OldImage: oldImage }),
      SequenceNumber: sequenceNumber,
      SizeBytes: sizeBytes,
      StreamViewType: viewType,
    },
    ...(expired && { userIdentity: { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" } }),
  };
}
