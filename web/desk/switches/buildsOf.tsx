import { platforms } from "@game-backend/framework/gameClient/platforms";
import { useState } from "preact/hooks";
import type { Texts } from "../../forms/check";
import { Form } from "../../forms/form";
import { messageOf, otherLanguages } from "../lib/languages";
import { type Change, note, type SwitchProps, settingsOf } from "./settings";

type Clients = NonNullable<Change["clients"]>;
type Platform = (typeof platforms)[number];

/** The oldest build that is served on each platform, and the one that is recommended. */
export function BuildsOf({ switches, change }: SwitchProps) {
  const { clients = {} } = switches;
  const known = platforms.filter((each) => clients[each]);
  const [platform, setPlatform] = useState<Platform>(known[0] ?? "web");
  const set = (texts: Texts) => {
    const next = { ...clients, [platform]: buildsOf(texts) };
    const done = `The builds of ${platform} are set.`;
    return change({ ...settingsOf(switches), clients: next, note: texts["note"]?.trim() ?? "" }, done);
  };
  const { oldest = "", recommended = "", store = "", message = {} } = clients[platform] ?? {};
  return (
    <>
      <h3>Builds</h3>
      {known.length === 0 && <p class="none">All builds are served, on all platforms.</p>}
      <ul>
        {known.map((each) => (
          <li key={each}>
            {each}: {inWords(clients[each])}
          </li>
        ))}
      </ul>
      <label>
        Platform{" "}
        <select
          value={platform}
          onChange={({ currentTarget }) => setPlatform(currentTarget.value as Platform)}
        >
          {platforms.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <Form
        key={platform}
        class="act"
        title={`Builds of ${platform}`}
        fields={[
          {
            name: "oldest",
            label: "Oldest build that is served",
            value: oldest,
            hint: "Such as 1.10.0. Players with older ones cannot play: they get the message and the store. Empty: all are served.",
            rule: { most: 80 },
          },
          {
            name: "recommended",
            label: "Recommended build",
            value: recommended,
            hint: "Players with older ones are told of it, and play on. Empty: nobody is told.",
            rule: { most: 80 },
          },
          {
            name: "store",
            label: "Store",
            value: store,
            hint: "The address where players get a newer build, such as https://store.example.com/game.",
            rule: { most: 200 },
          },
          {
            name: "message",
            label: "Message to old builds",
            value: message["en"] ?? "",
            rows: 2,
            hint: "Empty: the game's own text.",
            rule: { most: 500 },
          },
          otherLanguages(message),
          note,
        ]}
        submit={`Set the builds of ${platform}`}
        onSubmit={set}
      />
    </>
  );
}

/** Returns the builds of the form's texts; `undefined` if it names none: all are served. */
function buildsOf(texts: Texts): Clients[Platform] {
  const [oldest, recommended, store = ""] = ["oldest", "recommended", "store"].map((name) =>
    texts[name]?.trim(),
  );
  if (!oldest && !recommended) return undefined;
  return {
    ...{ store, ...messageOf(texts["message"], texts["texts"]) },
    ...(oldest && { oldest }),
    ...(recommended && { recommended }),
  };
}

const inWords = ({ oldest, recommended, store }: Partial<NonNullable<Clients[Platform]>> = {}): string =>
  [
    oldest ? `oldest ${oldest}` : "all are served",
    ...(recommended ? [`recommended ${recommended}`] : []),
    store ?? "",
  ].join(", ");
