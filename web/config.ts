import type { SiteConfig } from "../components/gamePage/siteConfig";

/** Where the backend is. The file is written by the deployment, beside the page. */
export async function readConfig(): Promise<SiteConfig> {
  const answer = await fetch("/config.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return answer.json();
}
