import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stackViolations } from "../lib/specify";
import { grantsAreUsed } from "./grantsAreUsed";

const functions = {
  "api-get-profile": { type: "gamebackend:index:GameFunction" },
  "api-get-money": { type: "gamebackend:index:GameFunction" },
};

describe("grants-are-used", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "grants-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const unused = (role: string, action: string, acted: boolean) => ({
    role,
    policy: "grants",
    sid: 0,
    action,
    resource: "arn:aws:dynamodb:eu-north-1:000000000000:table/profiles",
    acted,
  });

  const violationsWith = (report: unknown) => {
    const file = join(folder, "iam-report.json");
    writeFileSync(file, JSON.stringify(report));
    return stackViolations(grantsAreUsed, functions, { report: file });
  };

  it("warns of an unused grant with the handler's file and line", async () => {
    const found = await violationsWith({
      unused: [unused("api-get-profile-role-1a2b3c4", "dynamodb:GetItem", true)],
    });
    assert.equal(found.length, 1);
    assert.match(found[0]?.urn ?? "", /api-get-profile$/);
    assert.match(
      found[0]?.message ?? "",
      /did not use dynamodb:GetItem on arn:\S+profiles, which functions\/profile\/getProfile\.ts:\d+ declares/,
    );
  });

  it("ignores functions that did not run, and the logs and traces of all functions", async () => {
    const found = await violationsWith({
      unused: [
        unused("api-get-money-role-1a2b3c4", "dynamodb:GetItem", false),
        unused("api-get-profile-role-1a2b3c4", "logs:CreateLogStream", true),
        unused("api-get-profile-role-1a2b3c4", "xray:PutTraceSegments", true),
        unused("somebodyElse-role-1a2b3c4", "dynamodb:GetItem", true),
      ],
    });
    assert.deepEqual(found, []);
  });

  it("is silent without a report, and before the first run", async () => {
    assert.deepEqual(await stackViolations(grantsAreUsed, functions), []);
    assert.deepEqual(
      await stackViolations(grantsAreUsed, functions, { report: join(folder, "none.json") }),
      [],
    );
  });
});
