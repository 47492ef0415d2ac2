/** A page of `GET /boxes/draws`. */
export interface ShownDraws {
  epoch: { number: number; commitment: string; word: string; draws: number; secret?: string | undefined };
  draws: readonly { k: number; box: string; document: string; dry: number; row: string }[];
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

/** Checks all draws of an epoch that has ended. Returns how many it has checked, and in words what is wrong with which. */
export async function verifyDraws(
  pages: readonly ShownDraws[],
): Promise<{ checked: number; wrong: string[] }> {
  const wrong: string[] = [];
  const [{ epoch } = { epoch: undefined }] = pages;
  if (!epoch?.secret) return { checked: 0, wrong: ["The epoch has not ended: its secret is not told yet"] };
  const secret = Uint8Array.from(epoch.secret.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  if ((await sha256(secret)) !== epoch.commitment) wrong.push("The secret is not the one that was promised");
  const drawn = new Map<string, Drawn>();
  for (const [name, text] of pages.flatMap(({ documents }) => Object.entries(documents)))
    if ((await sha256(utf8(text))) === name) drawn.set(name, JSON.parse(text));
    else wrong.push(`The document ${name} has another hash`);
  const draws = pages.flatMap((page) => page.draws).sort((one, other) => one.k - other.k);
  const counts = new Map<string, number>();
  for (const [at, draw] of draws.entries()) {
    const document = drawn.get(draw.document);
    // What no game publishes, such as half a weight, has no row.
    const row = document && (await rowOf(secret, epoch.word, draw, document).catch(() => undefined));
    if (draw.k !== at + 1) wrong.push(`Draw ${at + 1} is missing, or there twice`);
    if (row !== draw.row) wrong.push(`Draw ${draw.k} gave ${draw.row}, and must have given ${row}`);
    if ((counts.get(draw.box) ?? draw.dry) !== draw.dry) wrong.push(`Draw ${draw.k} was counted wrongly`);
    const sure = document?.sure;
    counts.set(draw.box, !sure ? draw.dry : row === sure.row ? 0 : draw.dry + 1);
  }
  if (draws.length !== epoch.draws) wrong.push(`There are ${draws.length} draws, and must be ${epoch.draws}`);
  return { checked: draws.length, wrong };
}
