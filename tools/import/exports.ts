import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Format } from "./readFolder";

/** A player of an invented game, from which all exports are made. */
interface Invented {
  readonly id: string;
  readonly gold: number;
  readonly torches: number;
  readonly level: number;
  readonly arena: number;
  readonly banned: boolean;
  readonly name: string;
}

/**
 * Returns invented players: each number is a digest's, so a seed gives the same ones. One in 50 has a balance that no game takes.
 */
const invented = (players: number, seed: string): readonly Invented[] =>
  Array.from({ length: players }, (_, at) => {
    const digest = createHash("sha256").update(`${seed} ${at}`).digest();
    const hex = digest.toString("hex");
    const gold = digest.readUInt16BE(0);
    return {
      id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
      gold: at % 50 === 0 ? (at % 100 === 0 ? -1 : 2 ** 53) : gold,
      torches: 1 + (digest[2] ?? 0),
      level: digest[3] ?? 0,
      arena: digest.readUInt16BE(4),
      banned: at % 40 === 7,
      name: `Player "${at}", ${hex.slice(0, 4)}`,
    };
  });

/** Writes an export of invented players as a legacy backend makes it. */
export function writeExport(format: Format, folder: string, players: number, seed = "1"): void {
  mkdirSync(folder, { recursive: true });
  const file = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const all = invented(players, seed);
  const save = ({ level }: Invented) => JSON.stringify({ level, maps: ["forest", "tower"] });
  if (format === "nakama") {
    file("users.csv", [
      "id,username,display_name,wallet,disable_time",
      "00000000-0000-0000-0000-000000000000,,,{},1970-01-01 00:00:00+00",
      ...all.map((one) =>
        [
          ...[one.id, `user${one.id.slice(0, 8)}`, quoted(one.name)],
          quoted(JSON.stringify({ gold: one.gold, torch: one.torches })),
          one.banned ? "2025-04-01 12:00:00+00" : "1970-01-01 00:00:00+00",
        ].join(","),
      ),
    ]);
    file("storage.csv", [
      "collection,key,user_id,value",
      ...all.map((one) => `progress,main,${one.id},${quoted(save(one))}`),
    ]);
    file("leaderboard_record.csv", [
      "leaderboard_id,owner_id,score",
      ...all.map(({ id, arena }) => `weekly_arena,${id},${arena}`),
    ]);
  } else if (format === "playfab") {
    const id = (one: Invented) => one.id.replaceAll("-", "").slice(0, 16).toUpperCase();
    file("players.tsv", ["PlayerId\tDisplayName", ...all.map((one) => `${id(one)}\t${quoted(one.name)}`)]);
    file(
      "combined.jsonl",
      all.map((one) =>
        JSON.stringify({
          PlayFabId: id(one),
          InfoResultPayload: {
            AccountInfo: { PlayFabId: id(one), TitleInfo: { DisplayName: one.name, isBanned: one.banned } },
            UserVirtualCurrency: { GO: one.gold },
            UserInventory: [{ ItemId: "torch", ItemInstanceId: "1", RemainingUses: one.torches }],
            UserData: { save: { Value: save(one), Permission: "Private" } },
            PlayerStatistics: [{ StatisticName: "ArenaBest", Value: one.arena, Version: 0 }],
          },
        }),
      ),
    );
  } else if (format === "firebase") {
    const users = all.map(({ id, name, banned }) => ({ localId: id, displayName: name, disabled: banned }));
    file("users.json", [JSON.stringify({ users })]);
    file(
      "documents.jsonl",
      all.flatMap(({ id, gold, torches, level, arena }) => [
        JSON.stringify({
          path: `users/${id}`,
          data: { gold, items: { torch: torches }, progress: { level } },
        }),
        JSON.stringify({ path: `scores/${id}`, data: { arena } }),
      ]),
    );
  } else
    file(
      "players.jsonl",
      all.map(({ id, gold, torches, arena, banned, name }) =>
        JSON.stringify({
          ...{ id, banned, bests: { arena }, name },
          contents: [
            { currency: "coins", amount: gold },
            { item: "torch", quantity: torches },
          ],
        }),
      ),
    );
}
