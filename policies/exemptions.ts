/**
 * The intended violations of this program, each with its reason. A spec fails for an entry that matches nothing.
 */
export interface Exemption {
  /** The rule's name. */
  readonly rule: string;
  /** Matches the resource's full name in the program. Absent: every resource. */
  readonly resource?: RegExp;
  /** The stacks to which it applies. Absent: all. */
  readonly stacks?: readonly string[];
  /** Published controls that it answers in addition to those of the rule. */
  readonly controls?: readonly string[];
  readonly reason: string;
}

export const exemptions: readonly Exemption[] = [
  {
    rule: "values-are-protected",
    stacks: ["dev"],
    reason: "A development stack can be removed: its players are test players.",
  },
  {
    rule: "mails-are-sent-by-ses",
    stacks: ["dev"],
    reason: "Test players sign up a few times a day, and an SES identity is work to verify.",
  },
  {
    rule: "buckets-keep-versions",
    resource: /site-files/,
    stacks: ["dev"],
    reason: "The site's files are built from the repository, and a development stack can be removed.",
  },
  {
    rule: "buckets-keep-versions",
    resource: /exports/,
    reason:
      "Exports are copies of a player's data: they are gone after a day, and nothing of them is to stay.",
  },
  {
    rule: "clients-cannot-push",
    resource: /realtime-(broadcast|default|ping|subscribe|unsubscribe)-grants/,
    reason:
      "It tells the sender's own socket that the player's budget is used, and closes it. No policy can name a socket before it is open.",
  },
  {
    rule: "clients-cannot-push",
    resource: /realtime-relay-grants/,
    reason:
      "It relays what players of a match say to each other, five messages a second, to no other sockets than theirs. Nothing is stored.",
  },
  {
    rule: "keys-have-plans",
    resource: /.*players/,
    reason:
      "Nobody sends this key. It stands for all players, and their authorizer counts each one's allowance.",
  },
];
