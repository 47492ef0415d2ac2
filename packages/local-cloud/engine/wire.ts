import { isObject } from "../core/isObject";
import type { Values } from "./protocol";

/** Marks special values on Pulumi's wire (`sdk/go/common/resource/properties.go`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** Stands for a value that is unknown at preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A file or a tree of files, as the program names it. */
export type WireAsset =
  | { readonly kind: "asset"; readonly text?: string; readonly path?: string; readonly uri?: string }
  | {
      readonly kind: "archive";
      readonly assets?: Readonly<Record<string, WireAsset>>;
      readonly path?: string;
      readonly uri?: string;
    };

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

export const secret = (value: unknown) => ({ [SIGNATURE]: SECRET, value: value ?? null });

/** Returns a file or folder of this machine as an asset for the program. */
export const wireAsset = (kind: WireAsset["kind"], path: string) => ({
  [SIGNATURE]: kind === "asset" ? ASSET : ARCHIVE,
  path,
});

/** Removes any number of secret wrappers from a value. */
function unwrapped(value: unknown): unknown {
  let inner = value;
  while (isObject(inner) && inner[SIGNATURE] === SECRET) inner = inner["value"];
  return inner;
}

/** Tells whether a value contains a secret. */
export function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isObject(value)) return false;
  return value[SIGNATURE] === SECRET || Object.values(value).some(holdsSecret);
}

/** Returns an asset or archive, or `undefined` for other values. */
export function assetOf(value: unknown): WireAsset | undefined {
  const inner = unwrapped(value);
  if (!isObject(inner)) return undefined;
  const places = { path: text(inner["path"]), uri: text(inner["uri"]) };
  if (inner[SIGNATURE] === ASSET) return { kind: "asset", text: text(inner["text"]), ...places };
  if (inner[SIGNATURE] !== ARCHIVE) return undefined;
  const assets = inner["assets"];
  if (!isObject(assets)) return { kind: "archive", ...places };
  const entries = Object.entries(assets).flatMap(([name, entry]) => {
    const asset = assetOf(entry);
    return asset ? [[name, asset] as const] : [];
  });
  return { kind: "archive", assets: Object.fromEntries(entries), ...places };
}

/** Returns the paths of the files and folders in a value. */
export function assetPaths(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(assetPaths);
  const inner = unwrapped(value);
  if (!isObject(inner)) return [];
  const asset = assetOf(inner);
  return asset ? pathsOf(asset) : Object.values(inner).flatMap(assetPaths);
}

function pathsOf(asset: WireAsset): string[] {
  const inside = asset.kind === "archive" ? Object.values(asset.assets ?? {}).flatMap(pathsOf) : [];
  return asset.path === undefined ? inside : [asset.path, ...inside];
}

/**
 * Converts a wire value for a provider: secrets are unwrapped, references to resources become their ids
 * (components: URNs), and assets go through `materialize`. Values that are unknown at preview stay `UNKNOWN`.
 */
async function plain(value: unknown, materialize: (asset: WireAsset) => unknown): Promise<unknown> {
  const inner = unwrapped(value);
  if (Array.isArray(inner)) return Promise.all(inner.map((item) => plain(item, materialize)));
  if (!isObject(inner)) return inner;
  const asset = assetOf(inner);
  if (asset) return materialize(asset);
  if (inner[SIGNATURE] === RESOURCE) return idOf(inner);
  return plainValues(inner, materialize);
}

/** Returns the id of the resource that a reference names; the URN of a component. */
const idOf = (reference: Values) => reference["id"] ?? reference["urn"];

/** Replaces references to resources in a wire value by ids, as Pulumi's engine does for a provider. Keeps all else. */
export function withIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIds);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === RESOURCE) return idOf(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withIds(inner)]));
}

export async function plainValues(
  values: Values,
  materialize: (asset: WireAsset) => unknown,
): Promise<Values> {
  const entries = Object.entries(values).map(
    async ([name, value]) => [name, await plain(value, materialize)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Returns the names of properties that contain a secret. */
export const secretNames = (values: Values) =>
  Object.keys(values).filter((name) => holdsSecret(values[name]));
