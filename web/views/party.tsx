import { useEffect } from "preact/hooks";

import type { Invitation, Party } from "../answers";
import { ActionButton } from "../components/button";
import { useGame } from "../components/context";
import { FaceOf } from "../components/face";
import { Failure } from "../components/failure";
import { facts } from "../facts";
import { Form } from "../forms/form";
import type { Matchmaker } from "../match/matchmaker";
import { tell } from "../state/notices";
import type { OwnParty } from "../state/ownParty";
import { HandsView } from "./hands";
import { SearchCard } from "./searchCard";

const { latency, partySize } = facts.pairs;

/** The player's party: its members, invitations, search and match. */
export function PartyView() {
  const { party, matchmaker } = useGame();
  return (
    <div>
      <h1>Party</h1>
      {party && matchmaker ? (
        <Together own={party} matchmaker={matchmaker} />
      ) : (
        <p>There are no matches here, so there are no parties.</p>
      )}
    </div>
  );
}

interface Props {
  readonly own: OwnParty;
  readonly matchmaker: Matchmaker;
}

function Together({ own, matchmaker }: Props) {
  const game = useGame();
  const isLive = game.isLive.value;
  const { data, error } = own.all.state;
  // Reads what changed before the socket was open.
  useEffect(() => void own.all.refresh(), [isLive]);
  const relayed = matchmaker.relayed.value;
  if (relayed) return <HandsView key={relayed.matchId} match={relayed} leave={() => matchmaker.forget()} />;
  if (!data)
    return error === undefined ? (
      <p class="none" aria-busy="true">
        Looking for your party…
      </p>
    ) : (
      <Failure error={error} retry={() => own.all.refresh()} />
    );
  const { party, invitations } = data;
  const isLeader = party?.leaderId === game.userId;
  const begin = () => matchmaker.begin({ mode: "pairs", latency, party: party?.partyId });
  return (
    <>
      {matchmaker.mode.value === "duel" ? (
        <p>
          You have a search or a match in the <a href={`#play/${facts.duel.area}`}>arena</a>.
        </p>
      ) : (
        matchmaker.ticketId.value !== undefined && (
          <SearchCard matchmaker={matchmaker} mayCancel={isLeader} again={isLeader ? begin : undefined} />
        )
      )}
      {party ? (
        <Members own={own} party={party} begin={begin} matchmaker={matchmaker} />
      ) : (
        <Alone own={own} />
      )}
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
        Two of you against two others: stone, paper and scissors, for fun. Begin a party and invite a friend,
        or wait for an invitation.
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
  readonly begin: () => Promise<void>;
}

function Members({ own, matchmaker, party, begin }: MembersProps) {
  const { api, people, userId } = useGame();
  const { partyId: id, leaderId, members } = party;
  const isLeader = leaderId === userId;
  const changed = async (change: Promise<unknown>) => {
    await change;
    await own.all.refresh();
  };
  const isSearching = matchmaker.ticketId.value !== undefined;
  return (
    <section class="card">
      <ul class="people" aria-label="Members">
        {members.map((member) => (
          <li key={member.userId} class="row">
            <span class="person">
              <FaceOf username={member.username} side={32} />
              <span>{people.nameOf(member.username)}</span>
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
      {isLeader && members.length < partySize && <Invite id={id} />}
      <div class="row">
        {isLeader ? (
          !isSearching && (
            <ActionButton class="primary large" act={begin}>
              Find a match together
            </ActionButton>
          )
        ) : (
          <p>The leader starts the search.</p>
        )}
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
        tell(`${name.trim()} is invited.`);
      }}
    />
  );
}
