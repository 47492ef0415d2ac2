import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Parts, stackViolations } from "../lib/specify";
import { grantsAreUsed } from "./grantsAreUsed";

const statement = { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["*"] };

/** A function of a component, with its role and what the component recorded for it. */
const functionOf = (name: string, component = "gamebackend:index:GameFunction"): Parts => ({
  [name]: {
    type: component,
    props: { access: { [`aws:iam/role:Role::${name}-role`]: { trust: [], grants: [statement] } } },
  },
  [`${name}-role`]: { type: "aws:iam/role:Role", parent: name },
  [`${name}-function`]: {
    type: "aws:lambda/function:Function",
    parent: name,
    uses: { role: [`${name}-role`] },
  },
});

/** The function of two routes. */
const shared: Parts = {
  ...functionOf("api-profile-player"),
  "api-profile-player": {
    type: "gamebackend:index:GameFunction",
    props: {
      access: {
        "aws:iam/role:Role::api-profile-player-role": {
          trust: [],
          grants: [statement],
          parts: { "GET /profile": [statement], "PUT /profile": [] },
        },
      },
    },
  },
};

const functions: Parts = {
  ...shared,
  ...functionOf("api-get-profile"),
  ...functionOf("api-get-money"),
  // A function of the program's own, whose role a component of another library made.
  ...functionOf("thumbnails", "acme:index:Thumbnails"),
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

  it("names the route of a shared function, and where it is declared", async () => {
    const role = "api-profile-player-role-1a2b3c4";
    const found = await violationsWith({
      unused: [
        { ...unused(role, "dynamodb:GetItem", true), route: "GET /profile" },
        // The record of this route no longer has the grant.
        { ...unused(role, "dynamodb:GetItem", true), route: "PUT /profile" },
        { ...unused(role, "dynamodb:GetItem", false), route: "GET /profile" },
      ],
    });
    assert.equal(found.length, 1);
    assert.match(found[0]?.urn ?? "", /api-profile-player$/);
    assert.match(
      found[0]?.message ?? "",
      /^In the last local run, GET \/profile did not use dynamodb:GetItem on arn:\S+profiles, which functions\/profile\/getProfile\.ts:\d+ declares/,
    );
  });

  it("covers every role that a function assumes, whoever made the function", async () => {
    const found = await violationsWith({
      unused: [unused("thumbnails-role-1a2b3c4", "dynamodb:GetItem", true)],
    });
    assert.deepEqual(
      found.map(({ urn }) => urn?.split("::").at(-1)),
      ["thumbnails"],
    );
  });

  it("leaves a grant that no component recorded to grants-are-declared", async () => {
    const found = await violationsWith({
      unused: [unused("api-get-profile-role-1a2b3c4", "dynamodb:Scan", true)],
    });
    assert.deepEqual(found, []);
  });

  it("ignores what only the code of the release before uses", async () => {
    const name = "api-get-profile";
    const on = (table: string) => [`arn:aws:dynamodb:eu-north-1:000000000000:table/${table}`];
    const scan = { ...statement, Action: ["dynamodb:Scan"], Resource: on("profiles") };
    const other = { ...statement, Resource: on("blocks") };
    const record = { trust: [], grants: [statement, scan, other], former: [scan, other] };
    const access = { [`aws:iam/role:Role::${name}-role`]: record };
    const with2 = { ...functions, [name]: { type: "gamebackend:index:GameFunction", props: { access } } };
    const file = join(folder, "former.json");
    const both = ["dynamodb:Scan", "dynamodb:GetItem"].map((action) =>
      unused(`${name}-role-1a2b3c4`, action, true),
    );
    writeFileSync(file, JSON.stringify({ unused: both }));
    const found = await stackViolations(grantsAreUsed, with2, { report: file });
    assert.deepEqual(
      found.map(({ message }) => /dynamodb:\w+/.exec(message)?.[0]),
      ["dynamodb:GetItem"],
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
