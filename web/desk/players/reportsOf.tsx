import { useState } from "preact/hooks";

import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
import { moment } from "../lib/words";
import { usePlayer } from "./player";
import { reportInWords } from "./words";

const sides = [
  ["against", "Against the player"],
  ["by", "By the player"],
] as const;

/** Cases against a player, or reports by the player, with what became of them. */
export function ReportsOf() {
  const { id, api, headers, changes } = usePlayer();
  const [side, setSide] = useState<"against" | "by">("against");
  const params = { id };
  return (
    <Section
      title="Reports"
      ask={(signal) => api.getPlayerReports({ params, headers, query: { side } }, { signal })}
      inputs={[id, api, headers, side]}
      version={changes.value}
    >
      {(page, query) => (
        <>
          <div class="row">
            {sides.map(([name, title]) => (
              <button
                key={name}
                type="button"
                class="quiet"
                aria-pressed={name === side}
                onClick={() => setSide(name)}
              >
                {title}
              </button>
            ))}
          </div>
          {page.reports.length === 0 && <p class="none">None.</p>}
          <ul class="lines">
            {page.reports.map((report, at) => {
              const { title, outcome } = reportInWords(report);
              return (
                <li key={at}>
                  <strong>{title}</strong>{" "}
                  <small>
                    {outcome}, {moment(report.at)}
                    {report.caseId !== undefined && (
                      <>
                        , case <code>{report.caseId}</code>
                      </>
                    )}
                  </small>
                  {report.text && (
                    <p class="said" dir="auto">
                      {report.text}
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
          <ShowMore
            page={page}
            query={query}
            list="reports"
            ask={(cursor, signal) =>
              api.getPlayerReports({ params, headers, query: { side, cursor } }, { signal })
            }
          />
        </>
      )}
    </Section>
  );
}
