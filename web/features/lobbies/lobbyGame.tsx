import { useGame, usePlace } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { OwnLobby } from "./ownLobby";

/** A lobby's game: the player's seat is read, and played. */
export function LobbyGame({ gameSessionId }: { readonly gameSessionId: string }) {
  const game = useGame();
  const { api } = game;
  const { own, seen } = game.of(OwnLobby);
  const views = usePlace("hostedGame");
  const session = useQuery(`lobby's game ${gameSessionId}`, (signal) =>
    api.getGameSession({ params: { id: gameSessionId } }, { signal }),
  );
  const leave = () => {
    seen.add(gameSessionId);
    void own.refresh();
  };
  const { data, error } = session.state;
  if (error !== undefined) return <Failure error={error} retry={() => session.refresh()} />;
  if (!data) return <p aria-busy="true">Taking your seat…</p>;
  return (
    <>
      {views.map(({ view: Play }) => (
        <Play key={Play} session={data} leave={leave} />
      ))}
    </>
  );
}
