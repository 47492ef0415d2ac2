import { counterOf, totp } from "@game-backend/local-cloud/testing";
import type { Browser, Page } from "playwright-core";

/** With what a member of the staff signs in. */
export interface Password {
  readonly username: string;
  readonly password: string;
}

/** The desk in a browser of its own. */
export class DeskPage {
  /** Errors that the page threw, and violations of its policy. */
  readonly faults: string[] = [];
  /** The addresses that the page asked for, each with the referrer. */
  readonly asked: string[] = [];
  /** The keys that were pressed since the sign-in. */
  keys = 0;

  constructor(
    readonly page: Page,
    private readonly deskUrl: string,
  ) {
    page.setDefaultTimeout(60_000);
    page.on("pageerror", ({ message }) => this.faults.push(message));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) this.faults.push(message.text());
    });
    page.on("request", (request) =>
      this.asked.push(`${request.url()} ${request.headers()["referer"] ?? ""}`),
    );
  }

  /** Opens the desk in a context of its own, as large as a laptop's screen. */
  static async opened(browser: Browser, deskUrl: string): Promise<DeskPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const desk = new DeskPage(await context.newPage(), deskUrl);
    await desk.page.goto(deskUrl);
    return desk;
  }

  /** Fills the form of the sign-in, and sends it. */
  async enter({ username, password }: Password): Promise<void> {
    await this.page.getByLabel("Name or e-mail").fill(username);
    await this.page.getByLabel("Password").fill(password);
    await this.page.keyboard.press("Enter");
  }

  /** Signs a new member of the staff in, who sets an authenticator up. Returns its secret. */
  async signIn(staff: Password): Promise<string> {
    const secret = await this.begin(staff);
    await this.giveCode(secret);
    return secret;
  }

  /** Begins the first sign-in of a member of the staff. Returns the key that the page shows for an authenticator. */
  async begin(staff: Password): Promise<string> {
    await this.page.goto(this.deskUrl);
    await this.enter(staff);
    const shown = await this.page.locator(".key").textContent();
    return (shown ?? "").replaceAll(" ", "");
  }

  /** Enters the code that an authenticator shows. */
  async giveCode(secret: string): Promise<void> {
    await this.page.getByLabel("Code").fill(totp(secret, counterOf(Date.now())));
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("button", { name: "Sign out" }).waitFor();
    this.keys = 0;
  }

  see(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.keys += keys.length;
  }

  /** The case's line in the queue. */
  row(id: string) {
    return this.page.locator(`[data-case="${id}"]`);
  }

  /** Keeps a picture of the screen, or of the whole page, for people to look at, if a folder for them is named. */
  async picture(name: string, fullPage = false): Promise<void> {
    const folder = process.env["SCREENSHOTS"];
    if (folder) await this.page.screenshot({ path: `${folder}/desk-${name}.png`, fullPage });
  }
}
