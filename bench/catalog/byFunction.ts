import { refuse } from "@game-backend/framework/errors";
import { defineGame, type OwnGame } from "@game-backend/framework/own";
import { reply } from "@game-backend/framework/route";
import * as z from "zod";
import { noItem } from "../../functions/catalog/codes";
import { Item, ItemDraft, ItemId } from "../../functions/catalog/items";
import type { own } from "../../functions/catalog/own";

const { route } = defineGame<OwnGame<typeof own>>();

const params = (id: string) => ItemId.parse(id);

/** `GET /catalog/{id}`, served by a function. */
export const getByFunction = route({
  method: "GET",
  path: "/function/{id}",
  auth: "none",
  summary: "An item of the price list",
  returns: { 200: Item },
  refuses: [noItem],
  uses: { catalog: ["GetItem"] },
  handler: async ({ params: { id }, tables }) => {
    const item = await tables.catalog.getItem({ id: params(id) });
    if (!item) throw refuse(noItem);
    const { shelf: _, ...shown } = item;
    return reply(200, shown, { ETag: `"${item.version}"`, "Cache-Control": "private, max-age=60" });
  },
});

/** `PUT /catalog/{id}`, served by a function. */
export const putByFunction = route({
  method: "PUT",
  path: "/function/{id}",
  auth: "none",
  summary: "Put an item on the price list",
  body: ItemDraft,
  returns: { 200: z.object({ message: z.string() }) },
  uses: { catalog: ["UpdateItem"] },
  idempotency: "natural",
  handler: async ({ params: { id }, body, tables }) => {
    const { before } = await tables.catalog.updateItem(
      { id: params(id) },
      { set: { ...body, shelf: "catalog" }, add: { version: 1 } },
    );
    const version = (before?.version ?? 0) + 1;
    return reply(200, { message: "Item Added Successfully" }, { ETag: `"${version}"` });
  },
});
