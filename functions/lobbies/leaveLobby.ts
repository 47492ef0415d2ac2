import { ending } from "./definition";
import { removeMember, removeUses } from "./removeMember";

/** Removes a player who was banned or is deleting the account from their lobby, if there is one. Idempotent. */
export const leaveLobby = ending({
  uses: { ...removeUses, lobbyPlaces: ["GetItem", "DeleteItem"] },
  run: async (dependencies, { id: userId }) => {
    const place = await dependencies.tables.lobbyPlaces.getItem({ userId }, { consistent: true });
    if (place) await removeMember(dependencies, place.code, userId, { isErased: true });
  },
});
