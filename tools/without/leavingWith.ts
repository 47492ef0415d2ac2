import type { Feature } from "@game-backend/framework/features";
import { features } from "../harness/whole";

const all: Readonly<Record<string, Feature>> = features;

/** Returns a feature and all that do not work without it. */
export function leavingWith(feature: string): string[] {
  const leaving = new Set([feature]);
  for (const gone of leaving)
    for (const [name, { needs = {} }] of Object.entries(all)) if (gone in needs) leaving.add(name);
  return [...leaving].sort();
}

/** What the program is built on: the framework's own features, players, their data, and staff. */
const core = ["access", "auth", "framework", "privacy", "signUps", "sockets", "staff"];

/** The features that a game may leave out: those that few others need. */
export const optional = Object.keys(all).filter(
  (name) => !core.includes(name) && leavingWith(name).length <= 4,
);

/** Pairs of features that know much of each other, or nothing: what both take out leaves neither half. */
export const pairs = [
  ["leagues", "tracks"],
  ["draws", "leagues"],
  ["chat", "friends"],
  ["lobbies", "parties"],
  ["tracks", "purchases"],
  ["friends", "leagues"],
  ["matches", "seasons"],
  ["avatar", "reports"],
  ["inbox", "objects"],
  ["consents", "content"],
];
