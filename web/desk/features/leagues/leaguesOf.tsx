import { go } from "../../frame/place";
import { Section } from "../../lib/section";
import { usePlayer } from "../../players/player";
import { movedInWords, weekInWords } from "./words";

/** The player's weeks in leagues, newest first, each with the way to its cohort. */
export function LeaguesOf() {
  const { id, api, headers, changes } = usePlayer();
  return (
    <Section
      title="Weeks in leagues"
      ask={(signal) => api.getPlayerLeagues({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ leagues }) => (
        <>
          {leagues.length === 0 && <p class="none">None.</p>}
          {leagues.map(({ league, movedTo, weeks }) => (
            <div key={league}>
              <h3>{league}</h3>
              {movedTo && <p>{movedInWords(movedTo)}</p>}
              <ul class="lines" aria-label={`Weeks in ${league}`}>
                {weeks.map((week) => (
                  <li key={week.week}>
                    {weekInWords(week)}{" "}
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`Cohort ${week.cohort}`}
                      onClick={() => go({ name: "leagues", league, cohort: week.cohort })}
                    >
                      Cohort
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
    </Section>
  );
}
