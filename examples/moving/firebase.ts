import type { FirebasePlayer, Moved } from "../../tools/import";

/** The documents of the old game, by their paths: `users/<uid>` and `scores/<uid>`. */
interface Document {
  readonly gold?: number | null;
  readonly items?: Readonly<Record<string, number>> | null;
  readonly settings?: object;
  readonly progress?: { readonly level: number };
  readonly arena?: number;
}

/** Turns a player of Firebase into one of this game. */
export default function map({ id, user, documents }: FirebasePlayer): Moved | undefined {
  const { gold, items, settings, progress } = (documents[`users/${id}`] ?? {}) as Document;
  const { arena } = (documents[`scores/${id}`] ?? {}) as Document;
  const contents = [
    ...(gold ? [{ currency: "coins", amount: gold }] : []),
    ...Object.entries(items ?? {}).map(([item, quantity]) => ({ item, quantity })),
  ];
  const saves = {
    ...(settings && { "settings/0": { value: settings } }),
    ...(progress && {
      "saves/0": {
        base64: Buffer.from(JSON.stringify(progress)).toString("base64"),
        measure: progress.level,
      },
    }),
  };
  const { disabled, displayName } = user as { disabled?: boolean; displayName?: string | null };
  return {
    id,
    banned: disabled || undefined,
    ...(contents.length > 0 && { contents }),
    ...(Object.keys(saves).length > 0 && { saves }),
    ...(arena !== undefined && { bests: { arena } }),
    name: displayName ?? undefined,
  };
}
