import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { linkTo } from "./codeText";
import { OwnLobby } from "./ownLobby";

/** A button that begins a message with the link to the lobby that the player is in. */
export function InviteToLobby({ talk }: { readonly talk: (draft: string) => Promise<void> }) {
  const { lobby } = useGame().of(OwnLobby).own.data ?? {};
  if (lobby?.state !== "open") return null;
  return (
    <ActionButton act={() => talk(`Join my lobby: ${linkTo(lobby.code, location.href)}`)}>
      Invite to the lobby
    </ActionButton>
  );
}
