import { useEffect } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { Inbox, type InboxMessage } from "./inbox";
import { Statement } from "./statement";

/** The player's inbox. */
export function InboxCard() {
  const { messages } = useGame().of(Inbox);
  useEffect(() => void messages.refresh(), [messages]);
  const { items } = messages;
  return (
    <section class="card">
      <h2>Messages from the game</h2>
      <Failure error={messages.state.error} retry={() => messages.refresh()} />
      <ul class="inbox" aria-label="Your messages" aria-busy={messages.state.pending}>
        {items?.map((message) => (
          <Line key={message.id} message={message} />
        ))}
        {items?.length === 0 && <li class="none">None.</li>}
      </ul>
      {messages.hasMore && (
        <ActionButton class="quiet" act={() => messages.more()}>
          Older messages
        </ActionButton>
      )}
    </section>
  );
}

function Line({ message: { at, kind, text, sanction } }: { readonly message: InboxMessage }) {
  return (
    <li>
      <time dateTime={new Date(at).toISOString()}>
        {new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}
      </time>
      {text !== undefined && <p class="said">{text}</p>}
      {sanction && <Statement sanction={sanction} isAnswer={kind === "appeal"} />}
    </li>
  );
}
