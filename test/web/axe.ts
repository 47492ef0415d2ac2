import { type AxeResults, type RunOptions, source } from "axe-core";
import type { Page } from "playwright-core";

/** Returns what axe finds on a page, a line each that begins with `view`. */
export async function axeFindings(page: Page, view: string, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(source);
  // What passes would be most of axe's work and of its report.
  const all = JSON.stringify({ resultTypes: ["violations"], ...options });
  const violations = await page.evaluate<AxeResults["violations"]>(
    `axe.run(${all}).then(({ violations }) => violations)`,
  );
  return violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes[0]?.html}`);
}
