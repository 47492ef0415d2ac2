import { useEffect, useRef, useState } from "preact/hooks";

import type { Entry } from "../answers";
import { type AreaId, facts } from "../facts";
import { withNews } from "../live";
import { ActionButton } from "../parts/button";
import { useGame } from "../parts/context";
import { Face } from "../parts/face";
import { Failure } from "../parts/failure";
import { Select } from "../parts/select";
import { useQuery } from "../parts/useQuery";
import { place, to } from "../route";
import { ordinal, scoreText } from "../scores";
import { helps } from "./gear";

type Board = AreaId | "global";
type Window = (typeof facts.windows)[number];

const pageSize = 10;
const boards = [
  ["global", "All areas"],
  ...facts.areaIds.map((id) => [id, facts.areas[id].name] as const),
] as const;
const windows = facts.windows.map((id) => [id, facts.windowTitles[id]] as const);

/** The standings of an area, with the player's own row; kept up to date by the socket. */
export function BoardView() {
  const [, wanted = ""] = place.value;
  const [board, setBoard] = useState<Board>(boards.find(([id]) => id === wanted)?.[0] ?? "forest");
  const [over, setWindow] = useState<Window>("all");
  const window = board === "global" ? "all" : over;
  return <Standings key={`${board} ${window}`} {...{ board, window, setBoard, setWindow }} />;
}

interface Props {
  readonly board: Board;
  readonly window: Window;
  readonly setBoard: (board: Board) => void;
  readonly setWindow: (window: Window) => void;
}

interface Rows {
  readonly entries: readonly Entry[];
  readonly cursor?: string;
}

function Standings({ board, window, setBoard, setWindow }: Props) {
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
  /** The time of the last news: the next ones build on them. */
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
    // News that were sent before are missing.
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
    <div>
      <h1>Leaderboards</h1>
      <div class="row controls">
        <Select label="Board" options={boards} value={board} onChange={setBoard} />
        {board !== "global" && <Select label="Time" options={windows} value={window} onChange={setWindow} />}
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
      <table class="card board">
        <thead>
          <tr>
            {["Rank", "Player", "Score"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.data?.entries.map((entry) => (
            <Row key={entry.userId} board={board} entry={entry} isMine={entry.userId === game.userId} />
          ))}
          {rows.data?.entries.length === 0 && (
            <tr>
              <td colSpan={3}>No scores yet. Be the first.</td>
            </tr>
          )}
        </tbody>
      </table>
      <div class="row">
        {rows.data?.cursor !== undefined && <ActionButton act={more}>More</ActionButton>}
        <a class="button quiet" href="#players">
          Find players
        </a>
      </div>
    </div>
  );
}

function ownRank(board: Board, { rank, total, score }: { rank?: number; total?: number; score?: number }) {
  if (rank === undefined || score === undefined) return "You are not on this board yet.";
  return `You are ${ordinal(rank)} of ${total}, with ${scoreText(board, score)}.`;
}

interface RowProps {
  readonly board: Board;
  readonly entry: Entry;
  readonly isMine: boolean;
}

function Row({ board, entry, isMine }: RowProps) {
  const { people } = useGame();
  const { rank, username, avatarUrl, score, achievedAt } = entry;
  const name = people.nameOf(username);
  return (
    <tr class={isMine ? "mine" : undefined} aria-current={isMine || undefined}>
      <td>{rank}</td>
      <td title={`${username}, ${new Date(achievedAt).toLocaleString()}`}>
        <span class="person">
          <Face name={name} url={avatarUrl} side={32} />
          {isMine ? <span>{name} (you)</span> : <a href={to("players", username)}>{name}</a>}
        </span>
      </td>
      <td>{scoreText(board, score)}</td>
    </tr>
  );
}
