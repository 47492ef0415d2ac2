import { Coins } from "../../components/coins";
import { useGame } from "../../components/context";
import { type AreaId, facts } from "../../facts";
import { scoreText } from "../leaderboard/scores";
import { OwnEconomy } from "./ownEconomy";

/** Shows what runs in an area pay today: each score target with its coins, and whether the player has reached it. */
export function Marks({ area }: { readonly area: AreaId }) {
  const { earnings } = useGame().of(OwnEconomy);
  const reached = earnings.reached(area);
  const { order, keeps } = facts.areas[area];
  const goal = (score: number, at: number) => {
    if (at === 0) return "Finish a run";
    return order === "ascending" ? `${scoreText(area, score)} or less` : scoreText(area, score);
  };
  return (
    <section class="marks" aria-label="Today's score targets">
      <ol>
        {earnings.marks(area).map(({ score, coins }, at) => (
          <li key={score} class={at < reached ? "reached" : undefined}>
            <span aria-hidden="true">{at < reached ? "★" : "☆"}</span>
            <span>{goal(score, at)}</span>
            <Coins amount={coins} />
            {at < reached && <span class="unseen">Reached</span>}
          </li>
        ))}
      </ol>
      {keeps === "sum" && <small>The day's runs add up.</small>}
    </section>
  );
}
