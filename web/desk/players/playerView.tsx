import { useMemo, useState } from "preact/hooks";

import { rights } from "../../../functions/desk/rights";
import { consoleForms } from "../../client/consoleForms";
import { Form } from "../../forms/form";
import * as features from "../features";
import { useWork } from "../frame/context";
import type { Why } from "../frame/place";
import { DeclaredSection } from "../lib/shown";
import { useData } from "../lib/useData";
import { PurchasesOf } from "../purchases/purchasesOf";
import { ActList, ActsIn } from "./actList";
import { AuditOf } from "./auditOf";
import { AllDataOf, ProfileOf, SanctionsOf } from "./caseOf";
import { LiveOf } from "./liveOf";
import { Player, PlayerContext, reasonField } from "./player";
import { RepliesTo } from "./repliesTo";
import { ReportsOf } from "./reportsOf";
import { WalletOf } from "./walletOf";

interface Props {
  readonly id: string;
  /** Absent: it is asked for. */
  readonly why?: Why;
}

/** What features show of a player: before the sanctions, and after them. */
const parts = Object.values(features).flatMap((feature) => ("Part" in feature ? [feature.Part] : []));
const laterParts = Object.values(features).flatMap((feature) =>
  "LaterPart" in feature ? [feature.LaterPart] : [],
);

/** What routes say that is shown of a player, after what features show. */
const sections = Object.entries(consoleForms).flatMap(([route, { section, isOfPlayer, right }]) =>
  section && isOfPlayer ? [{ route, said: section, right: { name: right } }] : [],
);

/** The case of a player: what the backend knows, and what staff can do. */
export function PlayerView({ id, why: given }: Props) {
  const { api, may } = useWork();
  const [why, setWhy] = useState(given);
  const player = useMemo(() => why && new Player(id, api, why, may), [id, api, why, may]);
  return (
    <>
      <h1>Player</h1>
      <p class="soft">
        <code>{id}</code>
        {why && (
          <>
            {" · "}
            {"reason" in why ? why.reason : "a case of yours"}{" "}
            <button type="button" class="quiet" onClick={() => setWhy(undefined)}>
              Another reason
            </button>
          </>
        )}
      </p>
      {!player && (
        <Form
          class="card"
          title="Open the player's case"
          fields={[reasonField]}
          submit="Open"
          onSubmit={async (texts) => setWhy({ reason: (texts[reasonField.name] ?? "").trim() })}
        />
      )}
      {player && (
        <PlayerContext.Provider value={player}>
          <PartsOf player={player} />
        </PlayerContext.Provider>
      )}
    </>
  );
}

/** What support is asked about comes first: money, purchases, saves and sanctions. */
function PartsOf({ player: { id, api, headers, may, changes } }: { readonly player: Player }) {
  const about = useData(
    (signal) => api.getPlayerCase({ params: { id }, headers }, { signal }),
    [id, api, headers],
    changes.value,
  );
  const { displayName, username } = about.data ?? {};
  return (
    <>
      {username !== undefined && (
        <h2 dir="auto">{displayName === undefined ? username : `${displayName} (${username})`}</h2>
      )}
      <div class="parts">
        <WalletOf />
        {may(rights.readPurchases) && <PurchasesOf />}
        {parts.map((Part, at) => (
          <Part key={at} />
        ))}
        <SanctionsOf query={about} />
        {laterParts.map((Part, at) => (
          <Part key={at} />
        ))}
        {sections
          .filter(({ right }) => may(right))
          .map(({ route, said }) => (
            <DeclaredSection
              key={route}
              {...{ route, said, api, headers }}
              params={{ id }}
              version={changes.value}
            >
              <ActsIn route={route} />
            </DeclaredSection>
          ))}
        <ActList />
        <ProfileOf query={about} />
        <ReportsOf />
        {may(rights.writeNotes) && <RepliesTo />}
        <AuditOf />
        <LiveOf />
        <AllDataOf query={about} />
      </div>
    </>
  );
}
