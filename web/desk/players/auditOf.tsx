import { toldContents } from "../lib/contents";
import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
import { moment, shownValue, worded } from "../lib/words";
import { joinedReads } from "./joinedReads";
import { usePlayer } from "./player";

/** Acts and reads of staff about a player. Reads one after the other with the same reason are one line. */
export function AuditOf() {
  const { id, api, headers, changes } = usePlayer();
  const params = { id };
  return (
    <Section
      title="Audit"
      ask={(signal) => api.getPlayerAudit({ params, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {(page, query) => (
        <>
          <ul class="lines">
            {joinedReads(page.entries).map(({ at, by, action, details }, index) => (
              <li key={index}>
                <strong>{action}</strong> <small>{`${by}, ${moment(Date.parse(at))}`}</small>
                <div class="said" dir="auto">
                  {Object.entries(details)
                    .map(
                      ([name, value]) =>
                        `${worded(name)}: ${toldContents(name, value) ?? shownValue(name, value)}`,
                    )
                    .join(", ")}
                </div>
              </li>
            ))}
          </ul>
          <ShowMore
            page={page}
            query={query}
            list="entries"
            ask={(cursor, signal) => api.getPlayerAudit({ params, headers, query: { cursor } }, { signal })}
          />
        </>
      )}
    </Section>
  );
}
