import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { OwnFriends } from "./ownFriends";
import { relationIn } from "./words";

interface Props {
  readonly name: string;
}

/** At another player: the buttons about being friends. */
export function FriendButtons({ name }: Props) {
  const { own, relation, shown } = useRelation(name);
  if (!own) return null;
  if (relation === undefined || relation === "incoming") return <AddButton name={name} />;
  return (
    <ActionButton
      class="danger quiet"
      act={() => own.remove(name)}
      label={
        relation === "friend" ? `Remove ${shown} from your friends` : `Withdraw your request to ${shown}`
      }
    >
      {relation === "friend" ? "Remove friend" : "Withdraw request"}
    </ActionButton>
  );
}

/** Next to a player to whom one may send a request, or answer: nothing for friends, and while one's own request is open. */
export function AddButton({ name }: Props) {
  const { own, relation, shown, id } = useRelation(name);
  if (own && relation === "incoming") return <Answers name={name} />;
  if (!own || relation !== undefined) return null;
  return (
    <ActionButton act={() => own.add(name, { ...(id && { id }) })} label={`Add as a friend: ${shown}`}>
      Add as a friend
    </ActionButton>
  );
}

/** The answers to a friend request. */
export function Answers({ name }: Props) {
  const { own, shown, id } = useRelation(name);
  if (!own) return null;
  return (
    <>
      <ActionButton
        class="primary"
        act={() => own.add(name, { ...(id && { id }) })}
        label={`Accept ${shown} as a friend`}
      >
        Accept
      </ActionButton>
      <ActionButton class="quiet" act={() => own.remove(name)} label={`Decline ${shown}`}>
        Decline
      </ActionButton>
    </>
  );
}

/** Returns the relationship to a player. `own` is absent for one who cannot be a friend, and until the list is known. */
function useRelation(name: string) {
  const game = useGame();
  const own = game.of(OwnFriends);
  useEffect(() => own.need(), [own]);
  const list = own.list.value;
  const isOther = name !== game.username && !game.hidden.hidesPlayer(name);
  return {
    own: list && isOther ? own : undefined,
    relation: list && relationIn(list, name),
    shown: game.people.nameOf(name),
    id: game.people.card(name)?.userId,
  };
}
