import { specifyStack } from "../lib/specify";
import { streamsHaveTwoReaders } from "./streamsHaveTwoReaders";

specifyStack(
  streamsHaveTwoReaders,
  {
    two: {
      a: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
      b: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", props: { eventSourceArn: "stream" } },
    },
  },
  {
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
