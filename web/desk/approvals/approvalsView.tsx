import { useState } from "preact/hooks";

import type { RouteTypes } from "../../client";
import { Form } from "../../forms/form";
import { tell } from "../../state/notices";
import { useWork } from "../frame/context";
import { go } from "../frame/place";
import { Cancel } from "../lib/cancel";
import { Section } from "../lib/section";
import { ago } from "../lib/words";

type Approval = RouteTypes["getApprovals"]["answer"]["approvals"][number];

/** The deletions of accounts that wait for another admin. */
export function ApprovalsView() {
  const { api } = useWork();
  const [changes, setChanges] = useState(0);
  return (
    <>
      <h1>Approvals</h1>
      <Section
        title="Accounts to be deleted"
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
  ["agree", "Agree: delete the account"],
  ["refuse", "Refuse: keep the account"],
] as const;

function Waiting({ about: { id, askedBy, askedAt, isYours }, changed }: Props) {
  const { api } = useWork();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <strong>
        <code>{id}</code>
      </strong>{" "}
      <small>
        {askedBy} asked {ago(askedAt)}
      </small>
      {isYours && <p class="soft">You have asked: another admin decides.</p>}
      <div class="row">
        <button type="button" class="quiet" onClick={() => go({ name: "player", id })}>
          Open its player
        </button>
        {!isYours && (
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
            tell(agrees ? "The account is being deleted." : "The account stays.");
            changed();
          }}
        >
          <Cancel close={() => setOpen(false)} />
        </Form>
      )}
    </>
  );
}
