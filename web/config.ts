import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";

/** Reads the backend's addresses from the file that the deployment writes next to the page's script. */
export async function readConfig(): Promise<SiteConfig> {
  const answer = await fetch(new URL("config.json", import.meta.url), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return answer.json();
}
