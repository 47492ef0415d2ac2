import type { Personal } from "@game-backend/framework/personal";
import type { Tables } from "@game-backend/framework/table";
import { game } from "../../functions/whole";

const { tables } = game;

/** Returns what a ban does to each table with data of players: what it ends, and why the others stay. */
export function bannedTables(): string {
  const rows = Object.values<Tables[string]>(tables).flatMap(({ name, personal }) => {
    const banned = whenBanned(personal);
    if (!banned) return [];
    return [
      "endedBy" in banned
        ? `| \`${name}\` | \`${banned.endedBy}\` | |`
        : `| \`${name}\` | | ${banned.stays} |`,
    ];
  });
  return ["| table | ended by | stays, because |", "| --- | --- | --- |", ...rows].join("\n");
}

const whenBanned = (personal: Personal) => ("whenBanned" in personal ? personal.whenBanned : undefined);
