import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";

/**
 * A button that blocks a player or lifts the block. Only the first page of blocks is read: later ones are not shown.
 */
export function BlockButton({ name }: { readonly name: string }) {
  const { api } = useGame();
  const blocks = useQuery("blocks", (signal) => api.getBlocks({}, { signal }));
  if (!blocks.data) return <Failure error={blocks.state.error} retry={() => blocks.refresh()} />;
  const isBlocked = blocks.data.includes(name);
  const change = async () => {
    await (isBlocked ? api.deleteBlock({ params: { name } }) : api.putBlock({ params: { name } }));
    await blocks.refresh();
  };
  return (
    <>
      <ActionButton class={isBlocked ? undefined : "danger quiet"} act={change}>
        {isBlocked ? "Unblock" : "Block"}
      </ActionButton>
      {isBlocked && <small>This player can't invite you to new conversations.</small>}
    </>
  );
}
