/** A page of `GET /boxes/draws`. */
export interface ShownDraws {
  seedPeriod: {
    number: number;
    serverSeedHash: string;
    clientSeed: string;
    draws: number;
    serverSeed?: string | undefined;
    /** By box: the draws since its guaranteed row came, when the seed period began. */
    drawsWithout?: Readonly<Record<string, number>> | undefined;
  };
  draws: readonly {
    nonce: number;
    box: string;
    document: string;
    drawsWithout: number;
    row: string;
    /** How much draws that were taken back before it have changed `drawsWithout`. */
    back?: number | undefined;
    /** The seed period in which it was taken back. */
    undone?: number | undefined;
  }[];
  /** Rows, weights and guarantee of each document that was drawn from, as text, by its SHA-256. */
  documents: Record<string, string>;
}

interface Drawn {
  rows: { id: string; weight: number }[];
  /** The guarantee: what is hashed keeps its first name. */
  sure?: { row: string; after: number; rises?: { from: number; by: number } };
}

/** The names in files that were saved before 0.3, each with today's. */
const former = new Map([
  ["epoch", "seedPeriod"],
  ["commitment", "serverSeedHash"],
  ["secret", "serverSeed"],
  ["word", "clientSeed"],
  ["k", "nonce"],
  ["dry", "drawsWithout"],
]);
const renamed = <T extends object>(all: T) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [former.get(name) ?? name, value])) as T;

/** Returns a page in the names of today. */
function inToday(page: ShownDraws): ShownDraws {
  const { seedPeriod, draws, documents } = renamed(page);
  return { seedPeriod: renamed(seedPeriod), draws: draws.map(renamed), documents };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => hexOf(await crypto.subtle.digest("SHA-256", bytes));

/** Returns the row that a draw must have given. It has no other inputs than these. */
export async function rowOf(
  serverSeed: Uint8Array<ArrayBuffer>,
  clientSeed: string,
  { nonce, box, document, drawsWithout }: ShownDraws["draws"][number],
  { rows, sure: guarantee }: Drawn,
): Promise<string | undefined> {
  const number = drawsWithout + 1;
  if (guarantee && number >= guarantee.after) return guarantee.row;
  const weights = rows.map(({ id, weight }) => {
    const rises =
      id === guarantee?.row && guarantee.rises && number >= guarantee.rises.from
        ? guarantee.rises
        : undefined;
    return BigInt(weight + (rises ? rises.by * (number - rises.from + 1) : 0));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total < 1n || total > 2n ** 64n) return undefined;
  const key = await crypto.subtle.importKey("raw", serverSeed, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  for (let attempt = 0; ; attempt++) {
    const text = [box, document, nonce, attempt, clientSeed].join("\n");
    const bits = new DataView(await crypto.subtle.sign("HMAC", key, utf8(text))).getBigUint64(0);
    // What is left of 2^64 beyond a multiple of the total would favour the first rows.
    if (bits >= 2n ** 64n - (2n ** 64n % total)) continue;
    let left = bits % total;
    return rows.find((_, at) => {
      left -= weights[at] ?? 0n;
      return left < 0n;
    })?.id;
  }
}

/** What is known of the guarantees when a series ends. */
interface Ended {
  number: number;
  /** By box: the draws since its guaranteed row came. */
  counts: ReadonlyMap<string, number>;
  /** True if a box without a count has none. */
  isWhole: boolean;
  /** By box: what undone draws had given back before draws of the series. */
  backs: ReadonlyMap<string, number>;
}

const add = (sums: Map<string, number>, name: string, amount: number) =>
  sums.set(name, (sums.get(name) ?? 0) + amount);

/**
 * Checks all draws of seed periods that have ended: each by itself, and that the guarantees' counts go on from one to the next.
 * Returns how many it has checked, and in words what is wrong with which.
 */
export async function verifyDraws(
  shown: readonly ShownDraws[],
): Promise<{ checked: number; wrong: string[] }> {
  const pages = shown.map(inToday);
  const numbers = [...new Set(pages.map(({ seedPeriod }) => seedPeriod.number))].sort(
    (one, other) => one - other,
  );
  if (numbers.length === 0) return { checked: 0, wrong: [notEnded] };
  const wrong: string[] = [];
  // By seed period and box: what the draws that were undone in it give back.
  const undone = new Map<string, number>();
  let [checked, last]: [number, Ended | undefined] = [0, undefined];
  for (const number of numbers) {
    const said: string[] = [];
    if (last && last.number + 1 !== number) said.push(`Seed period ${last.number + 1} is missing`);
    const own = pages.filter(({ seedPeriod }) => seedPeriod.number === number);
    const before: Ended | undefined = last?.number === number - 1 ? last : undefined;
    checked += own[0]?.seedPeriod.serverSeed ? own.reduce((sum, { draws }) => sum + draws.length, 0) : 0;
    last = await verifySeedPeriod(own, before, undone, said);
    wrong.push(...said.map((text) => (numbers.length > 1 ? `Seed period ${number}: ${text}` : text)));
  }
  return { checked, wrong };
}

const notEnded = "The seed period has not ended: its server seed is not shown yet";

/** Checks the pages of one seed period after the one before. Returns what is known at its end. */
async function verifySeedPeriod(
  pages: readonly ShownDraws[],
  before: Ended | undefined,
  undone: Map<string, number>,
  wrong: string[],
): Promise<Ended | undefined> {
  const [{ seedPeriod } = { seedPeriod: undefined }] = pages;
  if (!seedPeriod?.serverSeed) {
    wrong.push(notEnded);
    return undefined;
  }
  const serverSeed = Uint8Array.from(seedPeriod.serverSeed.match(/../g) ?? [], (byte) =>
    Number.parseInt(byte, 16),
  );
  if ((await sha256(serverSeed)) !== seedPeriod.serverSeedHash)
    wrong.push("The server seed is not the one that was promised");
  const drawn = new Map<string, Drawn>();
  for (const [name, text] of pages.flatMap(({ documents }) => Object.entries(documents)))
    if ((await sha256(utf8(text))) === name) drawn.set(name, JSON.parse(text));
    else wrong.push(`The document ${name} has another hash`);
  const begins = seedPeriod.drawsWithout && new Map(Object.entries(seedPeriod.drawsWithout));
  const goesOn = before && countsAfter(before, undone);
  if (begins && goesOn)
    for (const box of new Set([...goesOn.keys(), ...(before?.isWhole ? begins.keys() : [])])) {
      const [count, must] = [begins.get(box) ?? 0, goesOn.get(box) ?? 0];
      if (count !== must) wrong.push(`It begins with a count of ${count} for ${box}, and must with ${must}`);
    }
  const counts = new Map(begins ?? goesOn);
  const isWhole = begins !== undefined || before?.isWhole === true;
  const backs = new Map<string, number>();
  const draws = pages.flatMap((page) => page.draws).sort((one, other) => one.nonce - other.nonce);
  for (const [at, draw] of draws.entries()) {
    const { box, back = 0 } = draw;
    const document = drawn.get(draw.document);
    // What no game publishes, such as half a weight, has no row.
    const row =
      document && (await rowOf(serverSeed, seedPeriod.clientSeed, draw, document).catch(() => undefined));
    if (draw.nonce !== at + 1) wrong.push(`Draw ${at + 1} is missing, or there twice`);
    if (row !== draw.row) wrong.push(`Draw ${draw.nonce} gave ${draw.row}, and must have given ${row}`);
    const count = counts.get(box) ?? (isWhole ? 0 : undefined);
    if (count !== undefined && Math.max(0, count + back) !== draw.drawsWithout)
      wrong.push(`Draw ${draw.nonce} was counted wrongly`);
    const guarantee = document?.sure;
    counts.set(box, !guarantee ? draw.drawsWithout : row === guarantee.row ? 0 : draw.drawsWithout + 1);
    add(backs, box, back);
    // A draw that is taken back had counted one, or had set the count to 0.
    const moved = !guarantee ? 0 : row === guarantee.row ? draw.drawsWithout : -1;
    if (draw.undone !== undefined) add(undone, `${draw.undone} ${box}`, moved);
  }
  if (draws.length !== seedPeriod.draws)
    wrong.push(`There are ${draws.length} draws, and must be ${seedPeriod.draws}`);
  return { number: seedPeriod.number, counts, isWhole, backs };
}

/**
 * Returns the counts with which the next seed period must begin: draws that were undone since the last draw of their box count too.
 */
function countsAfter(
  { number, counts, isWhole, backs }: Ended,
  undone: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const prefix = `${number} `;
  const given = [...undone.keys()].flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
  const boxes = [...new Set([...counts.keys(), ...given])].filter((box) => isWhole || counts.has(box));
  return new Map(
    boxes.map((box) => {
      const waits = (undone.get(prefix + box) ?? 0) - (backs.get(box) ?? 0);
      return [box, Math.max(0, (counts.get(box) ?? 0) + waits)];
    }),
  );
}
