/** The week's league: a place among a cohort, on the board of an area. */
import "./leagues.css";
import { AfterRound, LeagueLink } from "./leagueLinks";
import { LeagueView } from "./leagueView";

export const pages = { league: { title: "League", view: LeagueView } };
export const shows = { onBoard: { view: LeagueLink }, afterRound: { view: AfterRound } };
