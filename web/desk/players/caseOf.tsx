import { useState } from "preact/hooks";
import type { RouteTypes } from "../../client";
import type { Query } from "../../state/query";
import { SanctionList } from "../cases/sanctionList";
import { Part } from "../lib/section";
import { Values } from "../lib/values";
import { moment } from "../lib/words";
import { DataOf } from "./dataOf";
import { standing, titleOfSection } from "./words";

type PlayersCase = RouteTypes["getPlayerCase"]["answer"];

interface Props {
  readonly query: Query<PlayersCase>;
}

/** The decisions against the player, and what of them holds. */
export const SanctionsOf = ({ query }: Props) => (
  <Part title="Sanctions" query={query}>
    {(about) => (
      <>
        {standing(about).map((each) => (
          <p key={each}>
            <strong>{each}</strong>
          </p>
        ))}
        <SanctionList sanctions={about.sanctions} />
      </>
    )}
  </Part>
);

/** The player's identity. */
export const ProfileOf = ({ query }: Props) => (
  <Part title="Profile" query={query}>
    {({ username, displayName, guest, createdAt, bio, country, avatar, signedOutAt }) => (
      <Values
        of={{
          ...{ username, displayName, guest, since: moment(createdAt), bio, country, picture: avatar },
          signedOut: signedOutAt && moment(signedOutAt),
        }}
      />
    )}
  </Part>
);

/** The player's data as the player's own export has it, one section at a time. */
export function AllDataOf({ query }: Props) {
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <Part title="All data" query={query}>
        {({ sections }) => (
          <>
            <p class="soft">As the player's own export has it.</p>
            <div class="row">
              {sections.map((section) => (
                <button
                  key={section}
                  type="button"
                  class="quiet"
                  // The navigation has a button of the same name for some sections.
                  aria-label={`Data: ${titleOfSection(section)}`}
                  aria-pressed={section === chosen}
                  onClick={() => setChosen(section === chosen ? undefined : section)}
                >
                  {titleOfSection(section)}
                </button>
              ))}
            </div>
          </>
        )}
      </Part>
      {chosen && <DataOf key={chosen} section={chosen} />}
    </>
  );
}
