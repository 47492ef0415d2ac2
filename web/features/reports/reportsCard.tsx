import { useEffect } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { ruleOf } from "../sanctions/rules";
import { OwnReports, type Report } from "./ownReports";

const kinds: Readonly<Record<Report["kind"], string>> = {
  player: "A player",
  message: "A message",
  avatar: "A picture",
  name: "A name or text",
  lobby: "A lobby",
  session: "A session",
  object: "What somebody saved",
};

const outcomes: Readonly<Record<Report["outcome"], string>> = {
  waiting: "Moderators have it",
  acted: "Something was done about it",
  dismissed: "No rule was broken",
};

/** The player's reports, with what became of them. */
export function ReportsCard() {
  const { all } = useGame().of(OwnReports);
  useEffect(() => void all.refresh(), [all]);
  return (
    <section class="card">
      <h2>Your reports</h2>
      <Failure error={all.state.error} retry={() => all.refresh()} />
      <ul aria-label="Your reports" aria-busy={all.state.pending}>
        {all.items?.map(({ reportId, kind, reason, createdAt, outcome }) => (
          <li key={reportId} class="row">
            <span>
              {kinds[kind]}: {ruleOf(reason)}
              <small> {new Date(createdAt).toLocaleDateString([], { dateStyle: "medium" })}</small>
            </span>
            <strong>{outcomes[outcome]}</strong>
          </li>
        ))}
        {all.items?.length === 0 && <li class="none">None.</li>}
      </ul>
      {all.hasMore && (
        <ActionButton class="quiet" act={() => all.more()}>
          Older reports
        </ActionButton>
      )}
    </section>
  );
}
