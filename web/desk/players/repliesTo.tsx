import { useState } from "preact/hooks";
import type { RouteTypes } from "../../client";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { Cancel } from "../lib/cancel";
import { Section } from "../lib/section";
import { capital, plain } from "../lib/words";
import { usePlayer } from "./player";

type Replies = RouteTypes["getReplies"]["answer"];
type Reply = Replies["replies"][number];
type Body = RouteTypes["postPlayerReply"]["request"]["body"];

/** Replies from templates, to the player's inbox. */
export function RepliesTo() {
  const { api } = usePlayer();
  const [chosen, setChosen] = useState<string>();
  return (
    <Section title="Reply" ask={(signal) => api.getReplies({}, { signal })} inputs={[api]}>
      {({ languages, replies }) => {
        const reply = replies.find(({ id }) => id === chosen);
        return (
          <>
            <div class="row">
              {replies.map(({ id }) => (
                <button
                  key={id}
                  type="button"
                  aria-expanded={id === chosen}
                  onClick={() => setChosen(id === chosen ? undefined : id)}
                >
                  {capital(plain(id))}
                </button>
              ))}
            </div>
            {reply && (
              <ReplyForm
                key={reply.id}
                reply={reply}
                languages={languages}
                close={() => setChosen(undefined)}
              />
            )}
          </>
        );
      }}
    </Section>
  );
}

interface Props {
  readonly reply: Reply;
  readonly languages: readonly string[];
  readonly close: () => void;
}

function ReplyForm({ reply: { id: reply, slots, texts }, languages, close }: Props) {
  const { id, api, changes } = usePlayer();
  return (
    <Form
      class="act"
      title="Reply to the player's inbox"
      intro={<p class="said">{texts["en"] ?? Object.values(texts)[0]}</p>}
      fields={[
        { name: "language", label: "Language", options: languages.map((each) => [each, each]) },
        ...slots.map((slot) => ({
          name: `slot ${slot}`,
          label: capital(plain(slot)),
          rule: { least: 1, most: 100 },
        })),
      ]}
      submit="Send"
      onSubmit={async ({ language, ...given }) => {
        const values = Object.fromEntries(slots.map((slot) => [slot, (given[`slot ${slot}`] ?? "").trim()]));
        // The server's lists are those that the form was made of.
        const body = { reply, language, ...(slots.length > 0 && { values }) } as Body;
        const { text } = await api.postPlayerReply({ params: { id }, body });
        notify(`Sent: ${text}`);
        changes.value++;
        close();
      }}
    >
      <Cancel close={close} />
    </Form>
  );
}
