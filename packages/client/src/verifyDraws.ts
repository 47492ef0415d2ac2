/** A page of `GET /boxes/draws`. */
export interface ShownDraws {
  epoch: {
    number: number;
    commitment: string;
    word: string;
    draws: number;
    secret?: string | undefined;
    /** By box: the draws since its sure row came, when the epoch began. */
    dry?: Readonly<Record<string, number>> | undefined;
  };
  draws: readonly {
    k: number;
    box: string;
    document: string;
    dry: number;
    row: string;
    /** How much draws that were taken back before it have changed `dry`. */
    back?: number | undefined;
    /** The epoch in which it was taken back. */
    undone?: number | undefined;
  }[];
  /** Rows, weights and guarantee of each document that was drawn from, as text, by its SHA-256. */
  documents: Record<string, string>;
}

interface Drawn {
  rows: { id: string; weight: number }[];
  sure?: { row: string; after: number; rises?: { from: number; by: number } };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => hexOf(await crypto.subtle.digest("SHA-256", bytes));

/** Returns the row that a draw must have given. It has no other inputs than these. */
export async function rowOf(
  secret: Uint8Array<ArrayBuffer>,
  word: string,
  { k, box, document, dry }: ShownDraws["draws"][number],
  { rows, sure }: Drawn,
): Promise<string | undefined> {
  const number = dry + 1;
  if (sure && number >= sure.after) return sure.row;
  const weights = rows.map(({ id, weight }) => {
    const rises = id === sure?.row && sure.rises && number >= sure.rises.from ? sure.rises : undefined;
    return BigInt(weight + (rises ? rises.by * (number - rises.from + 1) : 0));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total < 1n || total > 2n ** 64n) return undefined;
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  for (let attempt = 0; ; attempt++) {
    const text = [box, document, k, attempt, word].join("\n");
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
  /** By box: the draws since its sure row came. */
  counts: ReadonlyMap<string, number>;
  /** True if a box without a count has none. */
  isWhole: boolean;
  /** By box: what undone draws had given back before draws of the series. */
  backs: ReadonlyMap<string, number>;
}

const add = (sums: Map<string, number>, name: string, amount: number) =>
  sums.set(name, (sums.get(name) ?? 0) + amount);

/**
 * Checks all draws of epochs that have ended: each epoch by itself, and that the guarantees' counts go on from one to the next.
 * Returns how many it has checked, and in words what is wrong with which.
 */
export async function verifyDraws(
  pages: readonly ShownDraws[],
): Promise<{ checked: number; wrong: string[] }> {
  const numbers = [...new Set(pages.map(({ epoch }) => epoch.number))].sort((one, other) => one - other);
  if (numbers.length === 0) return { checked: 0, wrong: [notEnded] };
  const wrong: string[] = [];
  // By epoch and box: what the draws that were undone in it give back.
  const undone = new Map<string, number>();
  let [checked, former]: [number, Ended | undefined] = [0, undefined];
  for (const number of numbers) {
    const said: string[] = [];
    if (former && former.number + 1 !== number) said.push(`Epoch ${former.number + 1} is missing`);
    const own = pages.filter(({ epoch }) => epoch.number === number);
    const before: Ended | undefined = former?.number === number - 1 ? former : undefined;
    checked += own[0]?.epoch.secret ? own.reduce((sum, { draws }) => sum + draws.length, 0) : 0;
    former = await verifyEpoch(own, before, undone, said);
    wrong.push(...said.map((text) => (numbers.length > 1 ? `Epoch ${number}: ${text}` : text)));
  }
  return { checked, wrong };
}

const notEnded = "The epoch has not ended: its secret is not told yet";

/** Checks the pages of one epoch after the one before. Returns what is known at its end. */
async function verifyEpoch(
  pages: readonly ShownDraws[],
  former: Ended | undefined,
  undone: Map<string, number>,
  wrong: string[],
): Promise<Ended | undefined> {
  const [{ epoch } = { epoch: undefined }] = pages;
  if (!epoch?.secret) {
    wrong.push(notEnded);
    return undefined;
  }
  const secret = Uint8Array.from(epoch.secret.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  if ((await sha256(secret)) !== epoch.commitment) wrong.push("The secret is not the one that was promised");
  const drawn = new Map<string, Drawn>();
  for (const [name, text] of pages.flatMap(({ documents }) => Object.entries(documents)))
    if ((await sha256(utf8(text))) === name) drawn.set(name, JSON.parse(text));
    else wrong.push(`The document ${name} has another hash`);
  const begins = epoch.dry && new Map(Object.entries(epoch.dry));
  const goesOn = former && countsAfter(former, undone);
  if (begins && goesOn)
    for (const box of new Set([...goesOn.keys(), ...(former.isWhole ? begins.keys() : [])])) {
      const [count, must] = [begins.get(box) ?? 0, goesOn.get(box) ?? 0];
      if (count !== must) wrong.push(`It begins with a count of ${count} for ${box}, and must with ${must}`);
    }
  const counts = new Map(begins ?? goesOn);
  const isWhole = begins !== undefined || former?.isWhole === true;
  const backs = new Map<string, number>();
  const draws = pages.flatMap((page) => page.draws).sort((one, other) => one.k - other.k);
  for (const [at, draw] of draws.entries()) {
    const { box, back = 0 } = draw;
    const document = drawn.get(draw.document);
    // What no game publishes, such as half a weight, has no row.
    const row = document && (await rowOf(secret, epoch.word, draw, document).catch(() => undefined));
    if (draw.k !== at + 1) wrong.push(`Draw ${at + 1} is missing, or there twice`);
    if (row !== draw.row) wrong.push(`Draw ${draw.k} gave ${draw.row}, and must have given ${row}`);
    const count = counts.get(box) ?? (isWhole ? 0 : undefined);
    if (count !== undefined && Math.max(0, count + back) !== draw.dry)
      wrong.push(`Draw ${draw.k} was counted wrongly`);
    const sure = document?.sure;
    counts.set(box, !sure ? draw.dry : row === sure.row ? 0 : draw.dry + 1);
    add(backs, box, back);
    // A draw that is taken back had counted one, or had set the count to 0.
    const moved = !sure ? 0 : row === sure.row ? draw.dry : -1;
    if (draw.undone !== undefined) add(undone, `${draw.undone} ${box}`, moved);
  }
  if (draws.length !== epoch.draws) wrong.push(`There are ${draws.length} draws, and must be ${epoch.draws}`);
  return { number: epoch.number, counts, isWhole, backs };
}

/** Returns the counts with which the next epoch must begin: draws that were undone since the last draw of their box count too. */
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
