import { useState } from "preact/hooks";
import { ActionButton } from "../components/button";
import { useGame } from "../components/context";
import { FaceOf } from "../components/face";
import { Failure } from "../components/failure";
import { useQuery } from "../components/useQuery";
import { facts } from "../facts";
import { place, to } from "../route";
import { scoreText } from "../scores";
import { Shelf } from "../state/shelf";
import { storage } from "../state/storage";
import { BlockButton } from "./block";

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
  const shown = game.people.nameOf(name);
  const isMe = name === game.username;
  const talk = async (draft?: string) => {
    const id = await game.api.postConversation({ body: [name] });
    if (draft !== undefined) draftOf(game.userId, id).write(draft);
    location.hash = to("chat", id);
  };
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
            <ActionButton class="primary" act={() => talk()}>
              Talk
            </ActionButton>
            <Challenge talk={talk} />
            <BlockButton name={name} />
          </div>
        )}
      </section>
    </div>
  );
}

const draftOf = (userId: string, conversation: string) =>
  new Shelf(
    storage,
    `wayfarers.draft.${userId}.${conversation}`,
    (found: unknown) => typeof found === "string",
  );

interface ChallengeProps {
  readonly talk: (draft: string) => Promise<void>;
}

/** A button that starts a message with the player's best score, which the player can edit before sending. */
function Challenge({ talk }: ChallengeProps) {
  const { api } = useGame();
  const challenge = async () => {
    const best = await api.getMyRank({ query: { gameArea: "forest", unranked: "200" } });
    const { name } = facts.areas.forest;
    await talk(
      best.score === undefined
        ? `Meet me in the ${name}!`
        : `I have ${scoreText("forest", best.score)} in the ${name}. Can you beat that?`,
    );
  };
  return <ActionButton act={challenge}>Challenge</ActionButton>;
}
