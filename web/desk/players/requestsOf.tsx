import { useState } from "preact/hooks";
import { rights } from "../../../functions/desk/rights";
import type { RouteTypes } from "../../client";
import { Form } from "../../forms/form";
import { Section } from "../lib/section";
import { moment } from "../lib/words";
import { usePlayer } from "./player";
import { requestInWords } from "./words";

type Export = RouteTypes["postPlayerExport"]["answer"];

/** Exports, deletions and resets that are under way, and an export for the player. */
export function RequestsOf() {
  const { id, api, headers, changes, may } = usePlayer();
  return (
    <Section
      title="Requests of data"
      ask={(signal) => api.getPlayerRequests({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ requests }) => (
        <>
          {requests.length === 0 && <p class="none">None.</p>}
          <ul class="lines">
            {requests.map((request) => (
              <li key={`${request.kind} ${request.state}`}>
                <strong>{requestInWords(request)}</strong>{" "}
                <small>asked for {moment(request.requestedAt)}</small>
              </li>
            ))}
          </ul>
          {may(rights.exportPlayers) && <ExportForm />}
        </>
      )}
    </Section>
  );
}

function ExportForm() {
  const { id, api, changes } = usePlayer();
  const [given, setGiven] = useState<Export>();
  return (
    <>
      <Form
        class="act"
        title="Export the player's data"
        intro={
          <p>
            For a player who has asked support for it. The player alone gets the files, and is told in the
            inbox.
          </p>
        }
        fields={[
          { name: "reason", label: "Reason", rule: { least: 1, most: 200 }, hint: "The audit log keeps it." },
        ]}
        submit="Export"
        onSubmit={async ({ reason = "" }) => {
          setGiven(await api.postPlayerExport({ params: { id }, body: { reason } }));
          changes.value++;
        }}
      />
      <p role="status">
        {given?.status === "pending" && "It is being made, and the player is told."}
        {given?.status === "ready" && "The player can download it."}
      </p>
    </>
  );
}
