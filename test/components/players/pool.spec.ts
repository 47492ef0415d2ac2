import assert from "node:assert/strict";
import { read } from "@game-backend/components/lib/configuration";
import * as pulumi from "@pulumi/pulumi";
import { checkPool } from "../../../components/authPool/args";
import { poolKeys, poolOf } from "../../../config/pool";
import { configOf } from "../configOf";

const poolWith = (authTier: string, refreshRotation: boolean) =>
  poolOf(read(configOf({ authTier, refreshRotation }), poolKeys));

describe("the user pool's tier", () => {
  const refused = (error: unknown) => error instanceof pulumi.RunError && /ESSENTIALS/.test(error.message);

  it("is refused with rotation of refresh tokens if it is LITE, before anything is deployed", () => {
    assert.throws(() => poolWith("LITE", true), refused);
    assert.throws(
      () => checkPool("auth", { refreshRotation: true } as Parameters<typeof checkPool>[1]),
      refused,
    );
    assert.deepEqual(poolWith("ESSENTIALS", true), { tier: "ESSENTIALS", refreshRotation: true });
    assert.deepEqual(poolWith("LITE", false), { tier: "LITE", refreshRotation: false });
  });
});
