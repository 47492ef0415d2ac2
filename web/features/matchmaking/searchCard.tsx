import { useEffect, useState } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { Failure } from "../../components/failure";
import { facts } from "../../facts";
import { play } from "../../games/sound";
import type { Matchmaker } from "./matchmaker";
import type { SearchAnswer } from "./news";

/** Shows the state of the search as text. Screen readers announce its changes. */
const Title = ({ children }: { readonly children: string }) => (
  <div role="status">
    <h2>{children}</h2>
  </div>
);

/** Returns the time in milliseconds since the epoch, and renders the component again every half second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(clock);
  }, []);
  return now;
}

interface CardProps {
  readonly matchmaker: Matchmaker;
  /** Searches again; absent for players who may not. */
  readonly again?: () => Promise<void>;
  /**
   * False for a party's member, because only the leader can cancel the search.
   * @default true
   */
  readonly mayCancel?: boolean;
}

/** Shows the search for a match. */
export function SearchCard({ matchmaker, again, mayCancel = true }: CardProps) {
  const { data, error } = matchmaker.search.state;
  const known = data?.ticketId === matchmaker.ticketId.value ? data : undefined;
  const status = known?.status ?? "QUEUED";
  return (
    <section class="search card" data-status={status}>
      <Failure error={known ? undefined : error} retry={() => matchmaker.search.refresh()} />
      {status === "QUEUED" || status === "SEARCHING" ? (
        <Searching matchmaker={matchmaker} search={known} mayCancel={mayCancel} />
      ) : status === "REQUIRES_ACCEPTANCE" && known ? (
        <Found matchmaker={matchmaker} search={known} />
      ) : status === "PLACING" ? (
        <Busy title="Setting up your match…" />
      ) : status === "COMPLETED" ? (
        <Busy title="Joining…" />
      ) : (
        <Ended matchmaker={matchmaker} search={known} again={again} />
      )}
    </section>
  );
}

interface Props {
  readonly matchmaker: Matchmaker;
  readonly search: SearchAnswer | undefined;
}

function Searching({ matchmaker, search, mayCancel }: Props & { readonly mayCancel: boolean }) {
  const now = useNow();
  const elapsed = Math.max(0, Math.floor((now - (matchmaker.since.value || now)) / 1_000));
  const estimate = search?.estimatedWaitSeconds;
  const isDuel = matchmaker.mode.value !== "pairs";
  const { botsAfterSeconds } = isDuel ? facts.duel : facts.pairs;
  const left = botsAfterSeconds - elapsed;
  const bots = isDuel ? "a bot plays" : "bots play";
  return (
    <>
      <Title>{isDuel ? "Searching for a rival…" : "Searching for the other players…"}</Title>
      {search?.restarts && <p>The match did not come about, so the search goes on.</p>}
      <progress
        max={botsAfterSeconds}
        value={Math.min(elapsed, botsAfterSeconds)}
        aria-label="Time until bots join"
      />
      <p>
        <strong>{elapsed} s</strong>
        {estimate !== undefined && estimate > 0 && <> of about {estimate} s</>}
        {left > 0 ? ` · ${bots} in ${left} s` : ` · ${bots} at any moment`}
      </p>
      {mayCancel && <ActionButton act={() => matchmaker.cancel()}>Cancel the search</ActionButton>}
    </>
  );
}

/** A match that was found, which both players must accept in time. */
function Found({ matchmaker, search }: Props) {
  const now = useNow();
  const left = Math.max(0, Math.ceil(((search?.acceptBy ?? now) - now) / 1_000));
  const hasAccepted = matchmaker.accepted.value;
  useEffect(() => play("go"), []);
  return (
    <>
      <Title>Match found!</Title>
      <p>
        <strong>{left} s</strong> {hasAccepted ? "left for your rival to accept" : "left to accept"}
      </p>
      {hasAccepted ? (
        <p>You have accepted.</p>
      ) : (
        <div class="row">
          <ActionButton class="primary large" act={() => matchmaker.answer(true)}>
            Accept
          </ActionButton>
          <ActionButton class="quiet" act={() => matchmaker.answer(false)}>
            Decline
          </ActionButton>
        </div>
      )}
    </>
  );
}

const Busy = ({ title }: { readonly title: string }) => (
  <>
    <Title>{title}</Title>
    <progress aria-label={title} />
  </>
);

const reasons: Readonly<Record<string, string>> = {
  CANCELLED: "Not everyone accepted the match in time, or the search was cancelled.",
  TIMED_OUT: "No opponent was found in time.",
  FAILED: "No game server was free for your match.",
};

function Ended({ matchmaker, search, again }: Props & Pick<CardProps, "again">) {
  return (
    <>
      <Title>No match this time</Title>
      <p>{reasons[search?.status ?? ""]}</p>
      <div class="row">
        {again && (
          <ActionButton class="primary" act={again}>
            Search again
          </ActionButton>
        )}
        <button type="button" class="quiet" onClick={() => matchmaker.forget()}>
          Back
        </button>
      </div>
    </>
  );
}
