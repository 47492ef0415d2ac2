import { Section } from "../../lib/section";
import { usePlayer } from "../../players/player";
import { opennessInWords, relationshipInWords } from "./words";

/** The player's friends, pending requests and declines. The other's list says whether a request has reached them. */
export function FriendsOf() {
  const { id, api, headers, changes } = usePlayer();
  return (
    <Section
      title="Friends"
      ask={(signal) => api.getPlayerFriends({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ relationships, ...openness }) => (
        <>
          <p>{opennessInWords(openness)}</p>
          {relationships.length === 0 && <p class="none">None, and no pending requests.</p>}
          <ul class="lines" aria-label="Friends and friend requests">
            {relationships.map((relationship) => (
              <li key={relationship.userId}>
                <strong>{relationship.username ?? "A former player"}</strong>{" "}
                {relationshipInWords(relationship)} <small>{relationship.userId}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
