import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { FaceOf } from "../../components/face";
import { Failure } from "../../components/failure";
import { PlayerLink } from "../../components/playerLink";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import type { Places } from "../../places";
import { notify } from "../../state/notices";
import type { Invitation, Party } from "./news";
import { OwnParties } from "./ownParties";
import type { OwnParty } from "./ownParty";

/** The player's party: its members and invitations, and what it does together. */
export function PartyView() {
  const game = useGame();
  const games = usePlace("together").filter((one) => one.isOffered(game));
  return (
    <div>
      <h1>Party</h1>
      {games.length > 0 ? (
        <Together own={game.of(OwnParties).own} games={games} />
      ) : (
        <p>There are no matches here, so there are no parties.</p>
      )}
    </div>
  );
}

interface Props {
  readonly own: OwnParty;
  readonly games: readonly Places["together"][];
}

function Together({ own, games }: Props) {
  const game = useGame();
  const isLive = game.isLive.value;
  const { data, error } = own.all.state;
  // Reads what changed before the socket was open.
  useEffect(() => void own.all.refresh(), [isLive]);
  const played = games.find((one) => one.isOn(game));
  if (played) return <played.view />;
  if (!data)
    return error === undefined ? (
      <p class="none" aria-busy="true">
        Looking for your party…
      </p>
    ) : (
      <Failure error={error} retry={() => own.all.refresh()} />
    );
  const { party, invitations } = data;
  const known = party && { id: party.partyId, leads: party.leaderId === game.userId };
  return (
    <>
      {games.map(({ state: State }) => (
        <State key={State} {...known} />
      ))}
      {party ? <Members own={own} party={party} games={games} /> : <Alone own={own} />}
      {invitations.map((invitation) => (
        <Invited key={invitation.partyId} own={own} invitation={invitation} />
      ))}
    </>
  );
}

/** The view for a player without a party. */
function Alone({ own }: { readonly own: OwnParty }) {
  const { api } = useGame();
  const begin = async () => {
    await api.postParty();
    await own.all.refresh();
  };
  return (
    <section class="card">
      <p>
        Two of you against two others: stone, paper and scissors, for fun. If no other pair comes, you play
        against bots. Begin a party and invite a friend, or wait for an invitation.
      </p>
      <ActionButton class="primary" act={begin}>
        Begin a party
      </ActionButton>
    </section>
  );
}

function Invited({ own, invitation }: { readonly own: OwnParty; readonly invitation: Invitation }) {
  const { api, people } = useGame();
  const id = invitation.partyId;
  const answer = (joins: boolean) => async () => {
    if (joins) await api.putMember({ params: { id }, body: {} });
    else await api.deleteMember({ params: { id, userId: "me" } });
    await own.all.refresh();
  };
  return (
    <section class="card">
      <p>{people.nameOf(invitation.from)} invites you to a party.</p>
      <div class="row">
        <ActionButton class="primary" act={answer(true)}>
          Join
        </ActionButton>
        <ActionButton class="quiet" act={answer(false)}>
          Decline
        </ActionButton>
      </div>
    </section>
  );
}

interface MembersProps extends Props {
  readonly party: Party;
}

function Members({ own, party, games }: MembersProps) {
  const { api, people, userId } = useGame();
  const { partyId: id, leaderId, members } = party;
  const isLeader = leaderId === userId;
  const changed = async (change: Promise<unknown>) => {
    await change;
    await own.all.refresh();
  };
  return (
    <section class="card">
      <ul class="people" aria-label="Members">
        {members.map((member) => (
          <li key={member.userId} class="row">
            <span class="person">
              <FaceOf username={member.username} side={32} />
              {member.userId === userId ? (
                <span>{people.nameOf(member.username)}</span>
              ) : (
                <PlayerLink username={member.username} />
              )}
              {member.userId === leaderId && <small>leads</small>}
            </span>
            {isLeader && member.userId !== userId && (
              <ActionButton
                class="quiet"
                label={`Take ${people.nameOf(member.username)} out`}
                act={() => changed(api.deleteMember({ params: { id, userId: member.userId } }))}
              >
                Take out
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {isLeader && members.length < facts.partySize && <Invite id={id} />}
      <div class="row">
        {games.map(({ button: Begin }) => (
          <Begin key={Begin} id={id} leads={isLeader} />
        ))}
        <ActionButton
          class="danger quiet"
          act={() => changed(api.deleteMember({ params: { id, userId: "me" } }))}
        >
          Leave the party
        </ActionButton>
      </div>
    </section>
  );
}

function Invite({ id }: { readonly id: string }) {
  const { api } = useGame();
  return (
    <Form
      title="Invite a friend"
      intro={<p>An invitation is valid for ten minutes.</p>}
      fields={[
        { name: "name", label: "Player's name", input: { autocapitalize: "none", autocomplete: "off" } },
      ]}
      submit="Invite"
      onSubmit={async ({ name = "" }) => {
        await api.postInvitation({ params: { id }, body: { name: name.trim() } });
        notify(`${name.trim()} is invited.`);
      }}
    />
  );
}
