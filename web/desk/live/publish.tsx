import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RouteTypes } from "../../client";
import { ActionButton } from "../../components/button";
import { ApiError } from "../../errors";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { useWork } from "../frame/context";
import { Section } from "../lib/section";
import { plural } from "../lib/words";
import { Differences } from "./differences";
import { withWarnings } from "./withWarnings";

type Body = RouteTypes["postPublication"]["request"]["body"];

/** The effects that a publication would have, as the command says it: nothing is published yet. */
export function Reviewed({ body }: { readonly body: Body }) {
  const { api } = useWork();
  return (
    <Section
      title="Effects"
      ask={(signal) => api.postPublication({ query: { dry: "true" }, body }, { signal })}
      inputs={[api, JSON.stringify(body)]}
    >
      {({ says, warnings }) => (
        <ul class="lines">
          {[...says, ...(warnings?.split("\n") ?? []).map((each) => `It may be meant so: ${each}`)].map(
            (line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ),
          )}
        </ul>
      )}
    </Section>
  );
}

interface Props {
  readonly live: RouteTypes["getLive"]["answer"];
  readonly changed: () => void;
}

/** Publishes all drafts: first the reason, then a look at what it does. */
export function Publish({ live: { drafts, served }, changed }: Props) {
  const { api } = useWork();
  const [body, setBody] = useState<Body>();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [body]);
  const publish = async () => {
    if (!body) return;
    try {
      const { number, warnings } = await api.postPublication({ body });
      notify(withWarnings(`Publication ${number} is served within eleven seconds.`, warnings));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "live.second_needed") throw error;
      notify("It waits for another member of the staff, who agrees to it here.");
    }
    setBody(undefined);
    changed();
  };
  const what = drafts.length === 1 ? "the draft" : `all ${plural(drafts.length, "draft")}`;
  if (body)
    return (
      <section class="act" aria-label="Publish">
        <h2 ref={heading} tabIndex={-1}>
          Publish {what}?
        </h2>
        <p dir="auto">
          {body.note}{" "}
          <small>{body.tag ? `Only for players with the tag ${body.tag}` : "For everybody"}</small>
        </p>
        <Differences named of={drafts.filter(({ isLong }) => !isLong)} />
        <Reviewed body={body} />
        <div class="row">
          <ActionButton class="primary" act={publish}>
            Publish now
          </ActionButton>
          <button type="button" class="quiet" onClick={() => setBody(undefined)}>
            Not yet
          </button>
        </div>
      </section>
    );
  return (
    <Form
      class="act"
      title={`Publish ${what}`}
      fields={[
        {
          ...{ name: "note", label: "Reason", rule: { least: 1, most: 200 } },
          hint: "Everybody at the desk reads it.",
        },
        {
          ...{ name: "tag", label: "Only for players with the tag", rule: { most: 32 } },
          hint: "Empty: for everybody.",
        },
        {
          ...{ name: "watch", label: "Errors", value: "yes" },
          options: [
            ["yes", "Go back by itself if players meet errors in 15 minutes"],
            ["no", "Stay"],
          ],
        },
      ]}
      submit="Look at it…"
      onSubmit={async ({ note = "", tag = "", watch }) =>
        setBody({
          base: served?.number ?? 0,
          note: note.trim(),
          drafts: Object.fromEntries(drafts.map(({ kind, id, version }) => [`${kind}/${id}`, version])),
          ...(tag.trim() !== "" && { tag: tag.trim() }),
          watch: watch === "yes",
        })
      }
    />
  );
}
