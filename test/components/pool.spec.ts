import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { checkPool } from "../../components/authPool/args";
import { poolOf } from "../../config/pool";

const configOf = (authTier: string, refreshRotation: boolean) =>
  ({ require: () => authTier, requireBoolean: () => refreshRotation }) as unknown as pulumi.Config;

describe("the user pool's tier", () => {
  const refused = (error: unknown) => error instanceof pulumi.RunError && /ESSENTIALS/.test(error.message);

  it("is refused with rotation of refresh tokens if it is LITE, before anything is deployed", () => {
    assert.throws(() => poolOf(configOf("LITE", true)), refused);
    assert.throws(
      () => checkPool("auth", { refreshRotation: true } as Parameters<typeof checkPool>[1]),
      refused,
    );
    assert.deepEqual(poolOf(configOf("ESSENTIALS", true)), { tier: "ESSENTIALS", refreshRotation: true });
    assert.deepEqual(poolOf(configOf("LITE", false)), { tier: "LITE", refreshRotation: false });
  });
});
