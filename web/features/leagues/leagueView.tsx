import { useEffect, useRef, useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { ApiError } from "../../errors";
import { giftsInWords } from "../../gifts";
import { moment } from "../../moment";
import { to } from "../../route";
import { serverNow } from "../../serverTime";
import { every } from "../../state/every";
import type { Query } from "../../state/query";
import { EntryTable } from "../leaderboard/entryTable";
import { shown } from "./shown";
import {
  attemptsInWords,
  joiningInWords,
  type League,
  lastInWords,
  leftInWords,
  placeInWords,
  refusalInWords,
  tierInWords,
  zoneInWords,
} from "./words";

/** The league: the player's tier and cohort with its zones, how the last week ended, and the tiers. */
export function LeagueView() {
  const { api } = useGame();
  const league = useQuery(`league ${shown.id}`, (signal) =>
    api.getLeague({ params: { id: shown.id } }, { signal }),
  );
  const { data, error } = league.state;
  return (
    <div class="league">
      <p>
        <a href={to("board", shown.area)}>← Leaderboards</a>
      </p>
      <h1>{data?.title ?? "League"}</h1>
      <Failure error={error} retry={() => league.refresh()} />
      {data && <Known league={data} query={league} />}
      {!data && error === undefined && (
        <p class="none" aria-busy="true">
          Looking for your league…
        </p>
      )}
    </div>
  );
}

interface Props {
  readonly league: League;
  readonly query: Query<League>;
}

function Known({ league, query }: Props) {
  const { api, userId, wallet } = useGame();
  const { gameArea, tiers, tier, ends, state, joinedAt, standings, entry, last, least } = league;
  const card = useRef<HTMLElement>(null);
  const [now, setNow] = useState(serverNow);
  useEffect(() => every(10_000, () => setNow(serverNow())), []);
  const isOver = now >= ends;
  useEffect(() => {
    if (isOver) void query.refresh();
  }, [isOver]);
  const isMember = joinedAt !== undefined;
  const join = async () => {
    try {
      await api.putLeague({ params: { id: shown.id } });
    } catch (error) {
      const text = error instanceof ApiError ? refusalInWords(error) : undefined;
      throw text === undefined ? error : new Error(text);
    } finally {
      await Promise.all([query.refresh(), entry && wallet.refresh()]);
    }
    // The button is gone, and the keyboard would begin at the top.
    card.current?.focus();
  };
  return (
    <>
      <section class="card accent" aria-labelledby="tier" ref={card} tabIndex={-1}>
        <h2 id="tier">Your tier: {tiers.find(({ id }) => id === tier)?.title ?? tier}</h2>
        {state !== "begins" && state !== "over" && (
          <p>
            <strong>{leftInWords(ends - now)}</strong> <small>until {moment(ends)}</small>
          </p>
        )}
        <p role="status">
          {isMember ? `${placeInWords(league, userId)} ${attemptsInWords(league)}` : joiningInWords(league)}
        </p>
        <div class="row">
          {!isMember && state === "open" && (
            <ActionButton class="primary" act={join}>
              {entry ? `Join for ${giftsInWords([entry])}` : "Join"}
            </ActionButton>
          )}
          <a class="button" href={to("play", gameArea)}>
            Play
          </a>
          <ActionButton class="quiet" act={() => query.refresh()}>
            Refresh
          </ActionButton>
        </div>
      </section>
      {last && (
        <section class="card">
          <h2>Your last week</h2>
          <p>{lastInWords(league)}</p>
        </section>
      )}
      {standings && (
        <EntryTable
          board={gameArea}
          entries={standings}
          none="Nobody is here yet."
          groupOf={({ zone }) => zoneInWords(league, zone)}
        />
      )}
      <section class="card">
        <h2 id="tiers">Tiers</h2>
        <ol class="tiers" aria-labelledby="tiers">
          {tiers
            .map(({ id, title }, at) => (
              <li key={id} aria-current={id === tier || undefined}>
                <strong>{title}:</strong> {tierInWords(league, at)}
              </li>
            ))
            .reverse()}
        </ol>
        <small>
          All for {league.most} who scored; for fewer, in proportion. With fewer than {Math.max(2, least)},
          nobody rises, falls or wins.
        </small>
      </section>
    </>
  );
}
