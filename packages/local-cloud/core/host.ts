import { createHash } from "node:crypto";
import type { Blame, Frame, ThrownError } from "./blame";
import type { RunClock } from "./clock";
import type { Events } from "./events";
import type { FolderMark } from "./folderMark";
import type { Meter } from "./meter";
import type { Resource } from "./service";
import type { Traffic } from "./traffic";

/** The environment that every local service receives. */
export interface Host {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Folder of this stack's data; a service keeps its files in a folder or file named after itself. */
  readonly data: string;
  /** The address of the AWS endpoint that SDKs call, without a trailing slash. */
  readonly awsUrl: string;
  /** The address of the web server (APIs, site, console), without a trailing slash. */
  readonly publicUrl: string;
  readonly events: Events;
  /** The time of the run. Everything that a service keeps, shows or waits for goes by it. */
  readonly clock: RunClock;
  readonly meter: Meter;
  /**
   * Holds back messages of sockets and batches of streams while the program is changed.
   * @default they are never held back
   */
  readonly traffic?: Traffic;
  /**
   * Returns where in the program an error comes from, and what to do.
   * @default nothing is known
   */
  readonly blame?: (error: ThrownError) => Blame;
  /**
   * Returns the innermost place of a stack trace in the program's own files: `functions/shop/buy.ts:12:7`.
   * @default nothing is known
   */
  readonly placeOf?: (frames: readonly Frame[]) => string | undefined;
  /**
   * Flushes every commit of DynamoDB, S3 and Cognito to the disk.
   *
   * @default false
   */
  readonly sync?: boolean;
  /**
   * The mark of the data folder, which its stores carry.
   * @default none: the stores carry no mark
   */
  readonly mark?: FolderMark;
}

/**
 * Derives a stable id from a resource's URN: the same program has the same ids in every run, so data survive
 * a restart.
 */
export function identify(
  resource: Resource,
  length: number,
  alphabet = "0123456789abcdefghijklmnopqrstuvwxyz",
) {
  const digest = createHash("sha512").update(resource.urn).digest();
  return Array.from(digest.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** The longest name, in characters, that Pulumi's provider accepts for a type. `longestName` is for all other types. */
const longestNames: Readonly<Record<string, number>> = {
  "aws:iam/role:Role": 64,
  "aws:lambda/function:Function": 64,
  "aws:lambda/permission:Permission": 100,
  "aws:s3/bucket:Bucket": 63,
  "aws:s3/bucketV2:BucketV2": 63,
};
const longestName = 255;

/**
 * Returns the physical name that Pulumi's auto-naming would choose: the logical name and seven hexadecimal digits.
 * Throws if it is too long: Pulumi refuses such a name at preview, and does not truncate it.
 */
export function autoName({ name, type, urn }: Resource): string {
  const most = longestNames[type] ?? longestName;
  const chosen = `${name}-${identify({ name, type, urn }, 7, "0123456789abcdef")}`;
  if (chosen.length <= most) return chosen;
  throw new Error(
    `name '${name}-' plus 7 random chars is longer than maximum length ${most}, which Pulumi says too: shorten the name in the program`,
  );
}

/** `arn:aws:<service>:<region>:<account>:<rest>` */
export const arn = (host: Pick<Host, "region" | "accountId">, service: string, rest: string) =>
  `arn:aws:${service}:${host.region}:${host.accountId}:${rest}`;
