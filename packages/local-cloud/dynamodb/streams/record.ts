import { createHash } from "node:crypto";

import type { StreamRecord } from "../store/streams";

/**
 * Returns a record as `GetRecords` does. Functions receive the same record with the stream's ARN, and with the members
 * of `userIdentity` in lower case.
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
