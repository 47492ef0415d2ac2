import type { Moved, PlayFabPlayer } from "../../tools/import";

/** The part of PlayFab's answer that the map reads. */
interface Info {
  readonly UserVirtualCurrency?: Readonly<Record<string, number>>;
  readonly UserInventory?: readonly {
    readonly ItemId: string;
    readonly RemainingUses?: number;
    readonly Expiration?: string;
  }[];
  readonly UserData?: Readonly<Record<string, { readonly Value: string }>>;
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
  for (const { ItemId, RemainingUses = 1, Expiration } of UserInventory ?? [])
    if (!Expiration) quantities.set(ItemId, (quantities.get(ItemId) ?? 0) + RemainingUses);
  const contents = [
    ...(coins === 0 ? [] : [{ currency: "coins", amount: coins }]),
    ...[...quantities].map(([item, quantity]) => ({
      item: item.toLowerCase().replaceAll("_", "-"),
      quantity,
    })),
  ];
  const save = UserData?.["save"]?.Value;
  const bests = (PlayerStatistics ?? []).flatMap(({ StatisticName, Value }) =>
    areas[StatisticName] ? [[areas[StatisticName], Value] as const] : [],
  );
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
    ...(bests.length > 0 && { bests: Object.fromEntries(bests) }),
    name: title?.DisplayName ?? (player["DisplayName"] || undefined),
  };
}
