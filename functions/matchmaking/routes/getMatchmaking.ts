import { noSearch } from "../codes";
import { route } from "../definition";
import { ownSearch } from "../search/ownSearch";
import { readSearch, searchRoute } from "./readSearch";

export default route({
  ...searchRoute,
  path: "/matchmaking/{ticketId}",
  summary:
    "Your search: 202 while it continues, then 200 with the match's address and your seat, or with the reason why there is no match",
  reaches: [],
  refuses: [noSearch],
  example: {
    answer: {
      ticketId: "b1946ac92492d2347c6235b4d2611184",
      mode: "duel",
      status: "COMPLETED",
      running: true,
      elapsedSeconds: 7,
      matchId: "5f0b6c1e-3a52-4c3d-9d5a-0b8d7b1f3a10",
      team: "red",
      ipAddress: "203.0.113.7",
      port: 7777,
      playerSessionId: "psess-6f2d8b4a-9e10-4c7a-2b5d-3c9a1f6e5c33",
    },
  },
  handler: async ({ player, params: { ticketId }, ...dependencies }) =>
    readSearch(dependencies, await ownSearch(dependencies.tables, player.id, ticketId)),
});
