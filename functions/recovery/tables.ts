import { table } from "@game-backend/framework/table";
import type { RecoveryCode } from "./rows";

export const recoveryCodes = table<RecoveryCode>()({
  name: "RecoveryCodes",
  hashKey: "userId",
  ttl: "expiresAt",
  keeps: "At most one row for each account, until its code is used or the account is deleted",
  power: "accounts",
  personal: {
    holds: "rows",
    what: "A keyed hash of the code by which the player gets back into the account, and the player's name",
    kept: "until the account is deleted; a code that support has made: a day",
    whenBanned: { stays: "The account that it opens stays banned" },
    internal: ["hash"],
  },
  indexes: { recoveryByHash: { hashKey: "hash", rangeKey: "userId", attributes: ["username"] } },
});
