import { useEffect } from "preact/hooks";
import { useGame } from "../../components/context";
import { FaceOf } from "../../components/face";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { place, to } from "../../route";
import { serverNow } from "../../serverTime";
import { type Conversation, Conversations } from "./conversations";
import { namesOf } from "./names";
import { NewConversation } from "./newConversation";
import { seen } from "./seen";
import { ThreadView } from "./threadView";

/** The player's conversations, and the open one. */
export function ChatView() {
  const [, open] = place.value;
  return (
    <div class={open ? "chat open" : "chat"}>
      <h1>Chat</h1>
      <aside>
        <NewConversation />
        <a class="button quiet" href="#players">
          Find players
        </a>
        <ConversationList open={open} />
      </aside>
      {open ? (
        <ThreadView key={open} id={open} />
      ) : (
        <p class="card hint">Choose a conversation or start one.</p>
      )}
    </div>
  );
}

function ConversationList({ open }: { readonly open?: string }) {
  const game = useGame();
  const { isLive, userId } = game;
  const { all: conversations } = game.of(Conversations);
  const isOnline = isLive.value;
  // Reads what was missed while the socket was closed.
  useEffect(() => void conversations.refresh(), [isOnline]);
  useRetries(conversations.state.error, () => conversations.refresh());
  const sorted = (conversations.data ?? []).toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0));
  return (
    <>
      <Failure error={conversations.state.error} retry={() => conversations.refresh()} />
      <ul class="conversations">
        {sorted.map((one) => (
          <Line
            key={one.id}
            one={one}
            isOpen={one.id === open}
            isNew={one.id !== open && seen.isUnread(userId, one)}
          />
        ))}
        {sorted.length === 0 && conversations.state.error === undefined && (
          <li class="none">
            {conversations.data
              ? "No conversations yet. Enter a player's name above."
              : "Looking for your conversations…"}
          </li>
        )}
      </ul>
    </>
  );
}

interface LineProps {
  readonly one: Conversation;
  readonly isOpen: boolean;
  readonly isNew: boolean;
}

function Line({
  one: { id, last, participants, hiddenParticipants, invited, muted },
  isOpen,
  isNew,
}: LineProps) {
  const { people, username } = useGame();
  const others = participants.filter((name) => name !== username);
  const [first] = others;
  const names = namesOf(people, others, hiddenParticipants);
  return (
    <li>
      <a href={to("chat", id)} class={isNew ? "new" : undefined} aria-current={isOpen || undefined}>
        {first !== undefined && <FaceOf username={first} side={32} />}
        <span class="others" title={others.join(", ")}>
          {names || "Everyone else has left"}
          {isNew && <span class="unseen">, new messages</span>}
        </span>
        {invited && <small>Invitation</small>}
        {muted && <small>Muted</small>}
        {last !== undefined && <time dateTime={new Date(last).toISOString()}>{shortTime(last)}</time>}
      </a>
    </li>
  );
}

const dayMs = 86_400_000;

/** Returns the time of day for the last day, and the date for older times. */
const shortTime = (time: number) =>
  new Date(time).toLocaleString(
    [],
    serverNow() - time < dayMs ? { timeStyle: "short" } : { day: "numeric", month: "short" },
  );
