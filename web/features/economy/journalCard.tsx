import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { mayPass } from "../../errors";
import type { AreaId } from "../../facts";
import { tell } from "../../state/notices";
import { OwnEconomy } from "./ownEconomy";

/** The player's progress in an area: the number of runs, and the player's notes. */
export function JournalCard({ area }: { readonly area: AreaId }) {
  const journal = useGame().of(OwnEconomy).journal(area);
  useEffect(() => {
    void journal.sync();
  }, [journal]);
  const { value: failure } = journal.failure;
  useRetries(failure, () => journal.sync());
  const { runs, note } = journal.notes.value;
  const { value: conflict } = journal.conflict;
  return (
    <section class="card journal">
      <h2>Your notes</h2>
      <p>
        What you want to remember for next time. Only you see it, on each of your devices. Runs are saved by
        themselves.
      </p>
      <p class="state" role="status">
        {summary(runs, journal.version.value, failure !== undefined)}
      </p>
      {!mayPass(failure) && <Failure error={failure} retry={() => journal.sync()} />}
      <textarea
        rows={2}
        maxLength={500}
        aria-label="Notes"
        placeholder="Wait for the golden leaves"
        value={journal.draft.value ?? note}
        onInput={({ currentTarget }) => {
          journal.draft.value = currentTarget.value;
        }}
      />
      {conflict !== undefined && (
        <div class="conflict" role="alert">
          <p>This area was saved on another device. {conflict}</p>
          <div class="row">
            <ActionButton act={() => journal.useSaved()}>Use the saved version</ActionButton>
            <ActionButton act={() => journal.keepMine()}>Keep mine</ActionButton>
          </div>
        </div>
      )}
      <div class="row">
        <ActionButton act={async () => (await journal.save()) && tell("Notes saved.")}>
          Save notes
        </ActionButton>
        {journal.draft.value !== undefined && (
          <ActionButton class="quiet" act={() => journal.useSaved()}>
            Drop changes
          </ActionButton>
        )}
      </div>
    </section>
  );
}

function summary(runs: number, version: number | undefined, failed: boolean): string {
  const counted = `${runs} ${runs === 1 ? "run" : "runs"}`;
  // A run that has ended is counted here even while the saved progress is unknown.
  if (failed && runs > 0) return `${counted}, not saved yet.`;
  if (version === undefined) return "…";
  return version === 0 ? `${counted}, nothing saved yet.` : `${counted}. Saved.`;
}
