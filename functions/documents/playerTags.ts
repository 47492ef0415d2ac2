import { eraser, exporter } from "./definition";

const keyOf = (userId: string) => ({ id: `tags#${userId}` as const });

/** Deletes a player's tags. Staff set none of an account that is gone. */
export const eraseTags = eraser({
  when: "after",
  byId: true,
  uses: { heads: ["DeleteItem"] },
  run: async ({ tables }, { id }) => {
    await tables.heads.deleteItem(keyOf(id));
    return undefined;
  },
});

/** Exports a player's tags. */
export const exportTags = exporter({
  section: "tags",
  uses: { heads: ["GetItem"] },
  run: async ({ tables }, { id }) => {
    const row = await tables.heads.getItem(keyOf(id));
    return { rows: row ? [{ tags: row.tags, held: row.held ?? [] }] : [] };
  },
});
