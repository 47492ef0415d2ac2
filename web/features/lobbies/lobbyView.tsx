import { useEffect } from "preact/hooks";
import { lobbyCode, shownLobbyCode } from "../../client";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import { place, to } from "../../route";
import { codeField } from "./codeText";
import { Gathering } from "./gathering";
import { LobbyGame } from "./lobbyGame";
import { AboutLobby, LobbyName } from "./lobbyName";
import { OwnLobby } from "./ownLobby";

/** Below the areas: the way to lobbies. */
export function LobbyInvitation() {
  const isOffered = useIsOffered();
  if (!isOffered) return null;
  return (
    <section class="card">
      <h2>Play with a friend</h2>
      <p>Open a lobby, and give its code to a friend. Nothing is ranked there.</p>
      <a class="button" href="#lobby">
        Lobbies
      </a>
    </section>
  );
}

/** Returns true if this backend has games that a lobby can play. */
function useIsOffered(): boolean {
  const game = useGame();
  return usePlace("hostedGame").some(({ isOffered }) => isOffered(game)) && facts.lobbyModes.length > 0;
}

/** The player's lobby, or the ways into one. `#lobby/BCDFGH` is the link to a lobby. */
export function LobbyView() {
  const isOffered = useIsOffered();
  return (
    <div>
      <h1>Lobby</h1>
      {isOffered ? <Lobbies /> : <p>There are no game servers here, so there are no lobbies.</p>}
    </div>
  );
}

function Lobbies() {
  const game = useGame();
  const { own, seen } = game.of(OwnLobby);
  const isLive = game.isLive.value;
  const { data, error } = own.state;
  // Reads what changed before the socket was open.
  useEffect(() => void own.refresh(), [isLive]);
  if (!data)
    return error === undefined ? (
      <p class="none" aria-busy="true">
        Looking for your lobby…
      </p>
    ) : (
      <Failure error={error} retry={() => own.refresh()} />
    );
  const { lobby } = data;
  if (!lobby) return <Outside />;
  const { gameSessionId } = lobby;
  if (lobby.state === "playing" && gameSessionId !== undefined && !seen.has(gameSessionId))
    return <LobbyGame key={gameSessionId} gameSessionId={gameSessionId} />;
  return <Gathering lobby={lobby} />;
}

/** The ways into a lobby: a link, a code, a new lobby, and those that are open to all. */
function Outside() {
  const game = useGame();
  const { api } = game;
  const own = game.of(OwnLobby);
  const [, linked] = place.value;
  const join = (code: string) => own.enter(api.putLobbyPlayer({ params: { code }, body: {} }));
  return (
    <>
      {linked !== undefined && (
        <section class="card">
          <h2>A friend invites you</h2>
          <p class="lobby-code">{shownLobbyCode(lobbyCode(linked))}</p>
          <ActionButton class="primary large" act={() => join(linked)}>
            Join this lobby
          </ActionButton>
        </section>
      )}
      <Form
        class="card"
        title="Join by a code"
        fields={[codeField]}
        submit="Join"
        onSubmit={({ code = "" }) => join(code.trim())}
      />
      <Form
        class="card"
        title="Open a lobby"
        fields={[
          {
            name: "name",
            label: "Name",
            value: `${game.people.nameOf(game.username)}'s lobby`,
            input: { maxLength: 64, autocomplete: "off" },
          },
          {
            name: "access",
            label: "Players who may join",
            options: [
              ["private", "Only who knows the code"],
              ["open", "Anybody: it is in the list"],
            ],
          },
        ]}
        submit="Open"
        onSubmit={async ({ name = "", access }) => {
          const [mode = "duel"] = facts.lobbyModes;
          const body = { name: name.trim(), mode, access: access === "open" ? "open" : "private" } as const;
          await own.enter(api.postLobby({ body }));
        }}
      />
      <OpenLobbies join={join} />
      <p>
        Are you in a lobby, on another device?{" "}
        <ActionButton class="quiet" act={() => own.look()}>
          Look for it
        </ActionButton>
      </p>
    </>
  );
}

function OpenLobbies({ join }: { readonly join: (code: string) => Promise<void> }) {
  const { api } = useGame();
  const [mode = "duel"] = facts.lobbyModes;
  const list = useQuery("lobbies", (signal) => api.getLobbies({ query: { mode } }, { signal }));
  return (
    <section class="card">
      <h2>Open lobbies</h2>
      <Failure error={list.state.error} retry={() => list.refresh()} />
      <ul class="people" aria-label="Open lobbies" aria-busy={list.state.pending}>
        {list.data?.lobbies.map((lobby) => (
          <li key={lobby.code} class="row">
            <LobbyName lobby={lobby} link={to("lobby", lobby.code)} />
            <small>
              {lobby.players} of {lobby.maximumPlayers}
            </small>
            <ActionButton
              class="quiet"
              label={`Join ${shownLobbyCode(lobby.code)}`}
              act={() => join(lobby.code)}
            >
              Join
            </ActionButton>
            <AboutLobby lobby={lobby} />
          </li>
        ))}
        {list.data?.lobbies.length === 0 && <li class="none">Nobody has an open lobby.</li>}
      </ul>
      <ActionButton class="quiet" act={() => list.refresh()}>
        Look again
      </ActionButton>
    </section>
  );
}
