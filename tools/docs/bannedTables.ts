import type { Personal } from "@game-backend/framework/personal";
import type { Tables } from "@game-backend/framework/table";
import { game } from "../../functions/whole";

const { tables } = game;

/** Returns the tables whose rows a ban ends, each with the function that does it. The others stay; their models say why. */
export function bannedTables(): string {
  const rows = Object.values<Tables[string]>(tables).flatMap(({ name, personal }) => {
    const banned = whenBanned(personal);
    return banned && "endedBy" in banned ? [`| \`${name}\` | \`${banned.endedBy}\` |`] : [];
  });
  return ["| table | ended by |", "| --- | --- |", ...rows].join("\n");
}

const whenBanned = (personal: Personal) => ("whenBanned" in personal ? personal.whenBanned : undefined);
