import { useState } from "preact/hooks";

import { rights } from "../../../functions/desk/rights";
import type { RouteTypes } from "../../client";
import { Form } from "../../forms/form";
import { tell } from "../../state/notices";
import { useWork } from "../frame/context";
import { go } from "../frame/place";
import { Cancel } from "../lib/cancel";
import { Section } from "../lib/section";
import { ago, moment } from "../lib/words";

type Approval = RouteTypes["getApprovals"]["answer"]["approvals"][number];

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
        {({ approvals }) =>
          approvals.length === 0 ? (
            <p class="none">Nothing waits here.</p>
          ) : (
            <ul class="lines">
              {approvals.map((each) => (
                <li key={each.id}>
                  <Waiting about={each} changed={() => setChanges(changes + 1)} />
                </li>
              ))}
            </ul>
          )
        }
      </Section>
    </>
  );
}

interface Props {
  readonly about: Approval;
  readonly changed: () => void;
}

const decisions = [
  ["agree", "Agree"],
  ["refuse", "Refuse"],
] as const;

function Waiting({ about, changed }: Props) {
  const { id, what, amount, playerId, says, dueAt, needsAdmin, askedBy, askedAt, isYours } = about;
  const { api, may } = useWork();
  const mayDecide = needsAdmin && !isYours && may(rights.approve);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <strong>
        {what}
        {amount > 1 && `: ${amount.toLocaleString("en")}`} <code>{playerId ?? "many players"}</code>
      </strong>{" "}
      <small>
        {askedBy} asked {ago(askedAt)}
        {dueAt !== undefined && `, begins ${moment(dueAt)}`}
      </small>
      {says !== undefined && <p class="soft">{says}</p>}
      {isYours && needsAdmin && <p class="soft">You have asked: another admin decides.</p>}
      <div class="row">
        {playerId !== undefined && (
          <button type="button" class="quiet" onClick={() => go({ name: "player", id: playerId })}>
            Open its player
          </button>
        )}
        {what === "deletions" && (
          <button
            type="button"
            onClick={async () => {
              await api.deleteApproval({ params: { id } });
              tell("The account stays.");
              changed();
            }}
          >
            Take back
          </button>
        )}
        {mayDecide && (
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Decide
          </button>
        )}
      </div>
      {isOpen && (
        <Form
          class="act"
          title="Decide"
          fields={[
            { name: "decision", label: "Decision", options: decisions, value: "refuse" },
            {
              name: "reason",
              label: "Reason",
              rule: { least: 1, most: 200 },
              hint: "The audit log keeps it.",
            },
          ]}
          submit="Decide"
          onSubmit={async ({ decision, reason = "" }) => {
            const agrees = decision === "agree";
            const body = { decision: agrees ? "agree" : "refuse", reason } as const;
            await api.postApproval({ params: { id }, body });
            tell(agrees ? "It may happen now." : "It is refused.");
            changed();
          }}
        >
          <Cancel close={() => setOpen(false)} />
        </Form>
      )}
    </>
  );
}
