import { useApp } from "../../components/context";
import { knownWays } from "./knownWays";
import { PlatformButtons } from "./platformButtons";
import { signInBy } from "./signInBy";
import { waysOf } from "./ways";

/** Buttons for the platforms whose accounts sign in the player who must sign in again. */
export function AgainByPlatform({ name }: { readonly name: string }) {
  const app = useApp();
  const offered = waysOf(app.config);
  return (
    <PlatformButtons
      providers={knownWays(name).filter((provider) => offered.includes(provider))}
      text={(platform) => `Continue with ${platform}`}
      use={(provider, answer) => signInBy(app, provider, answer, name)}
    />
  );
}
