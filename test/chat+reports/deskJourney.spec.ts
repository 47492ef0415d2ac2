import assert from "node:assert/strict";
import { chromiumArguments, chromiumPath } from "@game-backend/tools/harness/chromium";
import { type Browser, chromium, type Page } from "playwright-core";
import { DeskPage } from "../../tools/harness/deskPage";
import { invited } from "../admin/staffMember";
import { output } from "../local";
import { table } from "../realtime/operator";
import { describeInBrowser } from "../web/describeInBrowser";
import { pass, told } from "./pass";

describeInBrowser("an insult, from the game to the desk and back", () => {
  let browser: Browser;
  let ada: Guest;
  let mallory: Guest;
  let first: DeskPage;
  let second: DeskPage;
  let caseId: string;

  interface Guest {
    readonly page: Page;
    readonly userId: string;
    readonly username: string;
  }

  /** Opens the game in a browser of its own, as a guest. */
  async function guest(): Promise<Guest> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(await output("siteUrl"));
    const profile = page.waitForResponse((answer) => answer.url().endsWith("/profile") && answer.ok());
    await press(page, "Play as a guest");
    const { userId, username } = await (await profile).json();
    await page.getByText("Where to?").first().waitFor();
    return { page, userId, username };
  }
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
  const goTo = (page: Page, place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  async function desk(): Promise<DeskPage> {
    const opened = await DeskPage.opened(browser, await output("deskUrl"));
    await opened.signIn(await invited("moderators"));
    return opened;
  }

  before(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
    [ada, mallory] = await Promise.all([guest(), guest()]);
  });
  after(() => browser?.close());

  it("is reported from another browser", async () => {
    await goTo(mallory.page, `players/${ada.username}`);
    await press(mallory.page, "Talk");
    await mallory.page.getByLabel("Message", { exact: true }).fill("Nobody wants you here");
    await press(mallory.page, "Send");
    await mallory.page.locator(".messages li").first().waitFor();
    await goTo(ada.page, "chat");
    await ada.page.locator(".conversations a", { hasText: "Invitation" }).click();
    await press(ada.page, "Accept");
    await see(ada.page, "Nobody wants you here");
    await press(ada.page, `Report: A message of ${mallory.username}`);
    await press(ada.page, "Send report");
    await see(ada.page, "You reported this message.");
    const cases = await (await table("cases")).all();
    const own = cases.find((row) => "ownerId" in row && row.ownerId === mallory.userId);
    caseId = String(own?.caseId).slice("case-".length);
  });

  it("is decided at the desk in three keys, the first of which opens it", async () => {
    first = await desk();
    await first.row(caseId).focus();
    await first.press("Enter");
    await first.see("Nobody wants you here");
    await first.press("p", "Enter");
    await first.see("Deleted: insult.");
    assert.equal(first.keys, 3);
    await told(mallory.userId);
    await pass(mallory.userId, 11_000);
  });

  it("is stated to the player, who appeals", async () => {
    const { page } = mallory;
    await goTo(page, "player");
    await see(page, "A decision about a message of yours. It was deleted.");
    await page.getByLabel("Reason why it is wrong").fill("It was a line of a song");
    await press(page, "Send objection");
    await see(page, "Another moderator will decide.");
  });

  it("is lifted by another moderator, and the message is back", async () => {
    second = await desk();
    await second.page.getByLabel("State").selectOption("Appeals");
    await second.row(caseId).click();
    await second.see("It was a line of a song");
    await second.press("l", "Enter");
    await second.see("Lifted.");
    await told(mallory.userId, 2);
    await pass(mallory.userId, 11_000);
    await mallory.page.reload();
    await see(mallory.page, "We looked at it again, and took the decision back.");
    await ada.page.reload();
    await press(ada.page, "Show");
    await see(ada.page, "Nobody wants you here");
    assert.deepEqual([...first.faults, ...second.faults], []);
  });
});
