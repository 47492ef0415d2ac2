import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/**
 * The server's half of Cognito's USER_SRP_AUTH: SRP-6a over RFC 3526's 3072-bit group with SHA-256. Numbers
 * are encoded like Java's BigInteger, and the key is derived with HKDF and "Caldera Derived Key".
 */
const primeHex = getDiffieHellman("modp15").getPrime("hex");
const N = BigInt(`0x${primeHex}`);
const g = 2;

const sha256 = (...parts: readonly (string | Buffer)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Pads to an even number of digits, and adds a zero byte if the first bit would be read as a sign. */
export function padHex(value: bigint | string): string {
  const digits = typeof value === "string" ? value : value.toString(16);
  const even = digits.length % 2 ? `0${digits}` : digits;
  return /^[89a-f]/i.test(even) ? `00${even}` : even;
}

const bytes = (value: bigint | string) => Buffer.from(padHex(value), "hex");
const number = (digest: Buffer) => BigInt(`0x${digest.toString("hex")}`);

const k = number(sha256(bytes(N), Buffer.from([g])));

/** Computes a power modulo N in windows of four bits, with a quarter fewer multiplications than bit by bit. */
function power(base: bigint, exponent: bigint): bigint {
  const table = [1n, base % N];
  for (let i = 2; i < 16; i++) table.push(((table[i - 1] ?? 1n) * base) % N);
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    result = (result * result) % N;
    result = (result * result) % N;
    result = (result * result) % N;
    result = (result * result) % N;
    const factor = table[Number.parseInt(digit, 16)] ?? 1n;
    if (factor !== 1n) result = (result * factor) % N;
  }
  return result;
}

const group = createDiffieHellman(primeHex, "hex", g);

/** Computes a power of g modulo N by OpenSSL, in a quarter of the time. It accepts no other base that the protocol has. */
function powerOfG(exponent: bigint): bigint {
  group.setPrivateKey(bytes(exponent));
  return BigInt(`0x${group.generateKeys("hex")}`);
}

/** The stored form of a password. It neither reveals the password nor is enough to sign in. */
export interface PasswordRecord {
  /** Hexadecimal. */
  readonly salt: string;
  /** Hexadecimal. */
  readonly verifier: string;
}

/** Returns the part of a pool's id after `_`, which is part of the password's hash. */
const poolName = (poolId: string) => poolId.slice(poolId.indexOf("_") + 1);

export function passwordRecord(
  poolId: string,
  username: string,
  password: string,
  salt = randomBytes(16).toString("hex"),
): PasswordRecord {
  const identity = sha256(`${poolName(poolId)}${username}:${password}`);
  // The salt is hashed as a number, because clients drop its leading zeros.
  const x = number(sha256(bytes(BigInt(`0x${salt}`)), identity));
  return { salt, verifier: powerOfG(x).toString(16) };
}

/** Tells whether a password matches a record. */
export function isPassword(poolId: string, username: string, password: string, record: PasswordRecord) {
  const { verifier } = passwordRecord(poolId, username, password, record.salt);
  return sameText(verifier, record.verifier);
}

/**
 * Returns a record that no password matches. It is always the same for a name, so that it does not reveal which users
 * exist.
 */
export function simulatedRecord(secret: Buffer, poolId: string, username: string): PasswordRecord {
  const mac = createHmac("sha256", secret).update(`${poolId}/${username}`).digest("hex");
  return { salt: mac.slice(0, 32), verifier: powerOfG(BigInt(`0x${mac}`)).toString(16) };
}

/** The state of a sign-in between its two calls. */
export interface SrpExchange {
  /** Hexadecimal, all three. */
  readonly A: string;
  readonly b: string;
  readonly B: string;
}

/** Answers the client's `SRP_A`. Returns `undefined` for a value that would make the key predictable. */
export function startSrp(record: PasswordRecord, A: string): SrpExchange | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(A) || BigInt(`0x${A}`) % N === 0n) return undefined;
  const b = randomBytes(32).toString("hex");
  const B = (k * BigInt(`0x${record.verifier}`) + powerOfG(BigInt(`0x${b}`))) % N;
  return { A, b, B: B.toString(16) };
}

export const scramble = (A: bigint, B: bigint) => number(sha256(bytes(A), bytes(B)));

export function deriveKey(secret: string, salt: string): Buffer {
  const extracted = createHmac("sha256", bytes(salt)).update(bytes(secret)).digest();
  return createHmac("sha256", extracted).update("Caldera Derived Key\u0001").digest().subarray(0, 16);
}

/** Returns the shared key, which a client can compute only with the password. */
export function srpKey(record: PasswordRecord, exchange: SrpExchange): Buffer {
  const A = BigInt(`0x${exchange.A}`);
  const u = scramble(A, BigInt(`0x${exchange.B}`));
  const v = BigInt(`0x${record.verifier}`);
  const secret = power((A * power(v, u)) % N, BigInt(`0x${exchange.b}`));
  return deriveKey(secret.toString(16), u.toString(16));
}

/** Returns `PASSWORD_CLAIM_SIGNATURE` in base64. */
export function claimSignature(
  key: Buffer,
  claim: { poolId: string; userId: string; secretBlock: string; timestamp: string },
): string {
  return createHmac("sha256", key)
    .update(poolName(claim.poolId))
    .update(claim.userId)
    .update(Buffer.from(claim.secretBlock, "base64"))
    .update(claim.timestamp)
    .digest("base64");
}

/** Compares secrets in constant time. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
