import { useEffect } from "preact/hooks";
import { useApp, useGame } from "../../components/context";
import { notify } from "../../state/notices";
import { platformName } from "../identities/platformName";
import { keepWays } from "./knownWays";
import { PlatformButtons } from "./platformButtons";
import { wayOf, waysOf } from "./ways";

interface Props {
  /** The platforms that have a linked account. A player has one of each. */
  readonly linked: readonly string[];
  readonly refresh: () => Promise<unknown>;
}

/** Buttons that link accounts at platforms, and the names of platforms whose accounts only their own clients can link. */
export function LinkByPlatform({ linked, refresh }: Props) {
  const app = useApp();
  const { username } = useGame();
  useEffect(() => keepWays(username, linked), [username, linked.join()]);
  const open = Object.keys(app.config.platforms ?? {}).filter((provider) => !linked.includes(provider));
  const here = waysOf(app.config).filter((provider) => open.includes(provider));
  const elsewhere = open.filter((provider) => !here.includes(provider)).map(platformName);
  return (
    <>
      <PlatformButtons
        providers={here}
        text={(platform) => `Link ${platform}`}
        use={async (provider, answer) => {
          await wayOf(provider)?.link(app, answer);
          await refresh();
          notify(`${platformName(provider)} signs you in from now on.`);
        }}
      />
      {elsewhere.length > 0 && (
        <p>
          <small>Only the game itself can link {new Intl.ListFormat("en").format(elsewhere)}.</small>
        </p>
      )}
    </>
  );
}
