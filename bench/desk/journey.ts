import { chromiumArguments, chromiumPath } from "@game-backend/tools/harness/chromium";
import { chromium } from "playwright-core";
import { DeskPage } from "../../tools/harness/deskPage";
import type { Player } from "../../tools/harness/players";
import { reportedMessage } from "../../tools/harness/reportedMessage";
import { type Backend, inviteStaff } from "../../tools/harness/staff";
import { printTable } from "../lib/table";

interface Journey {
  readonly outputs: Readonly<Record<string, string>>;
  readonly backend: Backend;
  readonly ada: Player;
  readonly mallory: Player;
}

/** Prints the seconds and keys from a report to the sanction, without the time in which a person reads. Needs Chromium. */
export async function journey({ outputs, backend, ada, mallory }: Journey): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    const desk = await DeskPage.opened(browser, outputs["deskUrl"] ?? "");
    await desk.signIn(await inviteStaff(backend, "moderators"));
    const began = performance.now();
    const rows: (string | number)[][] = [];
    const reach = (step: string) =>
      rows.push([step, ((performance.now() - began) / 1_000).toFixed(2), desk.keys]);
    const { caseId } = await reportedMessage(ada, mallory, "An insult, from the journey");
    reach("the report is answered");
    await desk.page.getByRole("button", { name: "Reload" }).click();
    await desk.row(caseId).focus();
    reach("the case is in the queue");
    await desk.press("Enter");
    await desk.see("An insult, from the journey");
    await desk.see("The ladder proposes");
    reach("the evidence is shown");
    await desk.press("p", "Enter");
    await desk.page.locator(".undo .notice").waitFor();
    reach("the decision is written");
    const until = Date.now() + 60_000;
    while ((await mallory.get("/sanctions")).body.sanctions.length === 0) {
      if (Date.now() > until) throw new Error("There is no sanction");
      await desk.page.waitForTimeout(100);
    }
    reach("the player reads the sanction, when it can no longer be taken back");
    printTable(["from the report until", "seconds", "keys"], rows);
  } finally {
    await browser.close();
  }
}
