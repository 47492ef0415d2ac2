import type { Moved, NakamaPlayer } from "../../tools/import";

/** The areas of this game, by the leaderboards of the old one. */
const areas: Readonly<Record<string, string>> = { weekly_arena: "arena", forest_best: "forest" };

/** Turns a player of Nakama's tables into one of this game. */
export default function map({ id, user, storage, records }: NakamaPlayer): Moved | undefined {
  const { gold = 0, ...items }: Readonly<Record<string, number>> = JSON.parse(user["wallet"] || "{}");
  const progress = storage.find(({ collection, key }) => collection === "progress" && key === "main");
  const bests = records.flatMap(({ leaderboard_id = "", score = "" }) =>
    areas[leaderboard_id] ? [[areas[leaderboard_id], Number(score)] as const] : [],
  );
  const contents = [
    ...(gold === 0 ? [] : [{ currency: "coins", amount: gold }]),
    ...Object.entries(items).map(([item, quantity]) => ({ item: item.replaceAll("_", "-"), quantity })),
  ];
  return {
    id,
    // Nakama writes 1970 for who may play.
    banned: /^(?!1970-)./.test(user["disable_time"] ?? "") || undefined,
    ...(contents.length > 0 && { contents }),
    ...(progress && {
      saves: {
        "saves/0": {
          base64: Buffer.from(progress["value"] ?? "").toString("base64"),
          measure: Number(JSON.parse(progress["value"] ?? "{}").level ?? 0),
        },
      },
    }),
    ...(bests.length > 0 && { bests: Object.fromEntries(bests) }),
    name: user["display_name"] || user["username"] || undefined,
  };
}
