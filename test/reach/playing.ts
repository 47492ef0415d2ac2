import { randomUUID } from "node:crypto";
import { banClaim, banText } from "@game-backend/framework/ban";
import type { LambdaRoute } from "@game-backend/framework/route";
import * as ages from "../../functions/ages/definition";
import * as bans from "../../functions/bans/definition";
import * as blocks from "../../functions/blocks/definition";
import { conversationId } from "../../functions/chat/conversationId";
import * as chat from "../../functions/chat/definition";
import getConversation from "../../functions/chat/getConversation";
import getConversations from "../../functions/chat/getConversations";
import { conversationKey, membershipOf } from "../../functions/chat/membership";
import patchConversation from "../../functions/chat/patchConversation";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { newWallet } from "../../functions/economy/newWallet";
import { relationshipKey } from "../../functions/edges/rows";
import * as friends from "../../functions/friends/definition";
import getFriends from "../../functions/friends/getFriends";
import patchFriends from "../../functions/friends/patchFriends";
import postFriendsCode from "../../functions/friends/postFriendsCode";
import putFriend from "../../functions/friends/putFriend";
import * as lobbies from "../../functions/lobbies/definition";
import getLobbies from "../../functions/lobbies/getLobbies";
import getLobby from "../../functions/lobbies/getLobby";
import postLobby from "../../functions/lobbies/postLobby";
import putLobbyPlayer from "../../functions/lobbies/putLobbyPlayer";
import * as parties from "../../functions/parties/definition";
import getParties from "../../functions/parties/getParties";
import postInvitation from "../../functions/parties/postInvitation";
import postParty from "../../functions/parties/postParty";
import putMember from "../../functions/parties/putMember";
import getPlayers from "../../functions/profile/getPlayers";
import getProfile from "../../functions/profile/getProfile";
import getUsers from "../../functions/profile/getUsers";
import { newProfile } from "../../functions/profile/newProfile";
import type { Profile } from "../../functions/profile/rows";
import * as sanctions from "../../functions/sanctions/definition";
import { type World, world } from "../../tools/harness/ownWorld";
import type { Action, Answer, Case, Closing, State } from "../../tools/reach/matrix";

const own = { ages, bans, blocks, chat, friends, lobbies, parties, sanctions };

/** A game in which age closes one thing to who is younger than 13, with a player on each side of a case. */
export class Reaching {
  readonly server: World;
  /** What sockets were told: whom, and what. */
  readonly told: { userId: string; message: Record<string, unknown> }[] = [];
  private readonly banned = new Set<string>();
  private count = 0;

  constructor(closes: Closing | undefined) {
    const sockets = {
      postToConnection: async (connectionId: string, message: object) => {
        this.told.push({ userId: connectionId, message: message as never });
        return "sent";
      },
    };
    const signingKey = async () => ["key"];
    const rules = { activities: closes ? [closes] : [], countries: ["GB"] };
    const values = {
      ageRules: JSON.stringify(rules),
      avatarsUrl: "https://a.example",
      friendsBegin: JSON.stringify({ asks: "everyone", shows: "friends" }),
      gamelift: {},
    };
    this.server = world(own, {
      warm: true,
      clients: { sockets, signingKey, identityKey: signingKey, ...values },
    });
  }

  /** Sends a request. The tokens of a banned player tell of the ban. */
  call(route: unknown, as: string, request: object = {}) {
    const claims = this.banned.has(as) && { claims: { [banClaim]: banText({ at: 1 }) } };
    const headers = { "idempotency-key": randomUUID() };
    return this.server.call(route as LambdaRoute, { as, headers, ...claims, ...request });
  }

  /** Makes the two players of a case as they were before anything has closed or happened, with what they are to each other. */
  async make({ bond }: Case): Promise<{ from: string; to: string }> {
    const { tables } = this.server;
    this.count++;
    const [from, to] = [`from-${this.count}`, `to-${this.count}`];
    for (const name of [from, to]) {
      const profile: Profile = { ...newProfile(name, name, 1), shows: "friends", displayName: `The ${name}` };
      await tables.profiles.putItem(profile);
      await tables.progress.putItem(newWallet(name));
      await tables.ages.putItem({
        userId: name,
        band: "18-up",
        source: "declared",
        changedAt: 1,
        revision: 1,
      });
      const at = this.server.clock.now();
      await tables.connections.putItem({
        ...{ connectionId: name, userId: name, username: name, groups: [], connectedAt: at },
        expiresAt: Math.floor(at / 1_000) + 7_800,
      });
    }
    const sides = [
      [from, to],
      [to, from],
    ] as const;
    for (const [one, other] of sides) {
      const how = bond === "friend by code" && { byCode: true as const };
      if (bond.startsWith("friend"))
        await tables.edges.putItem({
          ...relationshipKey(one, other),
          other,
          state: "friend",
          since: 1,
          ...how,
        });
    }
    const [blocker, blocked] = bond === "blocked" ? [to, from] : [from, to];
    if (bond === "blocked" || bond === "blocks")
      await tables.blocks.putItem({ userId: blocker, username: blocked, blockedId: blocked });
    return { from, to };
  }

  /** Lets age close, and staff and players do, what a case says. */
  async happen(
    { children, from: one, to: other }: Case,
    { from, to }: { from: string; to: string },
  ): Promise<void> {
    const { tables } = this.server;
    for (const [side, userId] of Object.entries({ from, to })) {
      const band = children.includes(side as "from") ? "under-13" : "18-up";
      await tables.ages.putItem({ userId, band, source: "declared", changedAt: 1, revision: 1 });
      await this.call(getProfile, userId);
    }
    await this.strike(from, one);
    await this.strike(to, other);
  }

  private async strike(userId: string, state: State | undefined): Promise<void> {
    const { profiles } = this.server.tables;
    if (state === "deleted") await profiles.deleteItem({ userId });
    if (state === "banned") {
      this.banned.add(userId);
      await profiles.updateItem({ userId }, { set: { bannedAt: 1 } });
      // A ban closes the sockets.
      await this.server.tables.connections.deleteItem({ connectionId: userId });
    }
    if (state === "muted") await profiles.updateItem({ userId }, { set: { mute: { sanctionId: "1" } } });
  }

  /** Does a case of an action by its routes. Returns what the players see, and which of the routes disagree. */
  async does(action: Action, each: Case): Promise<Answer | string> {
    const players = await this.make(each);
    const act = await this.acts[action](players);
    await this.happen(each, players);
    return act();
  }

  /** Begins each action before a case happens, and returns what does the rest. */
  private readonly acts: Record<
    Action,
    (players: { from: string; to: string }) => Promise<() => Promise<Answer | string>>
  > = {
    "start a conversation":
      async ({ from, to }) =>
      async () => {
        const begun = await this.call(postConversation, from, { body: [to] });
        if (begun.status !== 200) return refusalOf(begun);
        const id: string = begun.body;
        const said = await this.call(postMessage, from, { params: { id }, body: "Hello" });
        if (said.status !== 204) return `said: ${said.status}`;
        const seen = await this.seesText(to, id);
        this.told.length = 0;
        await this.server.follow("pushMessages");
        const listed = (await this.call(getConversations, to)).body;
        const isListed = Array.isArray(listed) && listed.some((one: { id: string }) => one.id === id);
        const isTold = this.told.some(({ userId }) => userId === to);
        const accepted = (
          await this.call(patchConversation, to, { params: { id }, body: { state: "accepted" } })
        ).status;
        return agreed({ read: seen, listed: isListed, told: isTold, accepted: accepted === 204 });
      },
    "write in a conversation of before": async ({ from, to }) => {
      const id = conversationId([from, to]);
      const { conversations } = this.server.tables;
      await conversations.putItem({ ...conversationKey(id), participants: [from, to].sort(), version: 1 });
      for (const name of [from, to])
        await conversations.putItem({ ...membershipOf(id, name), userId: name, username: name });
      return async () => {
        const said = await this.call(postMessage, from, { params: { id }, body: "Hello" });
        if (said.status !== 204) return refusalOf(said);
        this.told.length = 0;
        await this.server.follow("pushMessages");
        const isTold = this.told.some(({ userId }) => userId === to);
        const left = await this.call(patchConversation, to, { params: { id }, body: { state: "left" } });
        const back = { ...membershipOf(id, to), userId: to, username: to };
        if (left.status === 204) await conversations.putItem(back);
        return agreed({ read: await this.seesText(to, id), told: isTold });
      };
    },
    "invite to a party": async ({ from, to }) => {
      const partyId: string = (await this.call(postParty, from)).body.partyId;
      return async () => {
        const invited = await this.call(postInvitation, from, {
          params: { id: partyId },
          body: { name: to },
        });
        if (invited.status !== 204) return refusalOf(invited);
        this.told.length = 0;
        await this.server.follow("tellInvited");
        const { invitations = [] } = (await this.call(getParties, to)).body;
        const joined = await this.call(putMember, to, { params: { id: partyId }, body: {} });
        return agreed({
          listed: invitations.length > 0,
          told: this.told.some(({ userId }) => userId === to),
          joined: joined.status === 200,
        });
      };
    },
    "send a friend request":
      async ({ from, to }) =>
      async () =>
        this.request(from, to, {}),
    "send a friend request with a code": async ({ from, to }) => {
      const { code } = (await this.call(postFriendsCode, to)).body;
      return async () => this.request(from, to, { code });
    },
    "read the display name":
      async ({ from, to }) =>
      async () => {
        const cards = await this.call(getPlayers, from, { query: { names: to } });
        if (cards.status !== 200) return refusalOf(cards);
        const [card] = cards.body;
        if (!card) return "nobody";
        const { friends: all = [] } = (await this.call(getFriends, from)).body;
        const friend = all.find((one: { userId: string }) => one.userId === to);
        return agreed({
          card: card.displayName !== undefined,
          ...(friend && { friend: friend.displayName !== undefined }),
        });
      },
    "find by a search":
      async ({ from, to }) =>
      async () => {
        const found = await this.call(getUsers, from, { query: { prefix: to } });
        return found.status === 200 ? (found.body.includes(to) ? "shown" : "hidden") : refusalOf(found);
      },
    "join an open lobby": async ({ from, to }) => {
      const { code } = (await this.call(postLobby, to, { body: { name: "Friends", mode: "duel" } })).body;
      return async () => {
        const list = await this.call(getLobbies, from, { query: { mode: "duel" } });
        if (list.status !== 200) return refusalOf(list);
        const read = await this.call(getLobby, from, { params: { code } });
        const { friends: all } = (await this.call(getFriends, from)).body;
        const joined = await this.call(putLobbyPlayer, from, { params: { code }, body: {} });
        return agreed({
          listed: list.body.lobbies.some((lobby: { code: string }) => lobby.code === code),
          read: read.status === 200,
          joined: joined.status === 200,
          ...(all.length > 0 && all[0].online && { joinable: all[0].joinable?.lobby === code }),
        });
      };
    },
    "see that a player is online":
      async ({ from, to }) =>
      async () => {
        // What a child chose before age closed `strangers` does not count.
        await this.call(patchFriends, to, { body: { shows: "friends" } });
        const list = await this.call(getFriends, from);
        if (list.status !== 200) return refusalOf(list);
        const friend = list.body.friends.find((one: { userId: string }) => one.userId === to);
        return friend?.online ? "shown" : "hidden";
      },
  };

  private async request(from: string, to: string, body: object): Promise<Answer | string> {
    const sent = await this.call(putFriend, from, { params: { name: to }, body });
    if (sent.status !== 204) return refusalOf(sent);
    await this.server.follow("followEdges");
    const list = await this.call(getFriends, to);
    return list.status === 200 && list.body.incomingRequests.length > 0 ? "shown" : "hidden";
  }

  /** Returns true if a player reads a text of the conversation. */
  private async seesText(to: string, id: string): Promise<boolean> {
    const { status, body } = await this.call(getConversation, to, { params: { id } });
    return status === 200 && body.messages.some(({ message }: { message: string }) => message === "Hello");
  }
}

/** Returns the answer of a refused request. */
const refusalOf = ({ status }: { status: number }): Answer | string =>
  status === 403 || status === 409 ? "refused" : status === 404 ? "nobody" : `status ${status}`;

/** Returns what several routes agree on, or how they disagree. */
function agreed(ways: Readonly<Record<string, boolean>>): Answer | string {
  const found = new Set(Object.values(ways));
  if (found.size !== 1) return `in part: ${JSON.stringify(ways)}`;
  return found.has(true) ? "shown" : "hidden";
}
