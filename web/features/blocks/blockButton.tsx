import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { Blocked } from "./blocked";

/** A button that blocks a player or lifts the block. */
export function BlockButton({ name }: { readonly name: string }) {
  const game = useGame();
  const blocked = game.of(Blocked);
  if (!blocked.isKnown.value) return <Failure error={blocked.error.value} retry={() => blocked.read()} />;
  const isBlocked = game.hidden.hidesPlayer(name);
  return (
    <>
      <ActionButton
        class={isBlocked ? undefined : "danger quiet"}
        act={() => blocked.change(name, !isBlocked)}
      >
        {isBlocked ? "Unblock" : "Block"}
      </ActionButton>
      {isBlocked && (
        <small>
          You don't see this player's name, picture and messages. This player can't invite you to new
          conversations.
        </small>
      )}
    </>
  );
}
