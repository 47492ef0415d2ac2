import type { RouteTypes } from "../../client";
import { Section } from "../lib/section";
import { Values } from "../lib/values";
import { shownValue, worded } from "../lib/words";
import { usePlayer } from "./player";

type Document = RouteTypes["getPlayerLive"]["answer"]["documents"][number];

/** Says what of a document counts, and why what comes before it does not. */
function why({ counts, variant, unmet }: Document): string {
  const [own = [], ...variants] = unmet;
  if (counts === "none") return `not for this player now: ${own.join(", ")}`;
  const passed = variants
    .slice(0, variant)
    .map((reasons, index) => `variant ${index + 1} does not count: ${reasons.join(", ")}`);
  return [variant === undefined ? "its own fields" : `variant ${variant + 1}`, ...passed].join("; ");
}

/** The live documents as a player sees them now, and why. */
export function LiveOf() {
  const { id, api, headers, changes } = usePlayer();
  return (
    <Section
      title="Live documents"
      ask={(signal) => api.getPlayerLive({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ live, facts, documents }) => (
        <>
          <p>Publication {live}</p>
          <ul class="lines">
            {facts.map(({ fact, value, from }) => (
              <li key={fact}>
                {worded(fact)}: {value === undefined ? "unknown here" : shownValue(fact, value)}{" "}
                <small>{from === "client" ? "a client says it, and may invent it" : `by the ${from}`}</small>
              </li>
            ))}
          </ul>
          <ul class="lines">
            {documents.map((each) => (
              <li key={`${each.kind}/${each.id}`}>
                <details>
                  <summary>
                    <strong>{`${each.kind}/${each.id}`}</strong> <small>{why(each)}</small>
                  </summary>
                  <Values of={{ value: each.value }} />
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
