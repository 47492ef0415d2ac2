import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { facts } from "../../facts";
import { notify } from "../../state/notices";
import { OwnParties } from "./ownParties";

/** A button that invites a player to the party that the player leads, or to a new one. */
export function InviteToParty({ name }: { readonly name: string }) {
  const game = useGame();
  const { api, people, userId } = game;
  const { all } = game.of(OwnParties).own;
  const isOffered = usePlace("together").some((one) => one.isOffered(game));
  useEffect(() => {
    if (isOffered && !all.data && !all.state.pending) void all.refresh();
  }, [all, isOffered]);
  if (!isOffered || !all.data) return null;
  const { party } = all.data;
  const isIn = party?.members.some(({ username }) => username === name);
  if (isIn) return <small>In your party</small>;
  if (party && (party.leaderId !== userId || party.members.length >= facts.partySize)) return null;
  const invite = async () => {
    const { partyId: id } = party ?? (await api.postParty());
    if (!party) await all.refresh();
    await api.postInvitation({ params: { id }, body: { name } });
    notify(`${people.nameOf(name)} is invited to your party.`);
  };
  return (
    <ActionButton act={invite} label={`Invite ${people.nameOf(name)} to your party`}>
      Invite
    </ActionButton>
  );
}
