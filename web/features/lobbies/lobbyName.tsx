import { useState } from "preact/hooks";
import { useGame, usePlace } from "../../components/context";
import type { Thing } from "../../places";
import type { Lobby } from "./ownLobby";

type Named = Pick<Lobby, "code" | "name" | "createdAt">;

/** A lobby as reports name it. */
const thingOf = ({ code, name, createdAt }: Named): Thing => ({
  kind: "lobby",
  target: `${code}/${createdAt}`,
  title: `The lobby ${name}`,
});

/** The name of a lobby, unless the player has reported it. */
export function LobbyName({ lobby, link }: { readonly lobby: Named; readonly link?: string }) {
  const { hidden } = useGame();
  const [isShown, setShown] = useState(false);
  if (hidden.hides("lobby", thingOf(lobby).target) && !isShown)
    return (
      <span class="hidden">
        You reported this lobby.{" "}
        <button type="button" class="quiet" onClick={() => setShown(true)}>
          Show
        </button>
      </span>
    );
  return link === undefined ? <span>{lobby.name}</span> : <a href={link}>{lobby.name}</a>;
}

/** The acts of a player about a lobby that somebody else has named. */
export function AboutLobby({ lobby }: { readonly lobby: Named }) {
  const others = usePlace("others");
  return others.map(({ view: Button }) => <Button key={Button} things={[thingOf(lobby)]} />);
}
