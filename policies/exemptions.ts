import type { StackClass } from "./lib/stackClass";

/** An intended violation, with its reason. Those of the library's components are below; a program lists its own. */
export interface Exemption {
  /** The rule's name. */
  readonly rule: string;
  /** The type of a component that the resource is in, at any depth: `gamebackend:index:SaveBucket`. Absent: anywhere. */
  readonly component?: string;
  /** Matches the resource's full name in the program. Absent: every resource. */
  readonly resource?: RegExp;
  /** The classes of stacks to which it applies. Absent: all. */
  readonly classes?: readonly StackClass[];
  /** Published controls that the exemption covers in addition to the rule's. */
  readonly controls?: readonly string[];
  readonly reason: string;
}

/** A spec fails for an entry that matches nothing. */
export const exemptions: readonly Exemption[] = [
  {
    rule: "values-are-protected",
    classes: ["development", "review"],
    reason: "A development or review stack can be removed: its players are test players.",
  },
  {
    rule: "mails-are-sent-by-ses",
    classes: ["development", "review"],
    reason: "Test players sign up a few times a day, and verifying an SES identity is work.",
  },
  {
    rule: "buckets-keep-versions",
    component: "gamebackend:index:WebSite",
    classes: ["development", "review"],
    reason: "The site's files are built from the repository, and such a stack can be removed.",
  },
  {
    rule: "buckets-keep-versions",
    component: "gamebackend:index:ExportBucket",
    reason: "Exports are copies of a player's data: they are deleted after a day, and no version may remain.",
  },
  {
    rule: "buckets-keep-versions",
    component: "gamebackend:index:SaveBucket",
    reason:
      "Each file of a save is written once, and the rows keep a player's earlier versions. What is deleted must be gone, as an erasure promises.",
  },
  {
    rule: "buckets-keep-versions",
    component: "gamebackend:index:EventFiles",
    reason:
      "Files of events are written once under a random name, and what is counted from them can be counted again. What is deleted must be gone, as an erasure promises.",
  },
  {
    rule: "clients-cannot-push",
    component: "gamebackend:index:RealtimeApi",
    resource: /.*-relay-player-grants/,
    reason:
      "The relay passes messages between the players of a match, five a second, to their sockets only. Nothing is stored.",
  },
  {
    rule: "keys-have-plans",
    component: "gamebackend:index:ApiKeys",
    resource: /.*-players/,
    reason:
      "No client sends this key. It stands for all players, and their authorizer counts each player's allowance.",
  },
];
