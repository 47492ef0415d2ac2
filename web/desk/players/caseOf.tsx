import { useState } from "preact/hooks";

import { Section } from "../lib/section";
import { Values } from "../lib/values";
import { moment } from "../lib/words";
import { DataOf } from "./dataOf";
import { usePlayer } from "./player";

/** Who the player is, and the player's data, one section at a time. */
export function CaseOf() {
  const { id, api, headers, changes } = usePlayer();
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <Section
        title="Profile"
        ask={(signal) => api.getPlayerCase({ params: { id }, headers }, { signal })}
        inputs={[id, api, headers]}
        version={changes.value}
      >
        {({ id: _, createdAt, bannedAt, bannedUntil, muted, signedOutAt, sections, ...profile }) => (
          <>
            <Values
              of={{
                ...profile,
                since: moment(createdAt),
                banned: bannedAt && `since ${moment(bannedAt)}${ending(bannedUntil)}`,
                muted: muted && `yes${ending(muted.until)}`,
                signedOut: signedOutAt && moment(signedOutAt),
              }}
            />
            <h3>Data</h3>
            <div class="row">
              {sections.map((section) => (
                <button
                  key={section}
                  type="button"
                  class="quiet"
                  // The navigation has a button of the same name for some sections.
                  aria-label={`Data: ${section}`}
                  aria-pressed={section === chosen}
                  onClick={() => setChosen(section === chosen ? undefined : section)}
                >
                  {section}
                </button>
              ))}
            </div>
          </>
        )}
      </Section>
      {chosen && <DataOf key={chosen} section={chosen} />}
    </>
  );
}

const ending = (until: number | undefined) => (until === undefined ? "" : `, until ${moment(until)}`);
