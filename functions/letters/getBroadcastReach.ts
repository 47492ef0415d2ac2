import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { route } from "./own";

export default route({
  method: "GET",
  path: "/admin/broadcasts/reach",
  auth: "admin",
  right: rights.broadcast,
  summary: "How many players have an open socket: whom a message to everybody would reach now",
  returns: {
    200: z.object({
      players: z.int().check(z.describe("Those behind the first 1,000 sockets")),
      more: z.boolean().check(z.describe("True if there are further sockets")),
    }),
  },
  maxCost: { read: 130 },
  uses: { connections: ["Scan"] },
  handler: async ({ tables }) => {
    const { items, next } = await tables.connections.scan({ limit: 1_000 });
    return { players: new Set(items.map(({ userId }) => userId)).size, more: next !== undefined };
  },
});
