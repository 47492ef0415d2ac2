import { clientOf, type Guest, type Work } from "@game-backend/client";

interface AccountRoutes {
  readonly postGuestChallenge: {
    readonly request: object;
    readonly answer: { readonly challenge: string; readonly bits: number };
  };
  readonly postGuest: { readonly request: { readonly body: Work }; readonly answer: Guest };
}

/** Returns a client of the routes that make an account, which every game with guests has. */
export const accountsApi = (apiUrl: string) =>
  clientOf<AccountRoutes>(
    {
      postGuestChallenge: { method: "POST", path: "/auth/guest/challenge", caller: "none" },
      postGuest: { method: "POST", path: "/auth/guest", caller: "none" },
    },
    { apiUrl },
  );
