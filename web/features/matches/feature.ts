/** Results of matches. */
import "./matches.css";
import { MatchGains } from "./matchGains";

export const shows = { afterMatch: { view: MatchGains } };
