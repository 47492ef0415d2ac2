import { useMemo } from "preact/hooks";
import { useWork } from "../frame/context";
import { PurchasesOf } from "../purchases/purchasesOf";
import { ActList } from "./actList";
import { Player, PlayerContext } from "./player";

/** The case of a player: what the backend knows, and what staff can do. */
export function PlayerView({ id }: { readonly id: string }) {
  const { api } = useWork();
  const player = useMemo(() => new Player(id, api), [id, api]);
  return (
    <PlayerContext.Provider value={player}>
      <h1>Player</h1>
      <p class="soft">
        <code>{id}</code>
      </p>
      <div class="parts">
        <ActList />
        <PurchasesOf />
      </div>
    </PlayerContext.Provider>
  );
}
