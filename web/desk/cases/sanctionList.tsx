import { moment } from "../lib/words";
import { aboutInWords, type Case } from "./answers";
import { sanctionInWords } from "./decisions";

const outcomes = { upheld: "upheld", lifted: "lifted", changed: "changed" } as const;

/** A player's sanctions, the newest first. */
export function SanctionList({ sanctions }: { readonly sanctions: Case["sanctions"] }) {
  if (sanctions.length === 0) return <p class="none">None.</p>;
  return (
    <ul class="lines">
      {sanctions.map(({ id, kind, rule, about, startsAt, until, liftedAt, appeal }) => (
        <li key={id}>
          <strong>{sanctionInWords({ kind, rule })}</strong>{" "}
          <small>
            {about === "player" ? "" : `for a ${aboutInWords(about)}, `}
            {moment(startsAt)}
            {until !== undefined && `, until ${moment(until)}`}
            {liftedAt !== undefined && `, lifted ${moment(liftedAt)}`}
          </small>
          {appeal && (
            <p>
              Appeal{appeal.outcome ? `, ${outcomes[appeal.outcome]}` : ", undecided"}:{" "}
              <span class="said" dir="auto">
                {appeal.text}
              </span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
