/**
 * The sections of players' data, as exports have them: `shown` to staff who read a player's case, or why not. A section
 * that is not in this list is not shown.
 */
export const sections: Readonly<Record<string, string>> = {
  account: "shown",
  ages: "shown",
  avatar: "shown",
  blocks: "shown",
  consents: "shown",
  gameSessions: "shown",
  identities: "shown",
  inbox: "shown",
  ledger: "shown",
  playerMatches: "shown",
  profiles: "shown",
  progress: "shown",
  refunds: "shown",
  reports: "shown",
  sanctions: "shown",
  scores: "shown",
  signIns: "shown",
  staffNotes: "shown",
  conversations: "what players write to each other is for them; of a report, the evidence is in its case",
  credentials: "a partner's credential is a secret",
  recoveryCodes: "a code is a secret",
  avatarsObjects: "files, not rows: the case has the picture",
  uploadsObjects: "photos before they became pictures are for nobody",
  addresses: "keyed hashes of addresses, by which nobody reads anything",
  allowances: "counters of limits",
  closedSessions: "rows that end sign-ins: signIns has them",
  lobbyPlaces: "where a player is at this moment: it helps nobody's case",
  partyPlaces: "where a player is at this moment: it helps nobody's case",
  requests: "answers of the last day, among them secrets that are shown once",
  searches: "where a player is at this moment: it helps nobody's case",
};

/** Returns true for a section that staff may read. */
export const isShown = (section: string): boolean =>
  Object.hasOwn(sections, section) && sections[section] === "shown";
