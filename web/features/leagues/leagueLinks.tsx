import type { ScoreResult } from "../../client";
import type { AreaId } from "../../facts";
import { shown } from "./shown";
import { turnedAwayInWords } from "./words";

/** Beside the board of the league's area: leads to the league. */
export const LeagueLink = ({ area }: { readonly area: AreaId }) =>
  area === shown.area ? (
    <a class="button quiet" href="#league">
      League
    </a>
  ) : null;

/** Below a round in the league's area: why the league does not count it, and where the player stands. */
export const AfterRound = ({ area, result }: { readonly area: AreaId; readonly result: ScoreResult }) =>
  area === shown.area ? (
    <span>
      {result.league && turnedAwayInWords[result.league]} <a href="#league">Your place in the league</a>
    </span>
  ) : null;
