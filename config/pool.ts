import { tiers } from "@game-backend/components/authPool/args";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const poolKeys = {
  authTier: {
    says: "Cognito's feature plan: LITE, ESSENTIALS or PLUS; a player who signs in costs $0.0055, $0.015 or $0.02 a month beyond the first 10000, of which PLUS has none free",
    schema: z.enum(tiers).default("LITE"),
  },
  refreshRotation: {
    says: "Gives a new refresh token with each renewal and refuses the former one after ten seconds; needs authTier ESSENTIALS; clients that renew by REFRESH_TOKEN_AUTH cannot renew any more",
    schema: z.boolean().default(false),
  },
} satisfies Keys;

/** Returns the user pool's feature plan. Throws `pulumi.RunError` for settings that exclude each other. */
export function poolOf({ authTier: tier, refreshRotation }: Values<typeof poolKeys>) {
  if (refreshRotation && tier === "LITE")
    throw new pulumi.RunError(
      "refreshRotation: Cognito rotates refresh tokens in the tiers ESSENTIALS and PLUS only: pulumi config set authTier ESSENTIALS",
    );
  return { tier, refreshRotation };
}
