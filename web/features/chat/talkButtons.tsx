import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { facts } from "../../facts";
import { to } from "../../route";
import { Shelf } from "../../state/shelf";
import { storage } from "../../state/storage";
import { scoreText } from "../leaderboard/scores";

/** Buttons that open a conversation with a player. */
export function TalkButtons({ name }: { readonly name: string }) {
  const game = useGame();
  const talk = async (draft?: string) => {
    const id = await game.api.postConversation({ body: [name] });
    if (draft !== undefined) draftOf(game.userId, id).write(draft);
    location.hash = to("chat", id);
  };
  return (
    <>
      <ActionButton class="primary" act={() => talk()}>
        Talk
      </ActionButton>
      <Challenge talk={talk} />
    </>
  );
}

const draftOf = (userId: string, conversation: string) =>
  new Shelf(
    storage,
    `wayfarers.draft.${userId}.${conversation}`,
    (found: unknown) => typeof found === "string",
  );

interface ChallengeProps {
  readonly talk: (draft: string) => Promise<void>;
}

/** A button that starts a message with the player's best score, which the player can edit before sending. */
function Challenge({ talk }: ChallengeProps) {
  const { api } = useGame();
  const challenge = async () => {
    const best = await api.getMyRank({ query: { gameArea: "forest", unranked: "200" } });
    const { name } = facts.areas.forest;
    await talk(
      best.score === undefined
        ? `Meet me in the ${name}!`
        : `I have ${scoreText("forest", best.score)} in the ${name}. Can you beat that?`,
    );
  };
  return <ActionButton act={challenge}>Challenge</ActionButton>;
}
