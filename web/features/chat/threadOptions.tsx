import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { to } from "../../route";
import type { Game } from "../../state/game";
import { notify } from "../../state/notices";
import { Blocked } from "../blocks/blocked";
import { Conversations } from "./conversations";
import { blockedPlayers } from "./names";
import type { Thread } from "./thread";

interface Props {
  readonly thread: Thread;
}

/** Asks an invited player to accept or decline. Renders nothing for others. */
export function Invitation({ thread }: Props) {
  const game = useGame();
  if (!thread.invited.value) return null;
  return (
    <section class="card" aria-label="Invitation">
      <p>You're invited to this conversation. Sending a message accepts it, too.</p>
      <div class="row">
        <ActionButton class="primary" act={() => change(game, thread, { state: "accepted" })}>
          Accept
        </ActionButton>
        <ActionButton act={() => leave(game, thread)}>Decline</ActionButton>
      </div>
    </section>
  );
}

/** Shows the members of a conversation, and buttons to mute it, to leave it and to block the other player. */
export function ThreadOptions({ thread }: Props) {
  const game = useGame();
  const others = thread.participants.value.filter((name) => name !== game.username);
  const [other] = others;
  const hidden = thread.hiddenParticipants.value;
  const muted = thread.muted.value;
  return (
    <details class="options">
      <summary>Options</summary>
      <p>
        With{" "}
        {others.map((name, at) => (
          <span key={name}>
            {at > 0 && ", "}
            <a href={to("players", name)}>{game.people.nameOf(name)}</a>
          </span>
        ))}
        {hidden > 0 && `${others.length > 0 ? " and " : ""}${blockedPlayers(hidden)}`}
        {others.length + hidden === 0 && "nobody: everyone else has left"}
      </p>
      <div class="row">
        <ActionButton act={() => change(game, thread, { muted: !muted })}>
          {muted ? "Unmute" : "Mute"}
        </ActionButton>
        <ActionButton act={() => leave(game, thread)}>Leave</ActionButton>
        {other !== undefined && others.length === 1 && hidden === 0 && (
          <ActionButton class="danger" act={() => block(game, thread, other)}>
            Block and leave
          </ActionButton>
        )}
      </div>
    </details>
  );
}

type Change = Parameters<Game["api"]["patchConversation"]>[0]["body"];

async function change(game: Game, thread: Thread, body: Change): Promise<void> {
  await game.api.patchConversation({ params: { id: thread.id }, body });
  await Promise.all([thread.catchUp(), game.of(Conversations).all.refresh()]);
}

async function leave(game: Game, { id }: Thread): Promise<void> {
  const { all: conversations } = game.of(Conversations);
  await game.api.patchConversation({ params: { id }, body: { state: "left" } });
  conversations.update((all) => all.filter((one) => one.id !== id));
  location.hash = to("chat");
  await conversations.refresh();
  // Only now, because going to another page removes earlier notices.
  notify("You've left the conversation. To come back, enter the same names.");
}

async function block(game: Game, thread: Thread, name: string): Promise<void> {
  await game.of(Blocked).change(name, true);
  await leave(game, thread);
}
