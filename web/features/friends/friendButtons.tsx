import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { OwnFriends } from "./ownFriends";
import { relationIn } from "./words";

interface Props {
  readonly name: string;
}

/** At another player: what one can do about being friends. */
export function FriendButtons({ name }: Props) {
  const { own, relation, shown } = useRelation(name);
  if (!own) return null;
  if (relation === undefined || relation === "asked") return <AddButton name={name} />;
  return (
    <ActionButton
      class="danger quiet"
      act={() => own.end(name)}
      label={relation === "friend" ? `End the friendship with ${shown}` : `Cancel your ask to ${shown}`}
    >
      {relation === "friend" ? "End friendship" : "Cancel your ask"}
    </ActionButton>
  );
}

/** Next to a player whom one may ask, or answer: nothing for friends, and while one's own ask is open. */
export function AddButton({ name }: Props) {
  const { own, relation, shown, id } = useRelation(name);
  if (own && relation === "asked") return <Answers name={name} />;
  if (!own || relation !== undefined) return null;
  return (
    <ActionButton act={() => own.ask(name, { ...(id && { id }) })} label={`Add as a friend: ${shown}`}>
      Add as a friend
    </ActionButton>
  );
}

/** The answers to an ask. */
export function Answers({ name }: Props) {
  const { own, shown, id } = useRelation(name);
  if (!own) return null;
  return (
    <>
      <ActionButton
        class="primary"
        act={() => own.ask(name, { ...(id && { id }) })}
        label={`Accept ${shown} as a friend`}
      >
        Accept
      </ActionButton>
      <ActionButton class="quiet" act={() => own.end(name)} label={`Decline ${shown}`}>
        Decline
      </ActionButton>
    </>
  );
}

/** Returns what a player is to this one. `own` is absent for who cannot be a friend, and until the list is known. */
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
