import { useState } from "preact/hooks";

import { rights } from "../../../functions/desk/rights";
import { Failure } from "../../components/failure";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { useWork } from "../frame/context";
import { go } from "../frame/place";
import { Cancel } from "../lib/cancel";
import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
import { useData } from "../lib/useData";
import { Values } from "../lib/values";
import { ago, begins, plural } from "../lib/words";
import { longReason, reason } from "../players/act";
import { headersOf } from "../players/player";
import { type Approval, reachInWords, titleOf } from "./words";

/** The deletions of accounts that have not begun, and what waits for another admin. */
export function ApprovalsView() {
  const { api } = useWork();
  const [changes, setChanges] = useState(0);
  return (
    <>
      <h1>Approvals</h1>
      <Section
        title="Waiting"
        ask={(signal) => api.getApprovals({}, { signal })}
        inputs={[api]}
        version={changes}
      >
        {(page, query) => (
          <>
            {page.approvals.length === 0 && !page.cursor && <p class="none">Nothing waits here.</p>}
            <ul class="lines">
              {page.approvals.map((each) => (
                <li key={each.id}>
                  <Waiting about={each} changed={() => setChanges(changes + 1)} />
                </li>
              ))}
            </ul>
            <ShowMore
              page={page}
              query={query}
              list="approvals"
              ask={(cursor, signal) => api.getApprovals({ query: { cursor } }, { signal })}
            />
          </>
        )}
      </Section>
    </>
  );
}

interface Props {
  readonly about: Approval;
  readonly changed: () => void;
}

function Waiting({ about, changed }: Props) {
  const { action, playerId, says, dueAt, needsAdmin, askedBy, askedAt, isYours } = about;
  const { may } = useWork();
  const mayDecide = needsAdmin && !isYours && may(rights.approve);
  const [open, setOpen] = useState<"decide" | "take back">();
  const toggle = (next: typeof open) => setOpen(open === next ? undefined : next);
  const close = () => setOpen(undefined);
  return (
    <>
      <strong>{titleOf(about)}</strong>{" "}
      {playerId === undefined ? reachInWords(about) : <code>{playerId}</code>}{" "}
      <small>
        {askedBy} asked {ago(askedAt)}
        {dueAt !== undefined && `. It ${begins({ dueAt, needsAdmin })}`}
      </small>
      {says !== undefined && (
        <p class="said soft" dir="auto">
          {says}
        </p>
      )}
      {isYours && needsAdmin && <p class="soft">You have asked: another admin decides.</p>}
      <div class="row">
        {playerId !== undefined && (
          <button type="button" class="quiet" onClick={() => go({ name: "player", id: playerId })}>
            Open its player
          </button>
        )}
        {action === "players/delete" && (
          <button type="button" aria-expanded={open === "take back"} onClick={() => toggle("take back")}>
            Take back
          </button>
        )}
        {mayDecide && (
          <button type="button" aria-expanded={open === "decide"} onClick={() => toggle("decide")}>
            Look at it, and decide
          </button>
        )}
      </div>
      {open === "take back" && <TakeBack about={about} changed={changed} close={close} />}
      {open === "decide" && <Decide about={about} changed={changed} close={close} />}
    </>
  );
}

interface FormProps extends Props {
  readonly close: () => void;
}

function TakeBack({ about: { id }, changed, close }: FormProps) {
  const { api } = useWork();
  return (
    <Form
      class="act"
      title="Take the deletion back"
      fields={[longReason]}
      submit="Take it back"
      onSubmit={async ({ reason: why = "" }) => {
        await api.deleteApproval({ params: { id }, headers: headersOf({ reason: why }) });
        notify("The account stays.");
        changed();
      }}
    >
      <Cancel close={close} />
    </Form>
  );
}

const decisions = [
  ["agree", "Agree"],
  ["refuse", "Refuse"],
] as const;

/** All of what waits, and the decision below it: nobody agrees to what they have not been shown. */
function Decide({ about: { id }, changed, close }: FormProps) {
  const { api } = useWork();
  const query = useData((signal) => api.getApproval({ params: { id } }, { signal }), [api, id]);
  const { data, error } = query.state;
  if (!data)
    return error === undefined ? (
      <p class="late">Reading…</p>
    ) : (
      <Failure error={error} retry={() => query.refresh()} />
    );
  const { players, ...request } = data.request ?? {};
  const { contents, ...details } = data.details ?? {};
  // What bundles have, or a line of the wallet's history has moved.
  const isOther = contents !== undefined && JSON.stringify(contents) !== JSON.stringify(request["contents"]);
  return (
    <>
      <Values
        of={{
          ...request,
          ...(Array.isArray(players) && {
            players: `${plural(players.length, "id")}: ${players.join(", ")}`,
          }),
          ...details,
          ...(isOther && { comesTo: contents }),
        }}
      />
      <Form
        class="act"
        title="Decide"
        fields={[{ name: "decision", label: "Decision", options: decisions, value: "refuse" }, reason]}
        submit="Decide"
        onSubmit={async ({ decision, reason: why = "" }) => {
          const agrees = decision === "agree";
          const body = { decision: agrees ? "agree" : "refuse", reason: why } as const;
          await api.postApproval({ params: { id }, body });
          notify(agrees ? "It may happen now." : "It is refused.");
          changed();
        }}
      >
        <Cancel close={close} />
      </Form>
    </>
  );
}
