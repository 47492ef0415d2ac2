import type { RouteTypes } from "../../web/client";

type Country = NonNullable<RouteTypes["patchProfile"]["request"]["body"]["country"]>;

/** A rival of the demonstration. */
export interface Rival {
  readonly username: string;
  readonly displayName: string;
  readonly country: Country;
  readonly bio: string;
}

const names =
  "Amara Bo Chiyo Dmitri Elif Farid Greta Hana Ines Jonas Kaia Luca Mira Nils Olu Petra Quinn Rosa Sami Tala Uma Viktor Wren Xenia Yusuf Zoe Aiko Bruno Carmen Dara".split(
    " ",
  );
const countries: readonly Country[] = [
  "NG",
  "SE",
  "JP",
  "DE",
  "TR",
  "MA",
  "CH",
  "KR",
  "ES",
  "DK",
  "FI",
  "IT",
  "IN",
  "NO",
  "NG",
  "CZ",
  "IE",
  "BR",
  "LB",
  "PH",
  "IN",
  "AT",
  "GB",
  "GR",
  "EG",
  "FR",
  "JP",
  "PT",
  "MX",
  "KH",
];
const bios = [
  "Mostly in the forest.",
  "One more sprint, then bed.",
  "Buys low, sells late.",
  "The tower will fall.",
  "Here for the lanterns.",
  "Ask me about the harbour.",
];

/** Thirty rivals, always the same ones, so that a later run finds the existing accounts. */
export const cast: readonly Rival[] = names.map((displayName, at) => ({
  username: `rival-${displayName.toLowerCase()}`,
  displayName,
  country: countries[at] ?? "CH",
  bio: bios[at % bios.length] ?? "",
}));
