import assert from "node:assert/strict";
import { formerLogsAlias } from "@game-backend/components/lib/formerLogs";
import * as pulumi from "@pulumi/pulumi";

describe("the alias of a function's former log group", () => {
  it("names its parent by the URN: Pulumi would search a resource, and everything that it leads to, for unknown values", () => {
    const { parent } = formerLogsAlias("buy", new pulumi.ComponentResource("game:index:Owner", "owner")) as {
      parent?: unknown;
    };
    assert.ok(pulumi.Output.isInstance(parent));
    assert.ok(!pulumi.Resource.isInstance(parent));
  });
});
