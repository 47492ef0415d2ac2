import { useEffect, useState } from "preact/hooks";
import type { OwnRank } from "../../answers";
import type { Api } from "../../api";
import { Coins } from "../../components/coins";
import { useGame, usePlace } from "../../components/context";
import { PlayerLink } from "../../components/playerLink";
import type { AreaId } from "../../facts";
import type { Query } from "../../state/query";
import { Place } from "../leaderboard/place";

type PlayedMatch = Awaited<ReturnType<Api["getMatches"]>>["matches"][number];

interface Props {
  readonly area: AreaId;
  /** The player's place on the area's board before the match. */
  readonly rank: Query<OwnRank>;
}

/** Shows what a ranked match earned, as read from the server. */
export function MatchGains({ area, rank }: Props) {
  const game = useGame();
  const met = usePlace("playedWith");
  const [played, setPlayed] = useState<PlayedMatch>();
  useEffect(() => {
    void game.wallet.refresh();
    game.api.getMatches({ query: { limit: 1 } }).then(
      ({ matches }) => setPlayed(matches[0]),
      () => {},
    );
  }, []);
  if (!played) return <p>Counting…</p>;
  const { others, coins, skillChange } = played;
  return (
    <>
      {others.length > 0 && (
        <p>
          Your rival was{" "}
          {others.map(({ userId, username }, at) => (
            <span key={userId}>
              {at > 0 && ", "}
              <PlayerLink username={username} />
            </span>
          ))}
          .
        </p>
      )}
      <div class="row">
        {others
          .filter(({ username }) => username !== "")
          .map(({ userId, username }) =>
            met.map(({ view: Button }) => <Button key={userId} name={username} />),
          )}
      </div>
      <ul class="gains">
        <li>
          Skill <strong>{`${skillChange < 0 ? "−" : "+"}${Math.abs(skillChange).toFixed(2)}`}</strong>
        </li>
        <li>
          <strong>
            +<Coins amount={coins} />
          </strong>
        </li>
      </ul>
      <Place area={area} place={rank} />
    </>
  );
}
