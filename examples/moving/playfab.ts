import type { Moved, PlayFabPlayer } from "../../tools/import";

/** The part of PlayFab's answer that the map reads. */
interface Info {
  readonly UserVirtualCurrency?: Readonly<Record<string, number>>;
  readonly UserInventory?: readonly {
    readonly ItemId: string;
    /** Null or absent for an item that is not used up. */
    readonly RemainingUses?: number | null;
    readonly Expiration?: string | null;
  }[];
  readonly UserData?: Readonly<Record<string, { readonly Value: string | null }>>;
  readonly PlayerStatistics?: readonly { readonly StatisticName: string; readonly Value: number }[];
  readonly AccountInfo?: {
    readonly TitleInfo?: { readonly DisplayName?: string; readonly isBanned?: boolean };
  };
}

/** The areas of this game, by the statistics of the old one. */
const areas: Readonly<Record<string, string>> = { ArenaBest: "arena", ForestBest: "forest" };

/** Turns a player of PlayFab into one of this game. */
export default function map({ id, player, info }: PlayFabPlayer): Moved | undefined {
  const { UserVirtualCurrency, UserInventory, UserData, PlayerStatistics, AccountInfo }: Info = info;
  const title = AccountInfo?.TitleInfo;
  const coins = UserVirtualCurrency?.["GO"] ?? 0;
  const quantities = new Map<string, number>();
  for (const { ItemId, RemainingUses, Expiration } of UserInventory ?? [])
    if (!Expiration) quantities.set(ItemId, (quantities.get(ItemId) ?? 0) + (RemainingUses ?? 1));
  const contents = [
    ...(coins === 0 ? [] : [{ currency: "coins", amount: coins }]),
    ...[...quantities].map(([item, quantity]) => ({
      item: item.toLowerCase().replaceAll("_", "-"),
      quantity,
    })),
  ];
  const save = UserData?.["save"]?.Value ?? undefined;
  const bests = new Map<string, number>();
  for (const { StatisticName, Value } of PlayerStatistics ?? []) {
    const area = areas[StatisticName];
    if (area) bests.set(area, Math.max(bests.get(area) ?? 0, Value));
  }
  return {
    id,
    banned: title?.isBanned || undefined,
    ...(contents.length > 0 && { contents }),
    ...(save !== undefined && {
      saves: {
        "saves/0": {
          base64: Buffer.from(save).toString("base64"),
          measure: Number(JSON.parse(save).level ?? 0),
        },
      },
    }),
    ...(bests.size > 0 && { bests: Object.fromEntries(bests) }),
    name: title?.DisplayName ?? (player["DisplayName"] || undefined),
  };
}
