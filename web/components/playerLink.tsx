import { to } from "../route";
import { useGame } from "./context";

/** A player's name, with a link to the player's page unless the server has left out who it is. */
export function PlayerLink({ username }: { readonly username: string }) {
  const { people } = useGame();
  const name = people.nameOf(username);
  return username === "" ? <span>{name}</span> : <a href={to("players", username)}>{name}</a>;
}
