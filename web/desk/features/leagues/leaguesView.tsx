import { Form } from "../../../forms/form";
import { useWork } from "../../frame/context";
import { go, place } from "../../frame/place";
import { Section } from "../../lib/section";
import { capital } from "../../lib/words";
import { idField } from "./idField";
import { filledInWords, placeInWords } from "./words";

/** A league's tiers and cohorts in a week, or one cohort. */
export function LeaguesView() {
  const at = place.value;
  if (at.name !== "leagues") return null;
  const { league = "", week, cohort } = at;
  return (
    <>
      <h1>Leagues</h1>
      <div class="parts">
        <div class="part">
          <Form
            key={`${league} ${week}`}
            class="card"
            title="Look at a league"
            fields={[
              idField("league", "League", "forest", league),
              {
                name: "week",
                label: "Week",
                value: week ?? "",
                hint: "Such as 2026-W48. Empty: this week.",
                input: { autocomplete: "off" },
              },
            ]}
            submit="Look"
            onSubmit={async (said) => {
              const wanted = said["week"]?.trim();
              go({ name: "leagues", league: said["league"]?.trim(), ...(wanted && { week: wanted }) });
            }}
          />
        </div>
        {cohort !== undefined ? (
          <Cohort league={league} cohort={cohort} />
        ) : (
          league && <Tiers league={league} week={week} />
        )}
      </div>
    </>
  );
}

/** The tiers of a week, with their cohorts. */
function Tiers({ league, week }: { readonly league: string; readonly week?: string }) {
  const { api } = useWork();
  return (
    <Section
      title="Tiers"
      ask={(signal) =>
        api.getLeagueCohorts({ params: { id: league }, ...(week && { query: { week } }) }, { signal })
      }
      inputs={[api, league, week]}
    >
      {({ title, week: name, settled, tiers }) => (
        <>
          <p>
            {title}, {name}: {settled ? "settled" : "not settled yet"}.
          </p>
          {tiers.length === 0 && <p class="none">Nobody has joined.</p>}
          {tiers.map(({ tier, players, cohorts }) => (
            <div key={tier}>
              <h3>{capital(tier)}</h3>
              <p>{filledInWords(players, cohorts.length)}</p>
              <div class="row">
                {cohorts.map((one) => (
                  <button
                    key={one.cohort}
                    type="button"
                    onClick={() => go({ name: "leagues", league, week: name, cohort: one.cohort })}
                  >
                    {one.cohort} ({one.players})
                  </button>
                ))}
              </div>
            </div>
          ))}
        </>
      )}
    </Section>
  );
}

/** The places of a cohort: as they are now, or the final ones. A player's case opens with a reason. */
function Cohort({ league, cohort }: { readonly league: string; readonly cohort: string }) {
  const { api } = useWork();
  return (
    <Section
      title={`Cohort ${cohort}`}
      ask={(signal) => api.getLeagueCohort({ params: { id: league, cohort } }, { signal })}
      inputs={[api, league, cohort]}
    >
      {({ isFinal, week, entries }) => (
        <>
          <p>{isFinal ? "The final places." : "As the board is now."}</p>
          <ol class="lines" aria-label="Places">
            {entries.map(({ userId, username, ...entry }) => (
              <li key={entry.rank}>
                {placeInWords(entry)}{" "}
                {userId === undefined ? (
                  "A former player"
                ) : (
                  <button type="button" class="quiet" onClick={() => go({ name: "player", id: userId })}>
                    {username || userId}
                  </button>
                )}
              </li>
            ))}
          </ol>
          <button type="button" class="quiet" onClick={() => go({ name: "leagues", league, week })}>
            All cohorts of {week}
          </button>
        </>
      )}
    </Section>
  );
}
