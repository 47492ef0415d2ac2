import { useState } from "preact/hooks";
import { Form } from "../../forms/form";
import { Unanswered } from "../../state/unanswered";
import { useWork } from "../frame/context";

/** A message to every connected player. */
export function AnnounceView() {
  const { api } = useWork();
  const [sent, setSent] = useState(0);
  const [unanswered] = useState(() => new Unanswered());
  return (
    <>
      <h1>Announce</h1>
      <Form
        key={sent}
        class="card"
        title="Write to every connected player"
        fields={[
          { name: "message", label: "Message", rule: { least: 1, most: 1_000 }, rows: 4 },
          { name: "reason", label: "Reason", rule: { least: 1, most: 200 }, hint: "The audit log keeps it." },
        ]}
        submit="Send to all"
        onSubmit={async ({ message = "", reason = "" }) => {
          await unanswered.send("broadcast", { message, reason }, (body, key) =>
            api.postBroadcast({ body }, { key }),
          );
          setSent(sent + 1);
        }}
      />
      <p class="done" role="status">
        {sent > 0 && "Sent."}
      </p>
    </>
  );
}
