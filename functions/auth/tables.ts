import { table } from "../lib/table";
import type { NewGuest, NewSignUp } from "./rows";

export const guests = table<NewGuest>()({
  name: "Guests",
  hashKey: "day",
  rangeKey: "userId",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The generated name and the id of each guest, by day of creation",
    kept: "14 days; DynamoDB removes the row within days",
    whenBanned: { stays: "A list of names by day" },
    why: "It is used to delete guests who never played; the name identifies nobody",
  },
});

export const signUps = table<NewSignUp>()({
  name: "SignUps",
  hashKey: "day",
  rangeKey: "userId",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The name and the id of each account that signed up with an e-mail address, by day",
    kept: "6 days; DynamoDB removes the row within days",
    whenBanned: { stays: "It is about a sign-up, not about a player yet" },
    why: "It is used to delete accounts that nobody confirmed, which frees their names",
  },
});
