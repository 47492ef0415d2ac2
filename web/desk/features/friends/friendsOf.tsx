import { Section } from "../../lib/section";
import { usePlayer } from "../../players/player";
import { opennessInWords, relationInWords } from "./words";

/** The player's friends, open asks and declines. Whether an ask has reached the other is in the other's. */
export function FriendsOf() {
  const { id, api, headers, changes } = usePlayer();
  return (
    <Section
      title="Friends"
      ask={(signal) => api.getPlayerFriends({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ relations, ...openness }) => (
        <>
          <p>{opennessInWords(openness)}</p>
          {relations.length === 0 && <p class="none">None, and no open asks.</p>}
          <ul class="lines" aria-label="Friends and asks">
            {relations.map((relation) => (
              <li key={relation.userId}>
                <strong>{relation.username ?? "A former player"}</strong> {relationInWords(relation)}{" "}
                <small>{relation.userId}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
