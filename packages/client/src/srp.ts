import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** The 3072-bit group of RFC 3526 with its generator, which Cognito uses. */
const prime = BigInt(
  `0x${
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd" +
    "ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed" +
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f" +
    "83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b" +
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510" +
    "15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7" +
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c" +
    "bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff"
  }`,
);
const generator = 2n;

/** Cognito's answer to the name and the client's public number. */
export interface Verifier {
  readonly SALT: string;
  readonly SRP_B: string;
  readonly SECRET_BLOCK: string;
  /** The user's name, whatever name or address was given. */
  readonly USER_ID_FOR_SRP: string;
}

/**
 * The client's half of Cognito's USER_SRP_AUTH: SRP-6a (RFC 5054) with SHA-256. Numbers are encoded as Java's `BigInteger` does,
 * and the key is derived with HKDF. It needs no `crypto.subtle`, which pages without TLS do not have.
 */
export class Srp {
  /** The public number, in hexadecimal. */
  readonly publicNumber: string;

  /** `secret` is at least 256 random bits, used once. */
  constructor(
    private readonly userPoolId: string,
    private readonly secret = numberOf(crypto.getRandomValues(new Uint8Array(32))),
  ) {
    this.publicNumber = power(generator, secret).toString(16);
  }

  /** Returns the signature by which Cognito knows that the client has the password. Throws if the verifier gives the key away. */
  sign(
    password: string,
    { SALT, SRP_B, SECRET_BLOCK, USER_ID_FOR_SRP }: Verifier,
    timestamp: string,
  ): string {
    // The part of a pool's id after `_`.
    const pool = this.userPoolId.slice(this.userPoolId.indexOf("_") + 1);
    const B = BigInt(`0x${SRP_B}`);
    const u = hashed(bytesOf(BigInt(`0x${this.publicNumber}`)), bytesOf(B));
    if (B % prime === 0n || u === 0n) throw new Error("Cognito's answer would give the password away");
    const identity = sha256(utf8ToBytes(`${pool}${USER_ID_FOR_SRP}:${password}`));
    const x = hashed(bytesOf(BigInt(`0x${SALT}`)), identity);
    const k = hashed(bytesOf(prime), bytesOf(generator));
    const base = (((B - k * power(generator, x)) % prime) + prime) % prime;
    const shared = power(base, this.secret + u * x);
    const key = hkdf(sha256, bytesOf(shared), bytesOf(u), utf8ToBytes("Caldera Derived Key"), 16);
    const block = Uint8Array.from(atob(SECRET_BLOCK), (each) => each.charCodeAt(0));
    const claim = concatBytes(utf8ToBytes(pool), utf8ToBytes(USER_ID_FOR_SRP), block, utf8ToBytes(timestamp));
    return btoa(String.fromCharCode(...hmac(sha256, key, claim)));
  }
}

/** Returns a time as the signature has it: `Sat Nov 7 09:05:01 UTC 2026`. */
export function timestampOf(now: number): string {
  const [day, date, month, year, time] = new Date(now).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${Number(date)} ${time} UTC ${year}`;
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes)}`);

const hashed = (...parts: Uint8Array[]): bigint => numberOf(sha256(concatBytes(...parts)));

/** Returns a number's bytes, after a zero if the first bit would be read as a sign. */
function bytesOf(number: bigint): Uint8Array {
  const hex = number.toString(16);
  const even = hex.padStart(hex.length + (hex.length % 2), "0");
  return hexToBytes(/^[89a-f]/.test(even) ? `00${even}` : even);
}

/** Returns a power modulo the prime, bit by bit. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime;
    if (bit === "1") result = (result * base) % prime;
  }
  return result;
}
