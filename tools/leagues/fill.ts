import { areaOf } from "../../functions/leaderboard/areas";
import { cast } from "../demo/cast";
import { chances } from "../demo/chance";
import { enter, type Outputs } from "../demo/player";
import { playable, round } from "../demo/rounds";
import { skillOf } from "../demo/settle";

/** Lets rivals of a local run play the board of a league, so that they are in its cohorts. Returns how many there are. */
export async function fill(outputs: Outputs, league: string, players: number): Promise<number> {
  const { hostname } = new URL(outputs.awsEndpoint ?? "http://nowhere");
  if (!["127.0.0.1", "localhost"].includes(hostname))
    throw new Error("These outputs are not from a run on this machine: rivals must not fill a real backend");
  const random = chances(20_261_120);
  const rivals = cast.slice(0, players);
  for (const [at, rival] of rivals.entries()) {
    const { api } = await enter(outputs, rival);
    const { gameArea, entry, attempts } = await api.getLeague({ params: { id: league } });
    const area = playable.find((one) => one === gameArea);
    if (!area) throw new Error(`No rival plays ${areaOf(gameArea).name}`);
    if (entry ?? attempts) await api.putLeague({ params: { id: league } });
    const { score } = round(area, skillOf(at, rivals.length), random);
    await api.postScore({ body: { gameArea: area, score } });
  }
  return rivals.length;
}
