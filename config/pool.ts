import { type AuthPoolArgs, tiers } from "@game-backend/components/authPool/args";
import * as pulumi from "@pulumi/pulumi";

/** Reads the user pool's feature plan. Throws `pulumi.RunError` for settings that exclude each other. */
export function poolOf(config: pulumi.Config): Required<Pick<AuthPoolArgs, "tier" | "refreshRotation">> {
  const tier = config.require("authTier", { allowedValues: [...tiers] }) as (typeof tiers)[number];
  const refreshRotation = config.requireBoolean("refreshRotation");
  if (refreshRotation && tier === "LITE")
    throw new pulumi.RunError(
      "refreshRotation: Cognito rotates refresh tokens in the tiers ESSENTIALS and PLUS only: pulumi config set authTier ESSENTIALS",
    );
  return { tier, refreshRotation };
}
