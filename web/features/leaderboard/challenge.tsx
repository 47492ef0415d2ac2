import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { facts } from "../../facts";
import { scoreText } from "./scores";

interface ChallengeProps {
  readonly talk: (draft: string) => Promise<void>;
}

/** A button that starts a message with the player's best score, which the player can edit before sending. */
export function Challenge({ talk }: ChallengeProps) {
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
