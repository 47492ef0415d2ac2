import { useEffect, useRef, useState } from "preact/hooks";

import type { OwnRank } from "../../answers";
import { useGame } from "../../components/context";
import type { AreaId } from "../../facts";
import type { Query } from "../../state/query";
import { nextGoal, standing } from "./standing";

/** Milliseconds after which the rank is read if no push has arrived. Ranks are updated a moment after the score. */
const lookAfterMs = 1_500;

/** Shows what a score changed on its board, once the new rank is known. */
export function Place({ area, place }: { readonly area: AreaId; readonly place: Query<OwnRank> }) {
  const game = useGame();
  const before = useRef(place.data);
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    const look = () => void place.refresh().then(() => setNew(true));
    const timer = setTimeout(look, lookAfterMs);
    const end = game.follow(`leaderboard:${area}`, (news) => {
      if (news.type === "leaderboard" && news.gameArea === area) look();
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [place]);
  if (!isNew || !place.data) return null;
  const goal = game.wallet.data && nextGoal(game.wallet.data, game.values.data?.unlocks);
  const places = { before: before.current, after: place.data };
  const said = standing(area, places, ({ username }) => game.people.nameOf(username));
  return (
    <span class="place">
      {said.join(" ")} {goal}
    </span>
  );
}
