import assert from "node:assert/strict";

import { autoName } from "../../core/host";

const named = (type: string, length: number) => {
  const name = "n".repeat(length);
  return autoName({ type, name, urn: `urn:pulumi:dev::game::${type}::${name}` });
};

describe("names that come of the program's", () => {
  for (const [type, most] of [
    ["aws:iam/role:Role", 64],
    ["aws:lambda/function:Function", 64],
    ["aws:lambda/permission:Permission", 100],
    ["aws:s3/bucket:Bucket", 63],
    ["aws:dynamodb/table:Table", 255],
  ] as const)
    it(`have ${most} characters at most for a ${type}, as Pulumi's`, () => {
      assert.equal(named(type, most - 8).length, most);
      assert.throws(
        () => named(type, most - 7),
        new RegExp(`plus 7 random chars is longer than maximum length ${most}\\b.*shorten`),
      );
    });
});
