import { useEffect, useRef, useState } from "preact/hooks";

import type { Entry } from "../../answers";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { Failure } from "../../components/failure";
import { Select } from "../../components/select";
import { useQuery } from "../../components/useQuery";
import { type AreaId, facts } from "../../facts";
import type { BoardWindow, Places } from "../../places";
import { place } from "../../route";
import { serverNow } from "../../serverTime";
import { type Board, EntryTable } from "./entryTable";
import { withNews } from "./news";
import { ordinal, scoreText } from "./scores";

const pageSize = 10;
/** Returns true if items make an area's game easier, so that its board compares more than skill. */
const helps = (id: AreaId): boolean =>
  Object.values(facts.gear).some(({ area, changes }) => area === id && changes === "play");
const boards = [
  ["global", "All areas"],
  ...facts.areaIds.map((id) => [id, facts.areas[id].name] as const),
] as const;
const isWindow = (time: string): time is BoardWindow => facts.windows.some((id) => id === time);

/** An area's leaderboard with the player's own row. The socket keeps it up to date. */
export function BoardView() {
  const [, wanted = ""] = place.value;
  const [board, setBoard] = useState<Board>(boards.find(([id]) => id === wanted)?.[0] ?? "forest");
  const [over, setTime] = useState("all");
  const time = board === "global" ? "all" : over;
  const past = usePlace("pastBoards");
  const [wantedPart, setPart] = useState<string>();
  const times = [
    ...facts.windows.map((id) => [id, facts.windowTitles[id]] as const),
    ...past.flatMap(({ times }) => times(serverNow())),
  ];
  const parts = usePlace("partBoards");
  const held = usePlace("onBoard");
  // The board of all areas, and those of the past, are shown whole.
  const area = board !== "global" && isWindow(time) ? board : undefined;
  const part = area && parts.find(({ title }) => title === wantedPart);
  return (
    <div>
      <h1>Leaderboards</h1>
      <div class="row controls">
        <Select label="Board" options={boards} value={board} onChange={setBoard} />
        {board !== "global" && <Select label="Time" options={times} value={time} onChange={setTime} />}
        {board !== "global" && held.map(({ view: Held }) => <Held key={Held} area={board} />)}
      </div>
      {area && parts.length > 0 && (
        <fieldset class="row parts" aria-label="Players">
          {[undefined, ...parts.map(({ title }) => title)].map((title) => (
            <button
              key={title ?? ""}
              type="button"
              class="quiet"
              aria-pressed={title === part?.title}
              onClick={() => setPart(title)}
            >
              {title ?? "Everybody"}
            </button>
          ))}
        </fieldset>
      )}
      {area && part && isWindow(time) ? (
        <PartStandings key={`${area} ${time} ${part.title}`} part={part} area={area} window={time} />
      ) : isWindow(time) || board === "global" ? (
        <Standings key={`${board} ${time}`} board={board} window={isWindow(time) ? time : "all"} />
      ) : (
        past.map(
          ({ view: Past, times }) =>
            times(serverNow()).some(([id]) => id === time) && (
              <Past key={`${board} ${time}`} area={board} time={time} />
            ),
        )
      )}
    </div>
  );
}

interface Props {
  readonly board: Board;
  readonly window: BoardWindow;
}

interface Rows {
  readonly entries: readonly Entry[];
  readonly cursor?: string;
}

function Standings({ board, window }: Props) {
  const game = useGame();
  const { api } = game;
  const ask = (signal: AbortSignal, cursor?: string): Promise<Rows> => {
    const query = { limit: pageSize, cursor };
    return board === "global"
      ? api.getGlobalLeaderboard({ query }, { signal })
      : api.getLeaderboard({ query: { ...query, gameArea: board, window } }, { signal });
  };
  const rows = useQuery<Rows>(`board ${board} ${window}`, (signal) => ask(signal));
  const own = useQuery(`rank ${board} ${window}`, (signal) => {
    const query = { gameArea: board, unranked: "200" as const, ...(board !== "global" && { window }) };
    return api.getMyRank({ query }, { signal });
  });
  const topic = `leaderboard:${board}`;
  /** The time of the last news, on which the next news must build. */
  const heard = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (window !== "all") return;
    return game.follow(topic, (news) => {
      if (news.type !== "leaderboard" || news.gameArea !== board) return;
      const missed = heard.current !== undefined && news.since !== heard.current;
      heard.current = news.at;
      const known = rows.data;
      const entries = missed || !known ? undefined : withNews(known.entries, news);
      if (!entries) void rows.refresh();
      else rows.update((page) => ({ ...page, entries }));
      void own.refresh();
    });
  }, [topic, window]);
  const isLive = window === "all" && game.hears(topic);
  useEffect(() => {
    if (!isLive) return;
    // News sent before the subscription are missing, so read the board.
    heard.current = undefined;
    void rows.refresh();
    void own.refresh();
  }, [isLive]);
  const refresh = async () => {
    await Promise.all([rows.refresh(), own.refresh()]);
  };
  const more = () =>
    rows.run(async (signal, page) => {
      const next = await ask(signal, page?.cursor);
      return { ...next, entries: [...(page?.entries ?? []), ...next.entries] };
    });

  return (
    <>
      <div class="row controls">
        <ActionButton class="quiet" act={refresh}>
          Refresh
        </ActionButton>
        <span class="live">{isLive && "Live"}</span>
      </div>
      {board !== "global" && helps(board) && <p>Items may be used in this area's rounds.</p>}
      <Failure error={rows.state.error} retry={refresh} />
      <p class="own" role="status">
        {own.data && ownRank(board, own.data)}
      </p>
      {(rows.data || !rows.state.error) && (
        <EntryTable board={board} entries={rows.data?.entries} none="No scores yet. Be the first." />
      )}
      <div class="row">
        {rows.data?.cursor !== undefined && <ActionButton act={more}>More</ActionButton>}
        <a class="button quiet" href="#players">
          Find players
        </a>
      </div>
    </>
  );
}

interface PartProps {
  readonly part: Places["partBoards"];
  readonly area: AreaId;
  readonly window: BoardWindow;
}

/** The board of some players. No news are of it, so it is read when it is shown. */
function PartStandings({ part, area, window }: PartProps) {
  const game = useGame();
  const rows = useQuery(`${part.title} ${area} ${window}`, (signal) =>
    part.read(game, { area, window }, signal),
  );
  const own = rows.data?.own;
  return (
    <>
      <div class="row controls">
        <ActionButton class="quiet" act={() => rows.refresh()}>
          Refresh
        </ActionButton>
      </div>
      <Failure error={rows.state.error} retry={() => rows.refresh()} />
      <p class="own" role="status">
        {rows.data &&
          (own
            ? `You are ${ordinal(own.rank)} of everybody, with ${scoreText(area, own.score)}.`
            : "You are not on this board yet.")}
      </p>
      {(rows.data || !rows.state.error) && (
        <EntryTable board={area} entries={rows.data?.entries} none={part.none} />
      )}
    </>
  );
}

function ownRank(board: Board, { rank, total, score }: { rank?: number; total?: number; score?: number }) {
  if (rank === undefined || score === undefined) return "You are not on this board yet.";
  return `You are ${ordinal(rank)} of ${total}, with ${scoreText(board, score)}.`;
}
