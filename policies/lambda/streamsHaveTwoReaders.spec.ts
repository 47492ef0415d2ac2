import { specifyStack } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { streamsHaveTwoReaders } from "./streamsHaveTwoReaders";

const ofUnknown = {
  type: "aws:lambda/eventSourceMapping:EventSourceMapping",
  props: { eventSourceArn: unknown },
};

specifyStack(
  streamsHaveTwoReaders,
  {
    two: {
      a: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
      b: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
    },
    "three of unknown streams, which may be of three tables": { a: ofUnknown, b: ofUnknown, c: ofUnknown },
  },
  {
    "three of a table whose stream is unknown": [
      {
        table: { type: "aws:dynamodb/table:Table" },
        a: { ...ofUnknown, uses: { eventSourceArn: ["table"] } },
        b: { ...ofUnknown, uses: { eventSourceArn: ["table"] } },
        c: { ...ofUnknown, uses: { eventSourceArn: ["table"] } },
      },
      "c",
      /third/,
    ],
    three: [
      {
        a: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
        b: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
        c: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
      },
      "c",
      /third/,
    ],
  },
);
