import { randomBytes } from "node:crypto";
import { DeskPage } from "../harness/deskPage";
import { client, newPlayer } from "../harness/players";
import { reportedMessage } from "../harness/reportedMessage";
import { inviteStaff } from "../harness/staff";
import type { Camera, Look } from "./camera";

export interface DeskOutputs extends Readonly<Record<string, string>> {
  readonly deskUrl: string;
  readonly apiUrl: string;
  readonly staffUserPoolId: string;
  readonly staffUserPoolClientId: string;
}

/** What is said and reported, the last with the words before it. */
const texts = [
  ["Buy coins for half the price, write to me", "spam"],
  ["Go away, nobody wants to play with you", "insult"],
  ["I know where you live", "threat"],
] as const;

/** Takes the pictures of docs/desk.md: the queue, a case with its evidence, a decision and a player, on a laptop and a phone. */
export async function takeDesk(camera: Camera, outputs: DeskOutputs): Promise<void> {
  const backend = { ...outputs, cognito: client(outputs) };
  const named = (name: string) => newPlayer(outputs, `${name}-${randomBytes(2).toString("hex")}`);
  const ada = await named("ada");
  const ids: string[] = [];
  for (const [at, [text, reason]] of texts.entries())
    ids.push((await reportedMessage(ada, await named(`rowdy-${at + 1}`), text, reason)).caseId);
  const [spam = "", , threat = ""] = ids;
  const cheat = await named("lucky");
  const report = {
    kind: "player",
    target: cheat.id,
    reason: "cheating",
    text: "Wins each round in a second",
  };
  await ada.post("/reports", report);
  const open = async (look: Look) => {
    const desk = new DeskPage(await camera.open(look), outputs.deskUrl);
    await desk.signIn(await inviteStaff(backend, "admins", "mia"));
    await desk.row(threat).waitFor();
    return desk;
  };
  /** Shows a view from its top, once its pictures and texts are there. */
  const take = async ({ page }: DeskPage, name: string) => {
    await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    await page.waitForTimeout(500);
    await page.evaluate("scrollTo(0, 0)");
    await camera.take(page, `desk-${name}`);
  };

  const laptop = await open({ size: "desktop", colorScheme: "light" });
  await take(laptop, "queue");
  await laptop.row(threat).click();
  await laptop.see("The ladder proposes");
  await take(laptop, "case");
  await laptop.press("m");
  await laptop.page.getByLabel("Note").fill("The first time, and sorry a minute later");
  await take(laptop, "decision");
  await laptop.page.getByRole("button", { name: /^Cancel/ }).click();
  await laptop.page.getByRole("button", { name: "The player's case" }).click();
  await laptop.see(/coins?,? /);
  await laptop.page.getByRole("heading", { name: "Audit" }).waitFor();
  await take(laptop, "player");
  await laptop.page.context().close();

  const phone = await open({ size: "phone", colorScheme: "light" });
  await take(phone, "phone-queue");
  // The first one is claimed on the laptop.
  await phone.row(spam).click();
  await phone.page.getByRole("heading", { name: "Evidence" }).waitFor();
  await take(phone, "phone-case");
  await phone.page.context().close();
}
