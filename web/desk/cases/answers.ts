import type { RouteTypes } from "../../client";

export type Case = RouteTypes["getCase"]["answer"];
export type Listed = RouteTypes["getCases"]["answer"]["cases"][number];
type Query = NonNullable<RouteTypes["getCases"]["request"]["query"]>;
export type CaseState = NonNullable<Query["state"]>;
export type CaseKind = NonNullable<Query["kind"]>;

/** Returns what a sanction is about within a sentence, such as `picture`. */
export const aboutInWords = (about: string): string =>
  (kindsInWords[about as CaseKind] ?? about).toLowerCase();

/** The kinds of cases, as people call them. */
export const kindsInWords: Readonly<Record<CaseKind, string>> = {
  player: "Player",
  message: "Message",
  avatar: "Picture",
  name: "Name",
  lobby: "Lobby",
  session: "Game session",
  object: "Saved object",
  notice: "Notice",
};
