import type { RouteTypes } from "../../client";

export type Case = RouteTypes["getCase"]["answer"];
export type Listed = RouteTypes["getCases"]["answer"]["cases"][number];
type Query = NonNullable<RouteTypes["getCases"]["request"]["query"]>;
export type CaseState = NonNullable<Query["state"]>;
export type CaseKind = NonNullable<Query["kind"]>;

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
