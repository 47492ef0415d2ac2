import { useEffect, useRef, useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useApp } from "../../components/context";
import { platformName } from "../identities/platformName";
import { type Answer, askPlatform } from "./askPlatform";

interface Props {
  /** The platforms, a button each. */
  readonly providers: readonly string[];
  /** Returns a button's text. */
  readonly text: (platform: string) => string;
  /** What the platform's answer is for. */
  readonly use: (provider: string, answer: Answer) => Promise<unknown>;
}

/**
 * Buttons that open platforms' pages. While one is open, it can be given up, because a browser does not tell that it was closed.
 */
export function PlatformButtons({ providers, text, use }: Props) {
  const app = useApp();
  const [asking, setAsking] = useState<string>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const ask = async (provider: string) => {
    stop.current.abort();
    const own = new AbortController();
    stop.current = own;
    setAsking(provider);
    try {
      const answer = await askPlatform(app, provider, own.signal);
      setAsking(undefined);
      await use(provider, answer);
    } finally {
      if (stop.current === own) setAsking(undefined);
    }
  };
  if (providers.length === 0) return null;
  return (
    <div class="ways">
      {providers.map((provider) => (
        <ActionButton key={provider} act={() => ask(provider)}>
          {text(platformName(provider))}
        </ActionButton>
      ))}
      {asking !== undefined && (
        <p role="status">
          Go on in the window of {platformName(asking)}.{" "}
          <button type="button" class="quiet" onClick={() => stop.current.abort()}>
            Cancel
          </button>
        </p>
      )}
    </div>
  );
}
