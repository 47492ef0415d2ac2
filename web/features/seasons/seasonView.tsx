import { periodOf } from "@game-backend/framework/period";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import type { AreaId } from "../../facts";
import { EntryTable } from "../leaderboard/entryTable";

const dayMs = 86_400_000;
/** The number of past days that are offered. */
const shownDays = 7;

/** Returns the seasons of the last days and of the last week, with their titles. Seasons are in UTC. */
export function pastSeasons(now: number): readonly (readonly [season: string, title: string])[] {
  const days = Array.from({ length: shownDays }, (_, ago) => periodOf("day", now - (ago + 1) * dayMs));
  const week = periodOf("week", periodOf("week", now).begins - dayMs);
  return [
    ...days.map(
      ({ name, begins }, ago) => [`day-${name}`, ago === 0 ? "Yesterday" : dateOf(begins)] as const,
    ),
    [`week-${week.name}`, "Last week"],
  ];
}

const dateOf = (at: number) =>
  new Date(at).toLocaleDateString([], { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

/** The final standings of a season, with the coins that the best players won. */
export function SeasonView({ area, time: season }: { readonly area: AreaId; readonly time: string }) {
  const { api, values } = useGame();
  const final = useQuery(`season ${season} ${area}`, (signal) =>
    api.getSeason({ params: { season }, query: { gameArea: area, limit: 20, unclosed: "200" } }, { signal }),
  );
  const { data } = final;
  const ranks = values.data?.rewards?.[season.startsWith("week-") ? "week" : "day"]?.ranks ?? [];
  const rewards = ranks.map((gifts) =>
    gifts.reduce((sum, { currency, amount = 0 }) => sum + (currency === "coins" ? amount : 0), 0),
  );
  return (
    <>
      <p class="own" role="status">
        {data && summary(data)}
      </p>
      <Failure error={final.state.error} retry={() => final.refresh()} />
      {(data || !final.state.error) && (
        <EntryTable board={area} entries={data?.entries} none="Nobody is on this board." rewards={rewards} />
      )}
    </>
  );
}

function summary({ players, closedAt }: { readonly players: number; readonly closedAt?: number }): string {
  if (closedAt === undefined) return "This season has no results.";
  return `Final standings of ${players} ${players === 1 ? "player" : "players"}.`;
}
