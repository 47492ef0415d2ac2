import type { Row } from "../../row";
import { avatars } from "./avatars";
import { boards } from "./boards";
import { matches } from "./matches";
import { parties } from "./parties";
import { relays } from "./relays";
import { seats } from "./seats";
import { wallets } from "./wallets";

/** Helpers: matches, seats, relays, boards, parties and avatars, with the whole dance. */
export const helpers: readonly Row[] = [
  ...matches,
  ...relays,
  ...boards,
  ...parties,
  ...avatars,
  ...seats,
  ...wallets,
];
