import { useApp } from "../../components/context";
import { PlatformButtons } from "./platformButtons";
import { signInBy } from "./signInBy";
import { waysOf } from "./ways";

/** A button for each platform by which a browser can sign in. */
export function SignInByPlatform() {
  const app = useApp();
  return (
    <PlatformButtons
      providers={waysOf(app.config)}
      text={(platform) => `Continue with ${platform}`}
      use={(provider, answer) => signInBy(app, provider, answer)}
    />
  );
}
