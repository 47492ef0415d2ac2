import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { giftsInWords } from "../../gifts";
import { moment } from "../../moment";
import { Inbox, type InboxMessage } from "./inbox";
import { Statement } from "./statement";

/** The player's inbox. */
export function InboxCard() {
  const inbox = useGame().of(Inbox);
  const { messages } = inbox;
  useEffect(() => void messages.refresh(), [messages]);
  const { items } = messages;
  return (
    <section class="card">
      <h2>Messages from the game</h2>
      <Failure error={messages.state.error} retry={() => messages.refresh()} />
      {inbox.claimable.length > 1 && <ActionButton act={() => inbox.claimAll()}>Claim all</ActionButton>}
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

function Line({ message }: { readonly message: InboxMessage }) {
  const { id, at, kind, text, sanction, contents, claimed } = message;
  const inbox = useGame().of(Inbox);
  return (
    <li>
      <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
      {text !== undefined && <p class="said">{text}</p>}
      {contents && (
        <p>
          {giftsInWords(contents)}{" "}
          {claimed ? "Claimed." : <ActionButton act={() => inbox.claim(id)}>Claim</ActionButton>}
        </p>
      )}
      {sanction && <Statement sanction={sanction} isAnswer={kind === "appeal"} />}
    </li>
  );
}
