import type { Api } from "../../api";
import type { News } from "../../live";

export type Parties = Awaited<ReturnType<Api["getParties"]>>;
export type Party = NonNullable<Parties["party"]>;
export type Invitation = Parties["invitations"][number];

/** The current state of the player's party; without `party`, the player is no longer in it. */
export type PartyNews = Extract<News, { type: "party" }>;
