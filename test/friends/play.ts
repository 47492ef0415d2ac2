import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import putBlock from "../../functions/blocks/putBlock";
import type { Edge, Relationship } from "../../functions/edges/rows";
import * as friends from "../../functions/friends/definition";
import deleteFriend from "../../functions/friends/deleteFriend";
import getFriends from "../../functions/friends/getFriends";
import patchFriends from "../../functions/friends/patchFriends";
import postFriendsCode from "../../functions/friends/postFriendsCode";
import putFriend from "../../functions/friends/putFriend";
import { newProfile } from "../../functions/profile/newProfile";
import type { Profile } from "../../functions/profile/rows";
import { type World, world } from "../../tools/harness/ownWorld";

export const noon = Date.UTC(2026, 10, 25, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

export type Told = { userId: string; message: { type: string; state: string; userId: string } };

/** A world in which players ask each other, and the consumer shows it. */
export class FriendsWorld {
  readonly server: World;
  /** What sockets were told: who, and what. */
  readonly told: Told[] = [];

  constructor(settings: Parameters<typeof world>[1] = {}, own: Parameters<typeof world>[0] = {}) {
    const sockets = {
      postToConnection: async (connectionId: string, message: object) => {
        this.told.push({ userId: connectionId.split(" ")[0] ?? "", message } as Told);
      },
    };
    const { clients, ...others } = settings;
    const given = { sockets, avatarsUrl: "https://avatars.example.com", ...clients };
    this.server = world({ friends, ...own }, { clock: noon, ...others, clients: given });
  }

  async player(id: string, fields: Partial<Profile> = {}): Promise<void> {
    await this.server.tables.profiles.putItem({
      ...newProfile(id, id, this.server.clock.now()),
      ...fields,
    });
  }

  async players(...ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.player(id);
  }

  call(route: LambdaRoute, as: string, request: object = {}) {
    return this.server.call(route, { as, ...request });
  }

  addFriend = (as: string, name: string, body: object = {}) =>
    this.call(putFriend as never, as, { params: { name }, body });
  removeFriend = (as: string, name: string) => this.call(deleteFriend as never, as, { params: { name } });
  block = (as: string, name: string) => this.call(putBlock as never, as, { params: { name } });
  says = (as: string, body: object) => this.call(patchFriends as never, as, { body });
  code = async (as: string) => (await this.call(postFriendsCode as never, as)).body.code as string;

  /** Lets the consumer show and tell what was written. */
  settle = () => this.server.follow("followEdges");

  async list(as: string, query: Record<string, string> = {}) {
    const { status, body } = await this.call(getFriends as never, as, { query });
    assert.equal(status, 200);
    return body as {
      friends: { username: string; online: boolean; joinable?: object }[];
      incomingRequests: { username: string; until: number }[];
      outgoingRequests: { username: string; until: number }[];
      met?: { username: string }[];
      requestsFrom: string;
      shows: string;
      byCode?: true;
    };
  }

  /** A player's list in words, such as `bob |  | eve`: friends, incoming and outgoing requests. */
  async words(as: string): Promise<string> {
    const list = await this.list(as);
    const names = (of: readonly { username: string }[]) => of.map(({ username }) => username).join(" ");
    return `${names(list.friends)} | ${names(list.incomingRequests)} | ${names(list.outgoingRequests)}`;
  }

  /** Opens a socket of a player. */
  async connect(userId: string, name = "1", at = this.server.clock.now()): Promise<string> {
    const connectionId = `${userId} ${name}`;
    await this.server.tables.connections.putItem({
      ...{ connectionId, userId, username: userId, groups: [], connectedAt: at },
      expiresAt: Math.floor(at / 1_000) + 7_800,
    });
    return connectionId;
  }

  async becomeFriends(one: string, other: string): Promise<void> {
    assert.equal((await this.addFriend(one, other)).status, 204);
    assert.equal((await this.addFriend(other, one)).status, 204);
  }

  async rows(): Promise<Edge[]> {
    return (await this.server.tables.edges.scan()).items as Edge[];
  }

  /** Friends are so on both sides, who is shown a request has a row at the sender, and each head's number is that of its rows. */
  async assertSound(): Promise<void> {
    const rows = await this.rows();
    const relationships = rows.filter((row): row is Relationship => "state" in row);
    for (const { userId: of, other, state, since } of relationships) {
      const theirs = relationships.find(
        (relationship) => relationship.userId === other && relationship.other === of,
      );
      if (state === "friend") assert.equal(theirs?.state, "friend", `${of} and ${other}`);
      if (state === "asked")
        assert.deepEqual([theirs?.state, theirs?.since], ["asking", since], `${of} and ${other}`);
    }
    const counted = Object.groupBy(
      relationships.filter(({ state }) => state === "friend"),
      ({ userId }) => userId,
    );
    const heads = rows.flatMap((row) =>
      row.to === "head" ? [row as { userId: string; friends?: number }] : [],
    );
    for (const { userId: of, friends: number = 0 } of heads)
      assert.equal(number, counted[of]?.length ?? 0, of);
    for (const of of Object.keys(counted))
      assert.ok(
        heads.some((head) => head.userId === of),
        of,
      );
  }
}
