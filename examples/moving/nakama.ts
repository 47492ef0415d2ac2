import type { Moved, NakamaPlayer } from "../../tools/import";

/** The areas of this game, by the leaderboards of the old one. */
const areas: Readonly<Record<string, string>> = { weekly_arena: "arena", forest_best: "forest" };

/** What Nakama writes for who may play. An export has it in the time zone of its session, so in some places as a time of 1969. */
const neverDisabled = "1970-01-01 00:00:00+00";

function isDisabled(time: string): boolean {
  const [year] = /^\d{4}(?=-\d\d-\d\d )/.exec(time) ?? [];
  if (year === undefined) throw new Error(`disable_time ${time} is no time such as ${neverDisabled}`);
  return Number(year) > 1970;
}

/** Turns a player of Nakama's tables into one of this game. */
export default function map({ id, user, storage, records }: NakamaPlayer): Moved | undefined {
  const { gold = 0, ...items }: Readonly<Record<string, number>> = JSON.parse(user["wallet"] || "{}");
  const progress = storage.find(({ collection, key }) => collection === "progress" && key === "main");
  // A board that is reset has a record for each time.
  const bests = new Map<string, number>();
  for (const { leaderboard_id = "", score = "" } of records) {
    const area = areas[leaderboard_id];
    if (area) bests.set(area, Math.max(bests.get(area) ?? 0, Number(score)));
  }
  const contents = [
    ...(gold === 0 ? [] : [{ currency: "coins", amount: gold }]),
    ...Object.entries(items).map(([item, quantity]) => ({ item: item.replaceAll("_", "-"), quantity })),
  ];
  return {
    id,
    banned: isDisabled(user["disable_time"] || neverDisabled) || undefined,
    ...(contents.length > 0 && { contents }),
    ...(progress && {
      saves: {
        "saves/0": {
          base64: Buffer.from(progress["value"] ?? "").toString("base64"),
          measure: Number(JSON.parse(progress["value"] ?? "{}").level ?? 0),
        },
      },
    }),
    ...(bests.size > 0 && { bests: Object.fromEntries(bests) }),
    name: user["display_name"] || user["username"] || undefined,
  };
}
