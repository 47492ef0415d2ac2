import { specify } from "../lib/specify";
import { serversArePrivate } from "./serversArePrivate";

specify(
  serversArePrivate,
  "aws:ec2/instance:Instance",
  { "a private instance": { associatePublicIpAddress: false }, "the subnet's default": {} },
  { "a public address": [{ associatePublicIpAddress: true }, /public address/] },
);
