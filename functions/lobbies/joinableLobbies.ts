import { apartFrom } from "../profile/mayReach";
import { contribution } from "./definition";
import { isApart, isMember, lobbyAt } from "./lobby";

/**
 * A friend's lobby can be joined if it is in the list of `GET /lobbies` and has not removed the player. Nobody in it may have
 * blocked the player.
 */
export const joinableLobbies = contribution("joinInfo", {
  uses: { lobbyPlaces: ["BatchGetItem"], lobbies: ["BatchGetItem"] },
  collects: ["relations"],
  joinableOf: async ({ tables, now, relations }, userId, friends, spend) => {
    const online = friends.filter((friend) => friend.online);
    const places = await tables.lobbyPlaces.batchGetItem(online.map((friend) => ({ userId: friend.userId })));
    const codes = [...new Set(places.map(({ code }) => code))];
    const rows = await tables.lobbies.batchGetItem(codes.map((code) => ({ code })));
    const apart = await apartFrom({ relations }, userId);
    await spend({ read: 0.5 + online.length / 2 + rows.length });
    const open = rows.flatMap((row) => lobbyAt(row, now) ?? []);
    const found = places.flatMap(({ userId: friend, code }) => {
      const lobby = open.find((each) => each.code === code);
      const isListed = lobby?.listed !== undefined && lobby.state === "open" && !isApart(lobby, apart);
      return isListed && isMember(lobby, friend) && !lobby.removed.includes(userId)
        ? [[friend, { lobby: code }] as const]
        : [];
    });
    return new Map(found);
  },
});
