import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses a third reader of a DynamoDB stream. */
export const streamsHaveTwoReaders = stackRule(
  {
    name: "streams-have-two-readers",
    description: "At most two consumers follow a stream.",
    severity: "medium",
    remediation: "Merge consumers: DynamoDB throttles a shard with more than two readers.",
    controls: ["AWS DynamoDB Streams readers a shard"],
    reads: ["aws:lambda/eventSourceMapping:EventSourceMapping"],
  },
  (resources, report) => {
    const readers = new Map<string, number>();
    for (const { type, urn, props, propertyDependencies } of resources) {
      if (type !== "aws:lambda/eventSourceMapping:EventSourceMapping") continue;
      const { eventSourceArn } = props;
      const tables = propertyDependencies.eventSourceArn?.map((table) => table.urn) ?? [];
      // Without its table, an unknown stream cannot be distinguished from others.
      if (isUnknown(eventSourceArn) && tables.length === 0) continue;
      const stream = isUnknown(eventSourceArn) ? String(tables) : String(eventSourceArn);
      readers.set(stream, (readers.get(stream) ?? 0) + 1);
      if ((readers.get(stream) ?? 0) > 2) report("It is the third reader of its stream.", urn);
    }
  },
);
