import type { Entry } from "../../answers";
import { Coins } from "../../components/coins";
import { useGame } from "../../components/context";
import { Face } from "../../components/face";
import { PlayerLink } from "../../components/playerLink";
import type { AreaId } from "../../facts";
import { scoreText } from "./scores";

export type Board = AreaId | "global";

/** What an entry may lack: that of a deleted player has no name, and in a league a place may have no score yet. */
type Lacks = "userId" | "username" | "score" | "achievedAt";
type Placed = Omit<Entry, Lacks> & Partial<Pick<Entry, Lacks>>;

interface Props<E extends Placed> {
  readonly board: Board;
  /** The entries; absent until they are loaded. */
  readonly entries?: readonly E[];
  /** The text if there are no entries. */
  readonly none: string;
  /** The coins that each rank won, from rank 1 on. */
  readonly rewards?: readonly number[];
  /** Returns the title above an entry and those after it that have the same one. */
  readonly groupOf?: (entry: E) => string;
}

/** A table with a part of a board: ranks, players and their scores. */
export function EntryTable<E extends Placed>({
  board,
  entries,
  none,
  rewards,
  groupOf = () => "",
}: Props<E>) {
  const titles = ["Rank", "Player", "Score", ...(rewards ? ["Won"] : [])];
  const groups = [...new Set(entries?.map(groupOf))];
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
      {groups.map((group) => (
        <tbody key={group}>
          {group && (
            <tr>
              <th colSpan={titles.length} scope="rowgroup">
                {group}
              </th>
            </tr>
          )}
          {entries
            ?.filter((entry) => groupOf(entry) === group)
            .map((entry) => (
              <Row key={entry.userId ?? entry.rank} board={board} entry={entry} rewards={rewards} />
            ))}
        </tbody>
      ))}
      {!entries?.length && (
        <tbody>
          <tr class={entries ? undefined : "late"}>
            <td colSpan={titles.length}>{entries ? none : "Loading…"}</td>
          </tr>
        </tbody>
      )}
    </table>
  );
}

interface RowProps extends Pick<Props<Placed>, "board" | "rewards"> {
  readonly entry: Placed;
}

function Row({ board, entry, rewards }: RowProps) {
  const { hidden, people, userId } = useGame();
  const { rank, username, avatarUrl, score, achievedAt } = entry;
  const isMine = entry.userId === userId;
  const name = username === undefined ? "A former player" : people.nameOf(username);
  const isHidden = username !== undefined && hidden.hidesPlayer(username);
  const when = achievedAt !== undefined && new Date(achievedAt).toLocaleString();
  const won = rewards?.[rank - 1];
  return (
    <tr class={isMine ? "mine" : undefined} aria-current={isMine || undefined}>
      <td>{rank}</td>
      <td title={[!isHidden && username, when].filter(Boolean).join(", ")}>
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
      <td>{score !== undefined && scoreText(board, score)}</td>
      {rewards && <td>{won !== undefined && <Coins amount={won} />}</td>}
    </tr>
  );
}
