import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { to } from "../../route";
import { Shelf } from "../../state/shelf";
import { storage } from "../../state/storage";

/** Buttons that open a conversation with a player. */
export function TalkButtons({ name }: { readonly name: string }) {
  const game = useGame();
  const beginning = usePlace("beginTalk");
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
      {beginning.map(({ view: Begin }) => (
        <Begin key={Begin} talk={talk} />
      ))}
    </>
  );
}

const draftOf = (userId: string, conversation: string) =>
  new Shelf(
    storage,
    `wayfarers.draft.${userId}.${conversation}`,
    (found: unknown) => typeof found === "string",
  );
