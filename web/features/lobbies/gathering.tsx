import { shownLobbyCode } from "../../client";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { FaceOf } from "../../components/face";
import { PlayerLink } from "../../components/playerLink";
import { notify } from "../../state/notices";
import { linkTo } from "./codeText";
import { AboutLobby, LobbyName } from "./lobbyName";
import { type Lobby, OwnLobby } from "./ownLobby";

/** A lobby before or after a game: its code, its teams, and what the player can do. */
export function Gathering({ lobby }: { readonly lobby: Lobby }) {
  const game = useGame();
  const { api, userId } = game;
  const own = game.of(OwnLobby);
  const { code, state, players, teams, hostId, access } = lobby;
  const isHost = hostId === userId;
  const me = players.find((player) => player.userId === userId);
  const waiting = players.filter((player) => !player.ready && player.userId !== hostId);
  const missing = teams.filter(
    (team) => players.filter((player) => player.team === team.name).length < team.minPlayers,
  );
  const isOpen = state === "open";
  const change = async (body: { team?: string; ready?: boolean }) =>
    own.set(await api.putLobbyPlayer({ params: { code }, body }));
  const leave = async () => {
    await api.deleteLobbyPlayer({ params: { code, userId: "me" } });
    own.set(undefined);
  };
  const start = async () => own.set(await api.postLobbyStart({ params: { code } }));
  return (
    <section class="card" aria-label="Your lobby">
      <h2>
        <LobbyName lobby={lobby} />
      </h2>
      <p class="lobby-code">{shownLobbyCode(code)}</p>
      <div class="row">
        <ActionButton
          class="quiet"
          act={async () => {
            await navigator.clipboard.writeText(linkTo(code, location.href));
            notify("The link is copied: send it to your friend.");
          }}
        >
          Copy the link
        </ActionButton>
        <small>{access === "open" ? "Anybody finds this lobby." : "Only who knows the code joins."}</small>
        {!isHost && <AboutLobby lobby={lobby} />}
      </div>
      <div class="lobby-teams">
        {teams.map((team) => {
          const inTeam = players.filter((player) => player.team === team.name);
          return (
            <section key={team.name}>
              <h3>{team.name}</h3>
              <ul class="people" aria-label={`Team ${team.name}`}>
                {inTeam.map((player) => (
                  <Seat key={player.userId} lobby={lobby} player={player} />
                ))}
                {inTeam.length === 0 && <li class="none">Nobody yet</li>}
              </ul>
              {isOpen && me && me.team !== team.name && inTeam.length < team.maxPlayers && (
                <ActionButton class="quiet" act={() => change({ team: team.name })}>
                  Play for {team.name}
                </ActionButton>
              )}
            </section>
          );
        })}
      </div>
      <p role="status">{statusOf(lobby, { isHost, waiting: waiting.length, missing: missing.length })}</p>
      <div class="row">
        {isOpen && isHost && (
          <ActionButton class="primary large" act={start}>
            Start
          </ActionButton>
        )}
        {isOpen && !isHost && (
          <ActionButton
            class="primary large"
            pressed={me?.ready === true}
            act={() => change({ ready: !me?.ready })}
          >
            {me?.ready ? "I'm not ready" : "I'm ready"}
          </ActionButton>
        )}
        <ActionButton class="danger quiet" act={leave}>
          Leave the lobby
        </ActionButton>
      </div>
    </section>
  );
}

function statusOf(
  { state }: Lobby,
  { isHost, waiting, missing }: { isHost: boolean; waiting: number; missing: number },
): string {
  if (state === "starting") return "The game is starting…";
  if (state === "playing") return "The game goes on. The lobby opens again when it is over.";
  if (missing > 0) return "Waiting for more players.";
  if (waiting > 0)
    return waiting === 1 ? "Waiting for one player to be ready." : "Waiting for players to be ready.";
  return isHost ? "All are ready." : "All are ready. The host starts the game.";
}

function Seat({ lobby, player }: { readonly lobby: Lobby; readonly player: Lobby["players"][number] }) {
  const { api, people, userId } = useGame();
  const { code, hostId } = lobby;
  const name = people.nameOf(player.username);
  const playedWith = usePlace("playedWith");
  const mayRule = hostId === userId && player.userId !== userId;
  return (
    <li class="row">
      <span class="person">
        <FaceOf username={player.username} side={32} />
        {player.userId === userId ? <span>{name}</span> : <PlayerLink username={player.username} />}
        <small>{player.userId === hostId ? "host" : player.ready ? "ready" : "not ready"}</small>
      </span>
      {player.userId !== userId &&
        playedWith.map(({ view: Button }) => <Button key={Button} name={player.username} />)}
      {mayRule && (
        <>
          <ActionButton
            class="quiet"
            label={`Make ${name} the host`}
            act={() => api.putLobbyHost({ params: { code }, body: { userId: player.userId } })}
          >
            Make host
          </ActionButton>
          <ActionButton
            class="quiet"
            label={`Take ${name} out`}
            act={() => api.deleteLobbyPlayer({ params: { code, userId: player.userId } })}
          >
            Take out
          </ActionButton>
        </>
      )}
    </li>
  );
}
