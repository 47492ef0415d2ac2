import { createHash, randomBytes } from "node:crypto";
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import type { StandIns } from "@game-backend/stand-ins/signIns/platforms";
import { audiences, gameCenterBundles } from "../../tools/harness/platforms";
import { quantile } from "../lib/statistics";
import { printTable } from "../lib/table";
import type { HandlersWorld, Path } from "./handlers";

/** An address of the network that all bad proofs come from. One address alone gets five answers a second of each function. */
const attacker = (number = 0) => `203.0.113.${number % 256}`;

/** Requests under way at a time: functions of an account run one each. */
const atOnce = 16;

/** Milliseconds from one honest sign-in to the next. */
const honestMs = 500;

const garbage = (bytes: number) => randomBytes(bytes).toString("hex");

/** Bad proofs, by what is wrong with them. */
async function kindsOf({ post }: HandlersWorld, { gameCenter }: StandIns) {
  const work = await solved(post, attacker());
  await post("/auth/steam", attacker(), { ticket: garbage(120), work });
  const { nonce } = (await post("/auth/challenge", attacker())).body;
  const invented = () => ({ work: { challenge: garbage(40), solution: "1" } });
  const code = () => `4/0${randomBytes(40).toString("base64url")}`;
  const segment = () => randomBytes(150).toString("base64url");
  const proof = () => gameCenter.proof(`T:_${garbage(8)}`, gameCenterBundles[0]);
  // An old proof with other ids is as bad, and costs this process no signature.
  const old = { ...proof(), timestamp: Date.now() - 86_400_000 };
  const fresh = proof();
  const header = Buffer.from('{"alg":"RS256","kid":"a"}').toString("base64url");
  const kinds: Readonly<Record<string, readonly [Path, () => object]>> = {
    "Steam, without work": ["/auth/steam", () => ({ ticket: garbage(120) })],
    "Steam, invented work": ["/auth/steam", () => ({ ticket: garbage(120), ...invented() })],
    "Steam, used work": ["/auth/steam", () => ({ ticket: garbage(120), work })],
    "Play Games, without work": ["/auth/playgames", () => ({ code: code() })],
    "Play Games, invented work": ["/auth/playgames", () => ({ code: code(), ...invented() })],
    "Game Center, of yesterday": ["/auth/gamecenter", () => ({ ...old, playerId: `T:_${garbage(8)}` })],
    "Game Center, random signatures": [
      "/auth/gamecenter",
      () => ({ ...fresh, timestamp: Date.now(), signature: randomBytes(256).toString("base64") }),
    ],
    "Apple, random ID tokens": [
      "/auth/apple",
      () => ({ idToken: `${header}.${segment()}.${segment()}`, nonce }),
    ],
  };
  return kinds;
}

async function solved(post: HandlersWorld["post"], address: string) {
  const { challenge, bits } = (await post("/auth/guest/challenge", address)).body;
  const begun = createHash("sha256").update(`${challenge}.`);
  for (let n = 0; ; n++) {
    if (n % 2_000 === 1_999) await setImmediate();
    if (Math.clz32(begun.copy().update(`${n}`).digest().readUInt32BE()) >= bits)
      return { challenge, solution: `${n}` };
  }
}

/** Players who sign in from networks of their own, again by Apple, and for the first time by Steam. */
class Honest {
  private number = 0;

  constructor(
    private readonly world: HandlersWorld,
    private readonly platforms: StandIns,
  ) {}

  private async apple(address: string): Promise<number> {
    const { nonce } = (await this.world.post("/auth/challenge", address)).body;
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { iss: this.platforms.issuerOf("apple"), aud: audiences.apple[0], sub: "ada", nonce };
    const idToken = await this.platforms.signers["apple"]?.sign({ ...claims, iat, exp: iat + 600 });
    return (await this.world.post("/auth/apple", address, { idToken, nonce })).status;
  }

  private async steam(address: string): Promise<number> {
    const work = await solved(this.world.post, address);
    const steamId = `76561198${`${this.number}`.padStart(9, "0")}`;
    const ticket = this.platforms.newSteamTicket({ steamId });
    return (await this.world.post("/auth/steam", address, { ticket, work })).status;
  }

  /** Signs in until `isOver` returns true. Returns the milliseconds of those who came in, and the statuses of the others. */
  async during(isOver: () => boolean): Promise<{ ms: number[]; refused: number[] }> {
    const ms: number[] = [];
    const refused: number[] = [];
    while (!isOver()) {
      const address = `198.51.${++this.number % 250}.1`;
      const began = performance.now();
      // Newcomers by Steam get 30 questions a minute: one comes every four seconds.
      const status = await (this.number % 8 === 0 ? this.steam(address) : this.apple(address));
      if (status === 200) ms.push(performance.now() - began);
      else refused.push(status);
      await pause(honestMs);
    }
    return { ms, refused };
  }
}

/**
 * Sends so many bad proofs from one network to the functions' handlers, while others sign in. Prints the answers, the units and the
 * questions to platforms, and what the others get.
 */
export async function manyProofs(world: HandlersWorld, platforms: StandIns, count: number): Promise<void> {
  const honest = new Honest(world, platforms);
  await honest.during(once());
  const kinds = Object.entries(await kindsOf(world, platforms));
  const rows: (string | number)[][] = [];
  const others: (string | number)[][] = [];
  const told = (name: string, seconds: number, { ms, refused }: { ms: number[]; refused: number[] }) =>
    others.push([
      ...[name, seconds.toFixed(0), ms.length, refused.length],
      ...[quantile(ms, 0.5).toFixed(0), quantile(ms, 0.95).toFixed(0)],
    ]);
  const calm = performance.now() + 10_000;
  told("nothing", 10, await honest.during(() => performance.now() > calm));
  let isOver = false;
  const beside = honest.during(() => isOver);
  const began = performance.now();
  let sentInAll = 0;
  for (const [name, [path, body]] of kinds) {
    const share = Math.ceil(count / kinds.length);
    const codes = new Map<string, number>();
    const before = { ...world.used };
    const asked = platforms.asked.filter((each) => !each.endsWith("/keys")).length;
    let left = share;
    const one = async () => {
      while (left-- > 0) {
        const { status, body: answer } = await world.post(path, attacker(left), body());
        const code = `${status} ${answer?.code}`;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        await setImmediate();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    sentInAll += share;
    const answers = [...codes].map(([code, times]) => `${times} × ${code}`).join(", ");
    const questions = platforms.asked.filter((each) => !each.endsWith("/keys")).length - asked;
    rows.push([
      name,
      share,
      answers,
      world.used.read - before.read,
      world.used.write - before.write,
      questions,
    ]);
    console.log(`${name}: ${answers}`);
  }
  isOver = true;
  const seconds = (performance.now() - began) / 1_000;
  told(`${sentInAll} bad proofs`, seconds, await beside);
  printTable(["bad proofs", "sent", "answers", "read units", "write units", "questions, all callers'"], rows);
  printTable(["while", "seconds", "signed in", "refused", "ms p50", "ms p95"], others);
}

/** Returns a function that is true from its second call on. */
function once(): () => boolean {
  let calls = 0;
  return () => calls++ > 0;
}
