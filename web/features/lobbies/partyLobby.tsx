import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import type { PartyProps } from "../../places";
import type { Game } from "../../state/game";
import { codeField } from "./codeText";
import { OwnLobby } from "./ownLobby";

/** True if game servers host games that lobbies play. */
export const hasLobbies = ({ config }: Game): boolean =>
  (config.gameServers?.length ?? 0) > 0 && facts.lobbyModes.length > 0;

/** On the party's page: the way into the lobby that the party is in, or by which its leader brings it into one. */
export function PartyInLobby({ id, leads }: Partial<PartyProps>) {
  const game = useGame();
  const lobby = game.of(OwnLobby);
  const { own } = lobby;
  const isLive = game.isLive.value;
  // The leader may have brought the others into a lobby before their sockets were open.
  useEffect(() => {
    if (id !== undefined) void (leads ? own.refresh() : lobby.look());
  }, [isLive, id]);
  if (id === undefined || !own.state.data) return null;
  if (!own.state.data.lobby) return leads ? <JoinTogether id={id} /> : null;
  return (
    <p>
      You are in a lobby. <a href="#lobby">Go to the lobby</a>
    </p>
  );
}

/** Brings all of a party into a lobby, and shows it. */
async function enter(game: Game, id: string, code: string): Promise<void> {
  const { api } = game;
  await game.of(OwnLobby).enter(api.putLobbyPlayer({ params: { code }, body: { party: id } }));
  location.hash = "#lobby";
}

/** The leader's form for the code of a lobby that somebody has opened. */
function JoinTogether({ id }: { readonly id: string }) {
  const game = useGame();
  return (
    <Form
      class="card"
      title="Join a lobby together"
      fields={[codeField]}
      submit="Join together"
      onSubmit={({ code = "" }) => enter(game, id, code.trim())}
    />
  );
}

/** The leader's button that opens a lobby, and brings all of the party into it. */
export function PartyLobbyButton({ id, leads }: PartyProps) {
  const game = useGame();
  const { api, people, username } = game;
  const { own } = game.of(OwnLobby);
  if (!leads || own.state.data?.lobby) return null;
  const open = async () => {
    const [mode = "duel"] = facts.lobbyModes;
    const name = `${people.nameOf(username)}'s party`;
    const { code } = await api.postLobby({ body: { name, mode, access: "private" } });
    await enter(game, id, code);
  };
  return <ActionButton act={open}>Open a lobby together</ActionButton>;
}

/** The party's page is never taken by a lobby, which has its own. */
export const PartyGame = () => null;
