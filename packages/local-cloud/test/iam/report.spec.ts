import assert from "node:assert/strict";

import type { Access } from "../../core/service";
import { administratorAccess } from "../../iam";
import { account, accountId, table } from "../../testing/iam";
import { folders } from "./folders";

const folder = folders();
const allow = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table };
const deny = { ...allow, Effect: "Deny" };
const getItem: Access = { action: "dynamodb:GetItem", resource: table };

describe("the report", () => {
  it("lists unused grants, down to single actions and resources, and denials", async () => {
    const own = account(folder());
    const index = `${table}/index/byScore`;
    const principal = await own.role("busy", [
      { ...allow, Sid: "Rows", Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: [table, index] },
      { ...allow, Action: ["dynamodb:Query"], Resource: index },
      { ...deny, Action: "dynamodb:DeleteItem" },
    ]);
    const idle = await own.role("idle", [allow]);
    // A call without a trace is a check by the local cloud itself and does not count as use.
    own.iam.authorize(idle, []);
    own.iam.authorize(principal, [getItem], "1-trace");
    for (const _ of [1, 2])
      assert.throws(() => own.iam.authorize(principal, [{ ...getItem, action: "dynamodb:DeleteItem" }]));
    const busy = { role: "busy", policy: "busy", acted: true };
    assert.deepEqual(own.iam.report(), {
      grants: [
        { role: "busy", used: 1, unused: 3, acted: true },
        { role: "idle", used: 0, unused: 1, acted: false },
      ],
      unused: [
        { ...busy, sid: "Rows", action: "dynamodb:PutItem", resource: `${table}, ${index}` },
        { ...busy, sid: "Rows", action: "dynamodb:GetItem, dynamodb:PutItem", resource: index },
        { ...busy, sid: 1, action: "dynamodb:Query", resource: index },
        { role: "idle", policy: "idle", acted: false, sid: 0, action: "dynamodb:GetItem", resource: table },
      ],
      denied: [
        {
          principal: `arn:aws:iam::${accountId}:role/busy`,
          action: "dynamodb:DeleteItem",
          resource: table,
          count: 2,
        },
      ],
    });
  });
});

describe("the report on groups", () => {
  it("counts the calls of their members, and leaves out the local run's own users", async () => {
    const own = account(folder());
    await own.create("group:Group", "servers", { name: "servers" });
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ ...allow, Action: ["dynamodb:GetItem", "dynamodb:PutItem"] }],
    });
    await own.create("groupPolicy:GroupPolicy", "rows", { group: "servers", name: "rows", policy });
    const { arn } = own.iam.localUser("game-server", {
      groups: ["servers"],
      policies: [administratorAccess],
    });
    own.iam.authorize({ kind: "user", arn, name: "game-server" }, [getItem]);
    assert.deepEqual(own.iam.report().unused, [
      { role: "servers", policy: "rows", sid: 0, action: "dynamodb:PutItem", resource: table, acted: true },
    ]);
  });
});
