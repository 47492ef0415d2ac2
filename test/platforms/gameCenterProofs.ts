import { constants, sign } from "node:crypto";
import type { GameCenter, GameCenterProof } from "@game-backend/stand-ins/gameCenter/gameCenter";
import { certify } from "@game-backend/stand-ins/lib/certificates";

/** What a fault starts from: a valid proof, and who signs. */
interface ValidProof {
  readonly center: GameCenter;
  readonly proof: GameCenterProof;
}

type Make = (valid: ValidProof) => object;

const changed =
  (change: (proof: GameCenterProof) => Partial<Record<keyof GameCenterProof, unknown>>): Make =>
  ({ proof }) => ({ ...proof, ...change(proof) });

/** Returns a proof that the platform has signed with other fields, and whose fields then change. */
const signedFor =
  (make: (center: GameCenter, proof: GameCenterProof) => object): Make =>
  ({ center, proof }) =>
    make(center, proof);

const withByte = (base64: string, change: (bytes: Buffer) => Buffer) =>
  change(Buffer.from(base64, "base64")).toString("base64");

const stranger = certify({ name: "Stranger", rsaBits: 2_048, authority: false });

const timeOf = (timestamp: number, write: "writeBigUInt64BE" | "writeBigUInt64LE" = "writeBigUInt64BE") => {
  const time = Buffer.alloc(8);
  time[write](BigInt(timestamp));
  return time;
};

const partsOf = ({ playerId, bundleId, timestamp, salt }: GameCenterProof) => ({
  player: Buffer.from(playerId),
  bundle: Buffer.from(bundleId),
  time: timeOf(timestamp),
  salt: Buffer.from(salt, "base64"),
});

/** Proofs that are refused, each for one fault, by the fault's name. */
export const gameCenterFaults: Readonly<Record<string, Make>> = {
  "signed more than ten minutes ago": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, Date.now() - 610_000),
  ),
  "signed years ago": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, 1_565_257_031_287),
  ),
  "signed in the future": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, Date.now() + 120_000),
  ),
  "with the time in seconds": changed(({ timestamp }) => ({ timestamp: Math.floor(timestamp / 1_000) })),
  "with another time": changed(({ timestamp }) => ({ timestamp: timestamp + 1 })),
  "for another game": signedFor((center, { playerId }) => center.proof(playerId, "com.example.another")),
  "for another game, which names ours": signedFor((center, { playerId, bundleId }) => ({
    ...center.proof(playerId, "com.example.another"),
    bundleId,
  })),
  "for our other game": changed(() => ({ bundleId: "com.example.arcade" })),
  "for our game in upper case": signedFor((center, { playerId }) =>
    center.proof(playerId, "COM.EXAMPLE.GAME"),
  ),
  "for a game that ours begins": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, `${bundleId}.evil`),
  ),
  "of another player": changed(({ playerId }) => ({ playerId: `${playerId.slice(0, -1)}x` })),
  "of a player whose id we begin": changed(({ playerId }) => ({ playerId: playerId.slice(0, -1) })),
  "with a part of the game's id as the player's": changed(({ playerId }) => ({
    playerId: `${playerId}com.`,
    bundleId: "example.game",
  })),
  "with another salt": changed(({ salt }) => ({
    salt: withByte(salt, (bytes) => Buffer.from(bytes.map((byte) => byte ^ 1))),
  })),
  "with a longer salt": changed(({ salt }) => ({
    salt: withByte(salt, (bytes) => Buffer.concat([bytes, Buffer.from([0])])),
  })),
  "with a shorter salt": changed(({ salt }) => ({ salt: withByte(salt, (bytes) => bytes.subarray(1)) })),
  "with one bit of its signature changed": changed(({ signature }) => ({
    signature: withByte(signature, (bytes) => {
      bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
      return bytes;
    }),
  })),
  "with a shorter signature": changed(({ signature }) => ({
    signature: withByte(signature, (bytes) => bytes.subarray(0, -1)),
  })),
  "with a longer signature": changed(({ signature }) => ({
    signature: withByte(signature, (bytes) => Buffer.concat([bytes, bytes])),
  })),
  "with a signature of zeros": changed(() => ({ signature: Buffer.alloc(256).toString("base64") })),
  "with a signature of ones": changed(() => ({ signature: Buffer.alloc(256, 0xff).toString("base64") })),
  "with the signature of another proof": signedFor((center, proof) => ({
    ...proof,
    signature: center.proof("T:_other", proof.bundleId).signature,
  })),
  "signed with a key of one's own": ({ proof }) => {
    const { player, bundle, time, salt } = partsOf(proof);
    const signed = Buffer.concat([player, bundle, time, salt]);
    return { ...proof, signature: sign("sha256", signed, stranger.key).toString("base64") };
  },
  ...Object.fromEntries(
    (
      [
        ["with SHA-1", "sha1", {}],
        ["with SHA-512", "sha512", {}],
        ["with probabilistic padding", "sha256", { padding: constants.RSA_PKCS1_PSS_PADDING }],
      ] as const
    ).map(([name, digest, options]) => [
      `signed ${name}`,
      signedFor((center, proof) => {
        const { player, bundle, time, salt } = partsOf(proof);
        const signed = Buffer.concat([player, bundle, time, salt]);
        const signature = sign(digest, signed, { key: center.key, ...options });
        return { ...proof, signature: signature.toString("base64") };
      }),
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ["the game before the player", ({ player, bundle, time, salt }) => [bundle, player, time, salt]],
        ["the salt before the time", ({ player, bundle, time, salt }) => [player, bundle, salt, time]],
        ["no salt", ({ player, bundle, time }) => [player, bundle, time]],
        ["no time", ({ player, bundle, salt }) => [player, bundle, salt]],
        ["no game", ({ player, time, salt }) => [player, time, salt]],
        ["no player", ({ bundle, time, salt }) => [bundle, time, salt]],
        ["a zero after the player", (p) => [p.player, Buffer.alloc(1), p.bundle, p.time, p.salt]],
        [
          "a time that begins with its lowest byte",
          ({ player, bundle, time, salt }) => [player, bundle, Buffer.from(time).reverse(), salt],
        ],
      ] as [string, (parts: ReturnType<typeof partsOf>) => Buffer[]][]
    ).map(([name, order]) => [
      `signed for ${name}`,
      signedFor((center, proof) => {
        const signed = Buffer.concat(order(partsOf(proof)));
        return { ...proof, signature: sign("sha256", signed, center.key).toString("base64") };
      }),
    ]),
  ),
  "with an address of nobody's": changed(() => ({ publicKeyUrl: "https://evil.example.com/gc-prod-1.cer" })),
  "with Apple's address as the beginning of another": changed(() => ({
    publicKeyUrl: "https://static.gc.apple.com.evil.example.com/public-key/gc-prod-1.cer",
  })),
  "with another host of Apple": changed(() => ({
    publicKeyUrl: "https://developer.apple.com/public-key/gc-prod-1.cer",
  })),
  "with an address inside the network": changed(() => ({
    publicKeyUrl: "http://169.254.169.254/public-key/gc-prod-1.cer",
  })),
  "with an address on another port": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace(/:(\d+)\//, ":1/"),
  })),
  "with another path": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace("/public-key/", "/other/"),
  })),
  "with a path that leads elsewhere": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace("gc-prod-", "gc-prod-1/../../"),
  })),
  "with the address of a key that Apple has not": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace(/\d+\.cer$/, "98.cer"),
  })),
  "with the address of a key beyond all numbers": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace(/\d+\.cer$/, "1000.cer"),
  })),
  "with the address of a key zero": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace(/\d+\.cer$/, "0.cer"),
  })),
  "with the address of no certificate": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace(/\.cer$/, ".pem"),
  })),
  "with a salt in another spelling": changed(() => ({ salt: "DzqqrR==" })),
  "with a signature without its last sign": changed(({ signature }) => ({
    signature: signature.replace(/=+$/, ""),
  })),
};

/** Bodies that the route's schema refuses, by name. */
export const gameCenterMalformed: Readonly<Record<string, Make>> = {
  "no player": changed(() => ({ playerId: undefined })),
  "an empty player": changed(() => ({ playerId: "" })),
  "a long player": changed(() => ({ playerId: "T".repeat(256) })),
  "a player with a zero": changed(({ playerId }) => ({ playerId: `${playerId}\u0000` })),
  "a number as player": changed(() => ({ playerId: 17 })),
  "no game": changed(() => ({ bundleId: undefined })),
  "a list of games": changed(({ bundleId }) => ({ bundleId: [bundleId] })),
  "no address": changed(() => ({ publicKeyUrl: undefined })),
  "an address with a name and password": changed(({ publicKeyUrl }) => ({
    publicKeyUrl: publicKeyUrl.replace("http://", "http://apple.com:x@"),
  })),
  "an address with a query": changed(({ publicKeyUrl }) => ({ publicKeyUrl: `${publicKeyUrl}?x=.cer` })),
  "an address with a fragment": changed(({ publicKeyUrl }) => ({ publicKeyUrl: `${publicKeyUrl}#.cer` })),
  "an address of a file": changed(() => ({ publicKeyUrl: "file:///etc/passwd" })),
  "an address with a backslash": changed(() => ({
    publicKeyUrl: "https://static.gc.apple.com\\@evil.example.com/public-key/gc-prod-1.cer",
  })),
  "an address with a space": changed(() => ({
    publicKeyUrl: "https://example.com/ .apple.com/public-key/gc-prod-1.cer",
  })),
  "a signature in hexadecimal": changed(({ signature }) => ({ signature: `0x${signature}==` })),
  "a long signature": changed(() => ({ signature: "A".repeat(1_028) })),
  "no signature": changed(() => ({ signature: undefined })),
  "an empty signature": changed(() => ({ signature: "" })),
  "no salt": changed(() => ({ salt: undefined })),
  "a long salt": changed(() => ({ salt: "A".repeat(132) })),
  "a time as text": changed(({ timestamp }) => ({ timestamp: `${timestamp}` })),
  "a time with a fraction": changed(({ timestamp }) => ({ timestamp: timestamp + 0.5 })),
  "a time below zero": changed(({ timestamp }) => ({ timestamp: -timestamp })),
  "a time beyond the numbers": changed(() => ({ timestamp: 2 ** 60 })),
  "an unknown field": changed(() => ({ username: "root" }) as object),
};

/** Proofs that are valid although they look unusual, by name. */
export const gameCenterValid: Readonly<Record<string, Make>> = {
  "for our other game": signedFor((center, { playerId }) => center.proof(playerId, "com.example.arcade")),
  "nine minutes old": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, Date.now() - 540_000),
  ),
  "by a clock that is ahead": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, Date.now() + 30_000),
  ),
  "with a salt of one byte": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, Date.now(), Buffer.from([0])),
  ),
  "with the longest salt": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId, bundleId, Date.now(), Buffer.alloc(96, 7)),
  ),
  "of the longest player": signedFor((center, { playerId, bundleId }) =>
    center.proof(playerId.padEnd(255, "x"), bundleId),
  ),
};
