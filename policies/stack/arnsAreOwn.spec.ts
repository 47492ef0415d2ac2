import { specifyStack } from "../lib/specify";
import { arnsAreOwn } from "./arnsAreOwn";

const role = (account: string) => ({
  type: "aws:lambda/function:Function",
  props: { role: `arn:aws:iam::${account}:role/a` },
});

specifyStack(
  arnsAreOwn,
  { "one account": { a: role("111111111111"), b: role("111111111111") } },
  {
    "a foreign account": [
      { a: role("111111111111"), b: role("111111111111"), c: role("999999999999") },
      "c",
      /account 999999999999/,
    ],
    "a region far away": [
      {
        queue: {
          type: "aws:lambda/eventSourceMapping:EventSourceMapping",
          props: { destination: "arn:aws:sqs:me-south-1:111111111111:q" },
        },
      },
      "queue",
      /me-south-1, which is not allowed/,
    ],
    "a resource that names another region": [
      { topic: { type: "aws:sns/topic:Topic", props: { region: "cn-north-1" } } },
      "topic",
      /cn-north-1/,
    ],
  },
);
