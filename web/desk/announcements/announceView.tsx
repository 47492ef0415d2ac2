import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Unanswered } from "../../client";
import { ActionButton } from "../../components/button";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { plural } from "../lib/words";

/** A message that waits for a second look. */
interface Written {
  readonly message: string;
  readonly reason: string;
  /** Whom it would reach, in words. */
  readonly whom: string;
}

/** A message to every connected player, which is sent when the member has seen to how many it goes. */
export function AnnounceView() {
  const { api } = useWork();
  const [written, setWritten] = useState<Written>();
  const [sent, setSent] = useState<readonly string[]>([]);
  const [unanswered] = useState(() => new Unanswered());
  const look = async (message: string, reason: string) => {
    const { players, more } = await api.getBroadcastReach();
    setWritten({
      message,
      reason,
      whom: `${more ? "more than " : ""}${plural(players, "connected player")}`,
    });
  };
  const send = async ({ whom, ...text }: Written) => {
    await unanswered.send("broadcast", text, (body, key) => api.postBroadcast({ body }, { key }));
    setWritten(undefined);
    setSent([...sent, `Sent to ${whom}.`]);
  };
  return (
    <>
      <h1>Announce</h1>
      <Form
        key={sent.length}
        class="card"
        title="Write to every connected player"
        fields={[
          { name: "message", label: "Message", rule: { least: 1, most: 1_000 }, rows: 4 },
          { name: "reason", label: "Reason", rule: { least: 1, most: 200 }, hint: "The audit log keeps it." },
        ]}
        submit="Send to all…"
        onSubmit={({ message = "", reason = "" }) => look(message.trim(), reason.trim())}
      />
      {written && <Question about={written} send={() => send(written)} close={() => setWritten(undefined)} />}
      <p class="done" role="status">
        {sent.at(-1)}
      </p>
    </>
  );
}

interface QuestionProps {
  readonly about: Written;
  readonly send: () => Promise<unknown>;
  readonly close: () => void;
}

function Question({ about: { message, whom }, send, close }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="card" aria-label="Send it?">
      <h2 ref={heading} tabIndex={-1}>
        Send this to {whom}?
      </h2>
      <p class="said" dir="auto">
        {message}
      </p>
      <p class="soft">Nobody can take it back.</p>
      <div class="row">
        <ActionButton class="danger" act={send}>
          Send to {whom}
        </ActionButton>
        <button type="button" class="quiet" onClick={close}>
          Change it
        </button>
      </div>
    </section>
  );
}
