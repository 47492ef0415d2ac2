import { specify } from "../lib/specify";
import { deliveriesAreEncrypted } from "./deliveriesAreEncrypted";

specify(
  deliveriesAreEncrypted,
  "aws:sns/topicSubscription:TopicSubscription",
  {
    https: { protocol: "https", endpoint: "https://example.com" },
    "a function": { protocol: "lambda", endpoint: "arn:aws:lambda:us-east-1:1:function:a" },
  },
  {
    http: [{ protocol: "http", endpoint: "http://example.com" }, /plain HTTP/],
    "an address that contradicts its protocol": [
      { protocol: "https", endpoint: "http://example.com" },
      /endpoint/,
    ],
  },
);
