import { table } from "@game-backend/framework/table";
import type { Age, AppleAge, GoogleAge } from "./rows";

export const ages = table<Age | AppleAge | GoogleAge>()({
  name: "Ages",
  hashKey: "userId",
  stream: true,
  keeps: "At most one row for each account, until it is deleted",
  personal: {
    holds: "rows",
    what: "The player's band of ages, a guardian's consent, and the stores' ids by which its withdrawal is told",
    kept: "as long as the account",
    whenBanned: { stays: "What is closed for the player's age stays closed" },
    internal: ["revision"],
  },
  indexes: {
    agesByAppTransaction: { hashKey: "appTransactionId", rangeKey: "userId", attributes: ["consent"] },
    agesByInstall: { hashKey: "installId", rangeKey: "userId", attributes: ["consent"] },
  },
});
