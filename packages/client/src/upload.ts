import { refuseAborted } from "./abort.js";
import { ApiError, ConnectionError, unanswered } from "./errors.js";
import { backOff, pause } from "./pause.js";
import { mayPass } from "./send.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";

/** The state of the player's avatar. */
interface AnyAvatar {
  readonly status: string;
  readonly key?: string | undefined;
}

/** A request that uploads a photo. */
interface Upload {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly key: string;
}

interface UploadBody {
  readonly contentType: "image/jpeg" | "image/png" | "image/webp";
  readonly bytes: number;
  readonly style?: string;
}

interface PhotoApi {
  postPresign(request: { body: UploadBody }, options?: CallOptions): Promise<Upload>;
}

interface AvatarApi<Avatar extends AnyAvatar> extends PhotoApi {
  getAvatar(request: object, options?: CallOptions): Promise<Avatar>;
}

export interface PhotoOptions {
  readonly api: PhotoApi;
  /** A JPEG, PNG or WebP. */
  readonly photo: Blob;
  /** The style of the avatar. @default the backend's first style */
  readonly style?: string;
  readonly signal?: AbortSignal;
  readonly timers?: Timers;
  readonly fetch?: typeof fetch;
}

export interface AvatarOptions<Avatar extends AnyAvatar> extends PhotoOptions {
  readonly api: AvatarApi<Avatar>;
  /** Also stops waiting for the avatar; the backend still makes it, if it has the photo. */
  readonly signal?: AbortSignal;
}

/** How often the avatar is read while it is made. */
const readMs = 1_000;
const mostReads = 60;

/**
 * Uploads a photo for an avatar, which the socket's message `avatar` tells of. Returns the photo's key. An upload whose address has
 * expired gets another one, once.
 */
export async function uploadPhoto(options: PhotoOptions): Promise<string> {
  const { api, photo, style, signal } = options;
  const contentType = photo.type as UploadBody["contentType"];
  const body = { contentType, bytes: photo.size, ...(style !== undefined && { style }) };
  const call = signal && { signal };
  let upload = await api.postPresign({ body }, call);
  if (!(await put(options, upload))) {
    upload = await api.postPresign({ body }, call);
    if (!(await put(options, upload))) throw new ConnectionError("The storage refuses the photo");
  }
  return upload.key;
}

/**
 * Uploads a photo as `uploadPhoto` does, and returns the player's avatar once it has been made, or the reason why it was not: its
 * `status`. Throws `ConnectionError` if the avatar isn't ready within a minute.
 */
export async function uploadAvatar<Avatar extends AnyAvatar>(
  options: AvatarOptions<Avatar>,
): Promise<Avatar> {
  const { api, signal, timers = deviceTimers } = options;
  const uploaded = await uploadPhoto(options);
  const call = signal && { signal };
  for (let reads = 0; reads < mostReads; reads++) {
    await pause(readMs, signal, timers);
    const avatar = await api.getAvatar({}, call);
    if (avatar.key === uploaded && avatar.status !== "processing") return avatar;
  }
  throw new ConnectionError("The avatar is not ready after a minute");
}

/** Uploads with retries, without the player's token. Returns false if the address has expired. */
async function put(
  { photo, signal, timers = deviceTimers, fetch: own }: PhotoOptions,
  { method, url, headers }: Upload,
): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    let cause: unknown;
    const answer = await (own ?? fetch)(url, {
      method,
      headers,
      body: photo,
      credentials: "omit",
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      cause = error;
    });
    refuseAborted(signal);
    // An address takes one photo: an earlier try has stored it, or one of the browser, which itself repeats what had no answer.
    if (answer?.ok || answer?.status === 412) return true;
    if (answer?.status === 403) return false;
    const error = answer
      ? new ApiError(answer.status, "The storage refuses the photo")
      : unanswered("The storage", cause);
    if (!mayPass(error) && answer?.status !== 500) throw error;
    if (tries >= 4) throw error;
    await pause(
      backOff(tries, () => timers.random()),
      signal,
      timers,
    );
  }
}
