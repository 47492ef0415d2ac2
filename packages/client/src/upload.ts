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
}

interface AvatarApi<Avatar extends AnyAvatar> {
  postPresign(request: { body: UploadBody }, options?: CallOptions): Promise<Upload>;
  getAvatar(request: object, options?: CallOptions): Promise<Avatar>;
}

export interface AvatarOptions<Avatar extends AnyAvatar> {
  readonly api: AvatarApi<Avatar>;
  readonly photo: Blob;
  /** Also stops waiting for the avatar; the backend still makes it, if it has the photo. */
  readonly signal?: AbortSignal;
  readonly timers?: Timers;
  readonly fetch?: typeof fetch;
}

/** How often the avatar is read while it is made. */
const readMs = 1_000;
const mostReads = 60;

/**
 * Uploads a photo, and returns the player's avatar once it has been made, or the reason why it was not: its `status`. An upload
 * whose address has expired gets another one, once. Throws `ConnectionError` if the avatar isn't ready within a minute.
 */
export async function uploadAvatar<Avatar extends AnyAvatar>(
  options: AvatarOptions<Avatar>,
): Promise<Avatar> {
  const { api, photo, signal, timers = deviceTimers } = options;
  const body = { contentType: photo.type as UploadBody["contentType"], bytes: photo.size };
  const call = signal && { signal };
  let upload = await api.postPresign({ body }, call);
  if (!(await put(options, upload))) {
    upload = await api.postPresign({ body }, call);
    if (!(await put(options, upload))) throw new ConnectionError("The storage refuses the photo");
  }
  for (let reads = 0; reads < mostReads; reads++) {
    await pause(readMs, signal, timers);
    const avatar = await api.getAvatar({}, call);
    if (avatar.key === upload.key && avatar.status !== "processing") return avatar;
  }
  throw new ConnectionError("The avatar is not ready after a minute");
}

/** Uploads with retries, without the player's token. Returns false if the address has expired. */
async function put(
  { photo, signal, timers = deviceTimers, fetch: own }: AvatarOptions<AnyAvatar>,
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
    // A try whose answer was lost has stored the photo: an address takes one.
    if (answer?.ok || (answer?.status === 412 && tries > 0)) return true;
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
