import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { to } from "../../route";
import { Shelf } from "../../state/shelf";
import { storage } from "../../state/storage";

interface Props {
  readonly name: string;
}

/** Buttons that open a conversation with a player. */
export function TalkButtons({ name }: Props) {
  const talk = useTalk(name);
  const beginning = usePlace("beginTalk");
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

/** Buttons that open a conversation with a player by a text that invites. */
export function InviteButtons({ name }: Props) {
  const talk = useTalk(name);
  return usePlace("beginTalk").map(
    ({ view: Begin, invites }) => invites && <Begin key={Begin} talk={talk} />,
  );
}

/** Returns what opens a conversation with a player, with a text that the player can edit before sending. */
function useTalk(name: string) {
  const { api, userId } = useGame();
  return async (draft?: string) => {
    const id = await api.postConversation({ body: [name] });
    if (draft !== undefined) draftOf(userId, id).write(draft);
    location.hash = to("chat", id);
  };
}

const draftOf = (userId: string, conversation: string) =>
  new Shelf(
    storage,
    `wayfarers.draft.${userId}.${conversation}`,
    (found: unknown) => typeof found === "string",
  );
