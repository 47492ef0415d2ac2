import type { Api } from "../../api";

export type Parties = Awaited<ReturnType<Api["getParties"]>>;
export type Party = NonNullable<Parties["party"]>;
export type Invitation = Parties["invitations"][number];
