import { useState } from "preact/hooks";
import { useGame, usePlace } from "../../components/context";
import { FaceOf } from "../../components/face";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { facts } from "../../facts";
import type { Thing } from "../../places";
import { place, to } from "../../route";

/** The search for players, or the page of one player. */
export function PlayersView() {
  const [, name] = place.value;
  return name === undefined ? <PlayerList /> : <PlayerPage name={name} />;
}

const most = 50;
const least = facts.usersPrefix;

function PlayerList() {
  const { api, people } = useGame();
  const [prefix, setPrefix] = useState("");
  const names = useQuery(`players ${prefix}`, async (signal) =>
    [...prefix].length < least ? undefined : api.getUsers({ query: { limit: most, prefix } }, { signal }),
  );
  return (
    <div>
      <h1>Players</h1>
      <div class="field">
        <label for="find">Find by name</label>
        <input
          id="find"
          type="search"
          autocapitalize="none"
          autocomplete="off"
          maxLength={128}
          value={prefix}
          aria-describedby="find-hint"
          onInput={({ currentTarget }) => setPrefix(currentTarget.value.trim())}
        />
        <small id="find-hint">Enter the first {least} letters, or more.</small>
      </div>
      <Failure error={names.state.error} retry={() => names.refresh()} />
      <ul class="people" aria-busy={names.state.pending}>
        {names.data?.map((name) => (
          <li key={name}>
            <a class="person" href={to("players", name)}>
              <FaceOf username={name} side={32} />
              <span>{people.nameOf(name)}</span>
              {people.nameOf(name) !== name && <small>{name}</small>}
            </a>
          </li>
        ))}
        {names.data?.length === 0 && <li class="none">No player's name starts with this.</li>}
      </ul>
      {names.data?.length === most && <small>These are the first {most}. Enter more of the name.</small>}
    </div>
  );
}

function PlayerPage({ name }: { readonly name: string }) {
  const game = useGame();
  const others = usePlace("others");
  const withPlayer = usePlace("withPlayer");
  // Whoever looks for a blocked player may want to lift the block.
  const shown = game.hidden.hidesPlayer(name) ? name : game.people.nameOf(name);
  const isMe = name === game.username;
  return (
    <div>
      <p>
        <a href="#players">← All players</a>
      </p>
      <section class="card">
        <h1 class="person">
          <FaceOf username={name} side={64} />
          <span>{shown}</span>
        </h1>
        {shown !== name && <p>{name}</p>}
        {isMe ? (
          <p>
            This is you. <a href="#player">Your profile</a>
          </p>
        ) : (
          <div class="row">
            {withPlayer.map(({ view: Buttons }) => (
              <Buttons key={Buttons} name={name} />
            ))}
            {others.map(({ view: Button }) => (
              <Button key={Button} things={thingsOf(name)} />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}

/** What a player's page shows of the player. */
const thingsOf = (name: string): readonly Thing[] => [
  { kind: "player", target: name, title: "This player" },
  { kind: "name", target: name, title: "The name or the text about the player" },
  { kind: "avatar", target: name, title: "The picture" },
];
