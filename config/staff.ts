import type { Keys } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const staffKeys = {
  staffInPlayersPool: {
    says: "Members of the groups admins and editors of the players' user pool are staff too, as before the staff had a pool of their own; the next release ends it, so move them (docs/staff.md) and set false",
    schema: z.boolean().default(true),
  },
} satisfies Keys;

/**
 * Warns at preview if members of the players' pool's groups `admins` and `editors` are staff too, because the next release ends it.
 */
export function warnOfFormerStaff(): void {
  if (pulumi.runtime.isDryRun())
    void pulumi.log.warn(
      "Members of the groups admins and editors of the players' user pool are staff, for this release only: give them users " +
        "of the staff's pool (docs/staff.md), then run pulumi config set staffInPlayersPool false",
    );
}
