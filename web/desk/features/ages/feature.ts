import { rights } from "../../../../functions/desk/rights";
import type { RouteTypes } from "../../../client";
import { type Act, oneOf, reason } from "../../players/act";

type AgeBody = RouteTypes["putPlayerAge"]["request"]["body"];

const bands: readonly AgeBody["band"][] = ["under-13", "13-15", "16-17", "18-up"];
const consents = ["given", "denied", "withdrawn"] as const;

export const acts: readonly Act[] = [
  {
    title: "Set the age",
    right: rights.changeAccounts,
    submit: "Set",
    fields: [
      { name: "band", label: "Age", options: bands.map((band) => [band, band]) },
      {
        name: "consent",
        label: "A guardian's consent",
        options: [["", "Not needed"], ...consents.map((each) => [each, each] as const)],
      },
      reason,
    ],
    async run({ id, api }, { band, consent, reason = "" }) {
      const known = oneOf(bands, band);
      if (!known) throw new Error("Choose an age");
      const given = oneOf(consents, consent);
      const body = { band: known, reason, ...(given && { consent: given }) };
      const { closed } = await api.putPlayerAge({ params: { id }, body });
      return closed.length > 0
        ? `Closed at this age: ${closed.join(", ")}.`
        : "Nothing is closed at this age.";
    },
  },
];
