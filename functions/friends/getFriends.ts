import { avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import { isBannedAt } from "@game-backend/framework/profiles";
import * as z from "zod/mini";
import type { Joinable } from "../../packages/contracts/joinInfo";
import type { Relationship } from "../edges/rows";
import { hiddenNames } from "../profile/asSeenBy";
import { needsOf } from "../profile/mayReach";
import { meets } from "../profile/relations";
import { FriendsAnswer } from "./answers";
import { needsCode, opennessOf } from "./beginnings";
import { route } from "./definition";
import { metMs, mostLooked } from "./limits";
import { onlineOf, onlineUses } from "./online";
import { isPending } from "./relationships";
import { lookAgain, lookCost, showUses } from "./showRequest";

/** The most players that are suggested. */
const mostMet = 20;

export default route({
  method: "GET",
  path: "/friends",
  auth: "player",
  reaches: ["name", "texts", "presence", "friendRequest", "join"],
  summary:
    "Your friends, and friend requests to you and from you. Players who are banned, and those whom you have blocked, are omitted",
  client: {
    ...{ helper: "PlayerFriends", method: "friends", keeps: { staleAfter: ["friend"] } },
    notes: "No message tells that a friend is online: read the friends when their screen opens",
  },
  query: z.strictObject({
    suggest: z
      .optional(z.literal("met"))
      .check(z.describe("Also players whom you have met in matches of the last 30 days")),
  }),
  returns: { 200: FriendsAnswer },
  // A hundred friends in lobbies who are online by the oldest of ten sockets, eighty requests, and players met.
  maxCost: { read: 980 + mostLooked * lookCost.read, write: mostLooked * lookCost.write },
  upfrontCost: { read: 4 },
  collects: ["hidings", "joinInfo", "recentPlayers", "permissions"],
  uses: {
    ...showUses,
    ...onlineUses,
    blocks: [...showUses.blocks, ...onlineUses.blocks],
    avatarsUrl: true,
    friendsBegin: true,
  },
  handler: async ({ player: me, query, now, spend, ...call }) => {
    const { tables, hidings, avatarsUrl } = call;
    await lookAgain({ ...call, now }, me.id, mostLooked, spend);
    const [{ items }, byCode] = await Promise.all([
      tables.edges.query({ hash: me.id, range: { beginsWith: "friend#" }, consistent: true }),
      needsCode(call, me.id),
    ]);
    // Requests that were shown before age closed `strangers` cannot be accepted.
    const isShown = (relationship: Relationship) =>
      isPending(relationship, now) && !(byCode && relationship.state === "asked" && !relationship.byCode);
    const relationships = (items as Relationship[]).filter(
      (relationship) => relationship.state === "friend" || isShown(relationship),
    );
    const known = new Set(relationships.map(({ other }) => other));
    const lists =
      query.suggest && !byCode
        ? Object.values(call.recentPlayers).map((each) => each.metBy(me.id, now - metMs))
        : [];
    const met = (await Promise.all(lists)).flat().filter((id) => !known.has(id) && id !== me.id);
    const suggested = [...new Set(met)].slice(0, mostMet);
    const ids = [me.id, ...known, ...suggested];
    const profiles = await tables.profiles.batchGetItem(ids.map((userId) => ({ userId })));
    await spend({ read: ids.length / 2 + items.length / 30 + 7 * lists.length });
    const own = profiles.find(({ userId }) => userId === me.id) ?? {};
    const others = profiles.filter((profile) => profile.userId !== me.id && !isBannedAt(profile, now));
    const names = others.map(({ username }) => username);
    const hidden = await hiddenNames({ hidings, spend }, me.id, names);
    const people = new Map(
      others.filter(({ username }) => !hidden.has(username)).map((profile) => [profile.userId, profile]),
    );
    const needs = await needsOf(call, "texts", [me.id, ...people.keys()]);
    await spend({ read: needs.size > 0 ? people.size : 0 });
    const mayShow = ({ userId }: { userId: string }) => {
      const relationship = relationships.find(({ other }) => other === userId);
      const relation = relationship?.state === "friend" && relationship.byCode ? "known" : "stranger";
      return [me.id, userId].every((id) => meets(relation, needs.get(id)?.least ?? "stranger"));
    };
    const shown = (id: string) => {
      const profile = people.get(id);
      if (!profile) return [];
      const { userId, username, displayName } = profile;
      const name = displayName === undefined || !mayShow(profile) ? {} : { displayName };
      return [{ userId, username, ...name, avatarUrl: avatarUrl(avatarsUrl, profile) }];
    };
    const inState = (state: Relationship["state"]) =>
      relationships.filter((relationship) => relationship.state === state);
    const requestsOf = (...states: Relationship["state"][]) =>
      states
        .flatMap(inState)
        .flatMap(({ other, until = 0 }) => shown(other).map((person) => ({ ...person, until })));
    const friends = inState("friend").flatMap(({ other }) => people.get(other) ?? []);
    const byCodes = new Set(
      inState("friend").flatMap((relationship) => (relationship.byCode ? [relationship.other] : [])),
    );
    const isPaused = ({ userId }: { userId: string }) => byCode && !byCodes.has(userId);
    const active = friends.filter((friend) => !isPaused(friend));
    const online = await onlineOf({ ...call, now, spend }, me, active, byCodes);
    const places = friends.map(({ userId }) => ({ userId, online: online.has(userId) }));
    const found = await Promise.all(
      Object.values(call.joinInfo).map((each) =>
        each.joinableOf(
          me.id,
          places.filter((each) => !isPaused(each)),
          spend,
        ),
      ),
    );
    const joinableOf = (userId: string): Joinable =>
      Object.assign({}, ...found.map((each) => each.get(userId)));
    return {
      friends: places.flatMap(({ userId, online }) => {
        const joinable = joinableOf(userId);
        const where = Object.keys(joinable).length > 0 && { joinable };
        const paused = isPaused({ userId }) && { paused: true as const };
        return shown(userId).map((person) => ({ ...person, online, ...paused, ...where }));
      }),
      incomingRequests: requestsOf("asked", "former"),
      outgoingRequests: requestsOf("asking"),
      ...(query.suggest && { met: suggested.flatMap(shown) }),
      ...opennessOf(own, byCode, call.friendsBegin),
      ...(byCode && { byCode }),
    };
  },
});
