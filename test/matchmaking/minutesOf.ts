import { penalties } from "../../functions/matchmaking/documents";
import { firstOf } from "../../tools/docs/firstDocuments";

/** Returns the minutes that declining or leaving matches costs. */
export const minutesOf = (id: "declined-matches" | "left-matches") =>
  firstOf("penalties", penalties)[id]?.minutes ?? [];
