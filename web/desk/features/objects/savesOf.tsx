import { useState } from "preact/hooks";
import { rights } from "../../../../functions/desk/rights";
import type { RouteTypes } from "../../../client";
import { ActionButton } from "../../../components/button";
import { Section } from "../../lib/section";
import { moment, plural } from "../../lib/words";
import { ActForm } from "../../players/actForm";
import { actOf } from "../../players/acts";
import { usePlayer } from "../../players/player";
import { difference, shownJson } from "./difference";

type Saved = RouteTypes["getPlayerObjects"]["answer"]["objects"][number];
/** A version of a slot, as a member of the staff chooses it. */
type Chosen = { readonly of: Saved; readonly version: number };

/** The player's saves: every kept version can be downloaded, compared with another one, and restored. */
export function SavesOf() {
  const player = usePlayer();
  const { id, api, headers, may, changes } = player;
  const [first, setFirst] = useState<Chosen>();
  const [compared, setCompared] = useState<{ text: string; sides: readonly (string | undefined)[] }>();
  const [restoring, setRestoring] = useState<Chosen>();
  const [done, setDone] = useState("");

  const read = async ({ of: { collection, slot }, version }: Chosen): Promise<Uint8Array> => {
    const params = { id, collection, slot: `${slot}`, version: `${version}` };
    const bytes = await api.getPlayerObject({ params, headers });
    return typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  };
  const download = async (chosen: Chosen) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([(await read(chosen)) as Uint8Array<ArrayBuffer>]));
    link.download = `${chosen.of.collection}-${chosen.of.slot}-${chosen.version}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const compare = async (second: Chosen) => {
    if (!first) return setFirst(second);
    const [a, b] = await Promise.all([read(first), read(second)]);
    setCompared({
      text: `Version ${first.version} and version ${second.version}: ${difference(a, b)}`,
      sides: [shownJson(a), shownJson(b)],
    });
    setFirst(undefined);
  };

  return (
    <Section
      title="Saves"
      ask={(signal) => api.getPlayerObjects({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ objects }) => (
        <>
          {objects.length === 0 && <p class="none">None.</p>}
          <p class="done" role="status">
            {done}
          </p>
          {objects.map((of) => (
            <div key={`${of.collection} ${of.slot}`}>
              <h3>
                {`${of.collection}, slot ${of.slot}`}
                {of.deletedAt !== undefined && ` (deleted ${moment(of.deletedAt)})`}
              </h3>
              <ul class="lines">
                {of.versions.map(({ version, savedAt, bytes, device, measure }) => (
                  <li key={version}>
                    <strong>{`Version ${version}`}</strong>{" "}
                    <small>
                      {[
                        moment(savedAt),
                        plural(bytes, "byte"),
                        ...(measure === undefined ? [] : [`measure ${measure}`]),
                        ...(device === undefined ? [] : [device]),
                      ].join(", ")}
                    </small>
                    <div class="row">
                      <ActionButton act={() => download({ of, version })}>Download</ActionButton>
                      <ActionButton act={() => compare({ of, version })}>
                        {first ? "Compare with the other" : "Compare"}
                      </ActionButton>
                      {may(rights.changePlayers) && (
                        <button type="button" onClick={() => setRestoring({ of, version })}>
                          Restore
                        </button>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {compared && (
            <div role="status">
              <p>{compared.text}</p>
              <div class="row">
                {compared.sides.map((side, at) => (side === undefined ? null : <pre key={at}>{side}</pre>))}
              </div>
            </div>
          )}
          {restoring && (
            <ActForm
              act={actOf("postPlayerRestore", {
                ...{ collection: restoring.of.collection, slot: `${restoring.of.slot}` },
                version: `${restoring.version}`,
              })}
              target={player}
              cancel={() => setRestoring(undefined)}
              done={(text) => {
                setDone(text);
                setRestoring(undefined);
                changes.value++;
              }}
            />
          )}
        </>
      )}
    </Section>
  );
}
