import type { PagePlatform } from "@game-backend/components/gamePage/siteConfig";
import type { App } from "../../app";
import { authorizeAddress } from "./authorizeAddress";

/** The channel between the windows of this page. */
export const channelName = "wayfarers.platforms";

/** What a platform's page hands to the page: an ID token, a code or a ticket, by the platform's own names. */
type Fragment = Readonly<Record<string, string>>;

/** A platform's proof of who the player is, and the nonce that it was asked for. */
export interface Answer {
  readonly fragment: Fragment;
  readonly nonce: string;
}

/** The prefix of the states that this page sends to platforms. */
export const stateStart = "platform.";

/**
 * Opens the platform's page in a window of its own, and waits for the account that the player chooses there. The game stays
 * as it is. Call it from a click: browsers open no window otherwise.
 */
export async function askPlatform(
  { config, directApi }: Pick<App, "config" | "directApi">,
  provider: string,
  signal: AbortSignal,
): Promise<Answer> {
  const platform = config.platforms?.[provider];
  if (!platform) throw new Error(`${provider} is not configured`);
  const opened = window.open("", "", "popup,width=480,height=720");
  if (!opened) throw new Error("The browser blocked the window. Allow it for this page, and try again");
  try {
    const { nonce } = await directApi.postChallenge();
    const state = `${stateStart}${crypto.randomUUID()}`;
    const answered = answerTo(state, signal);
    opened.location.replace(addressAt(platform, provider, { nonce, state }));
    return { fragment: await answered, nonce };
  } catch (error) {
    // Windows that a platform's page has cut off from this one stay open.
    opened.close();
    throw error;
  }
}

const addressAt = (platform: PagePlatform, provider: string, asked: { nonce: string; state: string }) =>
  authorizeAddress(provider, platform, { ...asked, redirectUrl: `${location.origin}/` });

/** Waits for the window that comes back with this state. Throws `AbortError` if the player refuses, or cancels here. */
const answerTo = (state: string, signal: AbortSignal) =>
  new Promise<Fragment>((resolve, reject) => {
    const channel = new BroadcastChannel(channelName);
    const end = () => channel.close();
    const cancel = () => {
      end();
      reject(new DOMException("Cancelled", "AbortError"));
    };
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel, { once: true });
    channel.onmessage = ({ data }: MessageEvent<Fragment>) => {
      if (data["state"] !== state) return;
      channel.postMessage({ received: state });
      signal.removeEventListener("abort", cancel);
      end();
      const { error } = data;
      if (error === undefined) return resolve(data);
      reject(
        isRefusal(error)
          ? new DOMException("Refused", "AbortError")
          : new Error(`The platform says: ${error}`),
      );
    };
  });

/** Apple's error has a name of its own. */
const isRefusal = (error: string) => error === "access_denied" || error === "user_cancelled_authorize";
