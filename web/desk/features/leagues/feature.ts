import { rights } from "../../../../functions/desk/rights";
import type { FeaturePlace } from "../../frame/places";
import { type Act, reason } from "../../players/act";
import { idField } from "./idField";
import { LeaguesView } from "./leaguesView";

export const place: FeaturePlace = {
  name: "leagues",
  title: "Leagues",
  right: rights.readPlayers,
  view: LeaguesView,
};

export const acts: readonly Act[] = [
  {
    title: "Move to a tier",
    right: rights.changeWallets,
    intro: "The player joins there next, whatever this week brings.",
    submit: "Move",
    fields: [idField("league", "League", "forest"), idField("tier", "Tier", "silver"), reason],
    async run({ id: userId, api }, { league = "", tier = "", reason = "" }) {
      const params = { id: userId, league: league.trim() };
      await api.putPlayerLeague({ params, body: { tier: tier.trim(), reason } });
      return `Moved to ${tier.trim()} of ${params.league}: the player joins there next.`;
    },
  },
];
export { LeaguesOf as LaterPart } from "./leaguesOf";
