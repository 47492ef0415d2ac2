import { useState } from "preact/hooks";
import { useGame, usePlace } from "../../components/context";
import { FaceOf } from "../../components/face";
import { memo } from "../../components/memo";
import { serverNow } from "../../serverTime";
import { notifyError } from "../../state/notices";
import type { Outbox } from "../../state/outbox";
import type { Message, Unsent } from "./thread";

interface Props {
  /** The conversation's id. */
  readonly conversation: string;
  readonly message: Message;
  readonly isMine: boolean;
}

/** A message with its sender and time. */
export const Bubble = memo(function Bubble({
  conversation,
  message: { id, sender, time, message, held, hidden: isWithheld },
  isMine,
}: Props) {
  const { hidden, people } = useGame();
  const others = usePlace("others");
  const [isShown, setShown] = useState(false);
  const target = `${conversation}/${id}`;
  const isBlocked = isWithheld || (!isMine && hidden.hidesPlayer(sender));
  const isHidden = isBlocked || hidden.hides("message", target);
  const name = isWithheld ? "Blocked player" : people.nameOf(sender);
  const at = new Date(time);
  return (
    <li class={isMine ? "mine" : undefined}>
      <small title={isBlocked ? undefined : sender}>
        {!isMine && !isWithheld && <FaceOf username={sender} side={24} />}
        {isMine ? "You" : name} · <time dateTime={at.toISOString()}>{when(at)}</time>
        {held && " · only you see it yet"}
        {!isMine &&
          others.map(({ view: Button }) => (
            <Button key={Button} things={[{ kind: "message", target, title: `A message of ${name}` }]} />
          ))}
      </small>
      {isHidden && !isShown ? (
        <p class="hidden">
          {isBlocked ? "You blocked this player." : "You reported this message."}{" "}
          {!isWithheld && (
            <button type="button" class="quiet" onClick={() => setShown(true)}>
              Show
            </button>
          )}
        </p>
      ) : (
        <p>{message}</p>
      )}
    </li>
  );
});

interface UnsentProps {
  readonly message: Unsent;
  readonly outbox: Pick<Outbox<string>, "retry" | "remove">;
}

/** A message that is being sent, or was refused. */
export function UnsentBubble({ message: { key, text, state, reason }, outbox }: UnsentProps) {
  const { connection } = useGame();
  const isWaiting = state === "sending" && !connection.isUp.value;
  const says = {
    sending: isWaiting ? "Waiting for the connection" : "Sending…",
    sent: "Sent",
    refused: "Not sent",
  }[state];
  return (
    <li class={`mine ${state}`}>
      <small>You · {says}</small>
      <p>{text}</p>
      {state === "refused" && (
        <div class="fault" role="alert">
          {reason}{" "}
          <button type="button" class="quiet" onClick={() => void outbox.retry(key).catch(notifyError)}>
            Try again
          </button>
          <button type="button" class="quiet" onClick={() => outbox.remove(key)}>
            Remove
          </button>
        </div>
      )}
    </li>
  );
}

const when = (at: Date) => {
  const isToday = at.toDateString() === new Date(serverNow()).toDateString();
  return at.toLocaleString([], isToday ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" });
};
