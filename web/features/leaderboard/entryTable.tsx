import type { Entry } from "../../answers";
import { Coins } from "../../components/coins";
import { useGame } from "../../components/context";
import { Face } from "../../components/face";
import { PlayerLink } from "../../components/playerLink";
import type { AreaId } from "../../facts";
import { scoreText } from "./scores";

export type Board = AreaId | "global";

/** An entry. The entry of a deleted player has no name. */
type Placed = Omit<Entry, "userId" | "username"> & Partial<Pick<Entry, "userId" | "username">>;

interface Props {
  readonly board: Board;
  /** The entries; absent until they are loaded. */
  readonly entries?: readonly Placed[];
  /** The text if there are no entries. */
  readonly none: string;
  /** The coins that each rank won, from rank 1 on. */
  readonly rewards?: readonly number[];
}

/** A table with a part of a board: ranks, players and their scores. */
export function EntryTable({ board, entries, none, rewards }: Props) {
  const titles = ["Rank", "Player", "Score", ...(rewards ? ["Won"] : [])];
  return (
    <table class="card board" aria-busy={entries === undefined || undefined}>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries?.map((entry) => (
          <Row key={entry.userId ?? entry.rank} board={board} entry={entry} rewards={rewards} />
        ))}
        {!entries?.length && (
          <tr class={entries ? undefined : "late"}>
            <td colSpan={titles.length}>{entries ? none : "Loading…"}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, "board" | "rewards"> {
  readonly entry: Placed;
}

function Row({ board, entry, rewards }: RowProps) {
  const { hidden, people, userId } = useGame();
  const { rank, username, avatarUrl, score, achievedAt } = entry;
  const isMine = entry.userId === userId;
  const name = username === undefined ? "A former player" : people.nameOf(username);
  const isHidden = username !== undefined && hidden.hidesPlayer(username);
  const won = rewards?.[rank - 1];
  return (
    <tr class={isMine ? "mine" : undefined} aria-current={isMine || undefined}>
      <td>{rank}</td>
      <td title={[!isHidden && username, new Date(achievedAt).toLocaleString()].filter(Boolean).join(", ")}>
        <span class="person">
          <Face name={name} url={people.pictureOf(username, avatarUrl).avatarUrl} side={32} />
          {isMine ? (
            <span>{name} (you)</span>
          ) : username === undefined ? (
            <span>{name}</span>
          ) : (
            <PlayerLink username={username} />
          )}
        </span>
      </td>
      <td>{scoreText(board, score)}</td>
      {rewards && <td>{won !== undefined && <Coins amount={won} />}</td>}
    </tr>
  );
}
